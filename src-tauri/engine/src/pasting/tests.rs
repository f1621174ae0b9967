use std::collections::BTreeSet;

use proptest::prelude::*;
use rstest::rstest;

use super::*;

fn skus(pasted: &Pasted) -> Vec<&str> {
    pasted.wanted.iter().map(|wanted| wanted.sku.as_str()).collect()
}

fn refused(pasted: &Pasted) -> Vec<&str> {
    pasted.refused.iter().map(|refused| refused.text.as_str()).collect()
}

fn column(pasted: &Pasted) -> Option<u32> {
    match pasted.reading {
        PastedReading::List => None,
        PastedReading::Column(nth) => Some(nth),
    }
}

#[rstest]
#[case::any_separator("DD1503-103, DZ5485-410;CT8532-111\tM2002RDA\nU9060BPM", 5)]
#[case::spaces("DD1503-103 DZ5485-410 CT8532-111", 3)]
#[case::alias_lines("DD1391 100\nDD1391 103", 2)]
#[case::alias_in_a_line("DD1391 100 DD1391 103 B75806", 3)]
#[case::puma("374915 01 374915-02", 2)]
#[case::quoted("\"DD1391-100\",\"DD1391-103\"", 2)]
#[case::two_in_each_line("DD1391-100,DD1391-103\nCT8532-111,B75806", 4)]
#[case::trailing_commas("DD1391-100,\nDD1391-103,\n", 2)]
#[case::counts("DD1391-100 x2\n3x CT8532-111\nM2002RDA ×4", 3)]
#[case::mac_line_ends("DD1391-100\rCT8532-111", 2)]
#[case::windows_line_ends("\u{feff}DD1391-100\r\nCT8532-111\r\n", 2)]
#[case::nothing(" \n , ;", 0)]
fn list_of_codes_stays_a_list(#[case] text: &str, #[case] count: usize) {
    let pasted = read(text, None);
    assert_eq!((pasted.reading, skus(&pasted).len()), (PastedReading::List, count), "{pasted:?}");
    assert!(pasted.refused.is_empty(), "{pasted:?}");
}

#[rstest]
#[case::non_breaking("DD1391\u{a0}100", "DD1391-100")]
#[case::zero_width("\u{200b}DD1391\u{200b}-100\u{feff}", "DD1391-100")]
#[case::soft_hyphen("DD13\u{ad}91-100", "DD1391-100")]
#[case::en_dash("DD1391–100", "DD1391-100")]
#[case::minus("DD1391\u{2212}100", "DD1391-100")]
#[case::typographic_quotes("“DD1391-100”", "DD1391-100")]
#[case::apostrophe("'555088", "555088")]
#[case::excel_text("=\"555088\"", "555088")]
#[case::hash("#DD1391-100", "DD1391-100")]
#[case::label("SKU: DD1391-100", "DD1391-100")]
#[case::long_label("Style code: DD1391-100", "DD1391-100")]
#[case::full_stop("DD1391-100.", "DD1391-100")]
#[case::bullet("• DD1391-100,", "DD1391-100")]
#[case::brackets("(DD1391-100)", "DD1391-100")]
#[case::wide_letters("ＤＤ１３９１－１００", "DD1391-100")]
#[case::count("DD1391-100 x2", "DD1391-100")]
#[case::remark("(White) FV5029-003", "(WHITE) FV5029-003")]
#[case::remark_of_two_words("(Off White) FV5029 003", "(OFF WHITE) FV5029-003")]
#[case::slash("315122-111 / CW2288-111", "315122-111/CW2288-111")]
fn code_comes_in_without_what_is_around_it(#[case] text: &str, #[case] sku: &str) {
    let in_a_cell = format!("sku\tname\n{text}\tDunk Low");
    let pasted = read(&in_a_cell, None);
    assert_eq!((column(&pasted), skus(&pasted)), (Some(0), vec![sku]), "{pasted:?}");
    // A list takes blanks for signs between two.
    if !text.contains(" / ") {
        assert_eq!(skus(&read(text, None)), [sku]);
    }
}

#[test]
fn remark_in_a_list_stands_beside_a_code_that_is_refused() {
    let pasted = read("(White) FV5029-003, (Black) dunk\n(2) DD1391-100", None);
    assert_eq!(skus(&pasted), ["(WHITE) FV5029-003", "DD1391-100"]);
    let refused: Vec<_> = pasted.refused.iter().map(|refused| refused.text.as_str()).collect();
    assert_eq!(refused, ["(Black) dunk", "(2)"]);
}

#[rstest]
#[case("5.55E+08", "number")]
#[case("5,55E+08", "number")]
#[case("1E+05", "number")]
#[case("2024-03-04", "day")]
#[case("2024-03-04 10:30:00", "day")]
#[case("3/4/2024", "day")]
#[case("04.03.24", "day")]
#[case("4-Mar", "day")]
#[case("Mar-24", "day")]
#[case("Aug-02-26", "day")]
#[case("1906-12", "day")]
#[case("£120.00", "amount")]
#[case("1,299.00", "amount")]
#[case("120,00 €", "amount")]
#[case("555088.0", "amount")]
#[case("US 10.5", "size")]
#[case("10.5W", "size")]
#[case("34W/32L", "size")]
#[case("11.5x2", "size")]
#[case("12345678-87654321", "order")]
#[case("1Z999AA10123456784", "order")]
#[case("4006381333931", "barcode")]
#[case("DD1391-100x2", "count")]
#[case("DD1391-100 DD1391-103", "more than one")]
#[case("Nike Dunk Low DD1391-100", "more than one")]
#[case("Nike Dunk Low", "word")]
#[case("990", "short")]
#[case("(White) 990", "short")]
#[case("(White) 10.5", "amount")]
#[case("N/A", "no SKU")]
#[case("-", "no SKU")]
#[case("<td>DD1391-100</td>", "no place in a SKU")]
#[case("https://stockx.com/dunk-low-2021", "address")]
#[case("10:30:00", "day")]
fn cell_that_is_no_sku_says_why(#[case] text: &str, #[case] why: &str) {
    let pasted = read(&format!("sku\tname\tbrand\n{text}\tDunk Low\tNike"), Some(PastedReading::Column(0)));
    assert_eq!(skus(&pasted), Vec::<&str>::new());
    let said = crate::words::not_a_sku(&pasted.refused[0].why);
    assert!(said.contains(why), "{said}");
}

#[rstest]
#[case("DD1391-100")]
#[case("1201A019-100")]
#[case("374915.01")]
#[case("M2002RDA")]
#[case("75192")]
#[case("JP5112")]
#[case("AUG123-100")]
fn real_code_looks_like_nothing_else(#[case] text: &str) {
    assert_eq!(skus(&read(text, None)), [text]);
}

#[test]
fn two_rows_of_a_spreadsheet_are_two_products() {
    let pasted = read(
        "Nike Dunk Low Panda\tDD1391-100\t10.5\t£120.00\t2024-03-04\nJordan 1 Low\tCZ0790-106\t9\t£95.50\t4/3/2024",
        None,
    );
    assert_eq!((column(&pasted), skus(&pasted)), (Some(1), vec!["DD1391-100", "CZ0790-106"]));
    assert!(pasted.refused.is_empty(), "{pasted:?}");
}

#[rstest]
#[case::commas("name,Style Code,size\nDunk,DD1391-100,9\n\"Low, 'Panda'\",CT8532-111,10", 1)]
#[case::semicolons("sku;paid\nDD1391-100;120,00\nCT8532-111;95,50", 0)]
#[case::order_numbers_beside("Order Number\tStyle\n12345678-87654321\tAB1234-100\n12345679-87654321\tN/A", 1)]
#[case::own_codes_beside("Item code\tArticle\n1\tDD1391-100\n2\tCT8532-111", 1)]
#[case::digits_only_by_their_name("number\tarticle\n555088\t315122\n555089\t315123", 1)]
#[case::sku_name_is_a_name("Sku Name\tSku Size\tStyle\nWhite (PS)\t10C\tXX1234-100", 2)]
#[case::parcels_beside("1Z999AA10123456784\tDD1391-100\n1Z999AA10123456785\tCT8532-111", 1)]
fn column_of_skus_is_proposed(#[case] text: &str, #[case] expected: u32) {
    let pasted = read(text, None);
    assert_eq!(column(&pasted), Some(expected), "{pasted:?}");
    assert!(!pasted.wanted.is_empty());
}

#[test]
fn another_column_is_read_when_the_user_says_so() {
    let text = "sku\tother\nDD1391-100\tCT8532-111";
    assert_eq!(skus(&read(text, Some(PastedReading::Column(1)))), ["CT8532-111"]);
    assert_eq!(skus(&read(text, Some(PastedReading::List))), ["DD1391-100", "CT8532-111"]);
    assert_eq!(column(&read(text, Some(PastedReading::Column(7)))), Some(0), "there is none");
}

#[test]
fn rows_are_named_by_their_lines() {
    let pasted = read("My stock\n\nsku,size,note\n\nDD1391-100,9,\ndd1391 100,10,\nN/A,11,book\n", None);
    assert_eq!(pasted.wanted[0].rows, [5, 6]);
    let refused: Vec<_> = pasted.refused.iter().map(|refused| (&refused.rows[..], &refused.why)).collect();
    assert_eq!(refused, [(&[7][..], &NotASku::Empty), (&[1][..], &NotASku::AboveTheHeader)]);
}

#[test]
fn open_quote_swallows_no_rows() {
    let pasted = read("sku\tsize\nDD1391-100\t\"9\nCT8532-111\t10\nM2002RDA\t11", None);
    assert_eq!(skus(&pasted), ["DD1391-100", "CT8532-111", "M2002RDA"]);
}

#[test]
fn quoted_cell_may_have_line_ends() {
    let pasted = read("sku,note\nDD1391-100,\"one\ntwo CZ0790-106\"\nCT8532-111,", None);
    assert_eq!(skus(&pasted), ["DD1391-100", "CT8532-111"]);
}

#[test]
fn names_in_a_list_are_told_once_and_become_no_products() {
    let pasted = read("DD1391-100 Nike Dunk\nDD1391 103 Nike Dunk\n990 Air\nM990GL6", None);
    assert_eq!(skus(&pasted), ["DD1391-100", "DD1391-103", "M990GL6"]);
    assert_eq!(refused(&pasted), ["Nike", "Dunk", "990", "Air"]);
    assert_eq!(pasted.refused[0].rows, [1, 2]);
}

/// Cells as spreadsheets have them, without what separates or quotes them.
fn cell() -> impl Strategy<Value = String> {
    prop_oneof![
        Just(String::new()),
        "[A-Z]{2}[0-9]{4}-[0-9]{3}",
        "[0-9]{1,3}\\.[0-9]{1,2}",
        "20[0-9]{2}-[0-1][0-9]-[0-3][0-9]",
        "[A-Za-z]{2,8} [A-Za-z]{2,8}( [0-9]{2,4})?",
        "[A-Z0-9]{4,12}",
        "[ -!#-+./:<-{}~\u{a0}-\u{ff}–“”\u{200b}]{0,12}",
    ]
}

fn rows() -> impl Strategy<Value = Vec<Vec<String>>> {
    (2..6usize).prop_flat_map(|width| prop::collection::vec(prop::collection::vec(cell(), width), 1..12))
}

fn text_of(rows: &[Vec<String>]) -> String {
    rows.iter().map(|row| row.join("\t")).collect::<Vec<_>>().join("\n")
}

proptest! {
    #[test]
    fn no_cell_of_another_column_becomes_a_product(rows in rows(), nth in 0..6u32) {
        let pasted = read(&text_of(&rows), Some(PastedReading::Column(nth)));
        if let Some(nth) = column(&pasted) {
            let chosen = |row: &Vec<String>| cell::read_cell(&cell::with_plain_lines(&row[nth as usize])).ok();
            let in_it: BTreeSet<String> = rows.iter().filter_map(chosen).map(|sku| sku.normal().to_owned()).collect();
            for wanted in &pasted.wanted {
                prop_assert!(in_it.contains(wanted.sku.normal()), "{} of {rows:?}", wanted.sku);
            }
        }
    }

    #[test]
    fn every_row_of_a_table_is_in_one_list(rows in rows()) {
        let text = text_of(&rows);
        let pasted = read(&text, None);
        if column(&pasted).is_some() {
            let is_filled = |row: &Vec<String>| row.iter().any(|cell| !cell::with_plain_lines(cell).trim().is_empty());
            let mut filled: BTreeSet<u32> =
                (1..).zip(&rows).filter(|(_, row)| is_filled(row)).map(|(line, _)| line).collect();
            if let Some(header) = table::Table::of(&cell::with_plain_lines(&text)).and_then(|table| table.header_line()) {
                filled.remove(&header);
            }
            let lists = pasted.wanted.iter().flat_map(|wanted| &wanted.rows);
            let told: Vec<u32> = lists.chain(pasted.refused.iter().flat_map(|refused| &refused.rows)).copied().collect();
            prop_assert_eq!(told.len(), filled.len(), "{:?}", &pasted);
            prop_assert_eq!(told.into_iter().collect::<BTreeSet<_>>(), filled);
        }
    }

    #[test]
    fn any_text_is_read(text in "\\PC{0,60}[\t,;\n\"]{0,3}\\PC{0,60}") {
        read(&text, None);
    }
}
