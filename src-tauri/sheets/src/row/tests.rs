use rstest::rstest;
use tierstock_domain::{Part, SizeSystem};

use super::*;
use crate::decisions::Decisions;
use crate::evidence::Evidence;
use crate::source;
use crate::stated::StatedSale;
use crate::table;

/// Reads the first row of a table whose sheet's name says this.
fn read_in(text: &str, sheet_state: Option<StateWord>, said: &Decisions) -> Result<Stated, RowFault> {
    let book = source::text(text).unwrap();
    let sheet = &book.sheets[0];
    let layout = table::layout(sheet);
    let preset = Preset::of(table::names(sheet, layout).iter().map(String::as_str));
    let columns = table::columns(sheet, layout, preset);
    let mut evidence = Evidence::default();
    for column in &columns {
        evidence.name(column.field, &column.name);
    }
    for row in layout.first..sheet.len() {
        for (nth, column) in columns.iter().enumerate() {
            evidence.cell(column.field, &column.name, sheet.cell(row, nth), sheet.line(row));
        }
    }
    let decisions = evidence.decided(Decisions::default()).with(said);
    let reader = Reader {
        columns: &columns,
        negated: &vec![false; columns.len()],
        preset,
        decisions: &decisions,
        sheet_state,
        today: NaiveDate::from_ymd_opt(2025, 1, 1).unwrap(),
        civil: |at: DateTime<Utc>| at.date_naive(),
    };
    reader.read(&|column| sheet.cell(layout.first, column))
}

/// What the user says of files that say little.
fn said() -> Decisions {
    Decisions {
        sizes: Some(sizes::BareScale::Us),
        counted: Some(AmountBasis::Each),
        place: Some((Place::Other, "eBay".to_owned())),
        ..Decisions::default()
    }
}

fn read(text: &str) -> Result<Stated, RowFault> {
    read_in(text, None, &said())
}

#[rstest]
#[case("sku,size,cost\nDD1391-100,10. Mai,£120", "10. Mai")]
#[case("sku,size,cost\nDD1391-100,2024-05-10,£120", "2024-05-10")]
fn size_that_became_a_day_is_refused(#[case] text: &str, #[case] size: &str) {
    assert_eq!(read(text), Err(RowFault::Size(size.to_owned())));
}

#[rstest]
#[case("name,size,cost\nTotal,,£4520", true)]
#[case("name,cost\nGrand total:,£4520", true)]
#[case("name,size,cost\nSumme,N/A,£4520", true)]
#[case("name,size,cost\nTotal,9,£90", false)]
#[case("sku,name,cost\nDD1391-100,Total,£90", false)]
#[case("name,size,cost\nTotal 90,,£90", false)]
fn row_of_totals_is_no_item(#[case] text: &str, #[case] is_totals: bool) {
    assert_eq!(matches!(read(text), Err(RowFault::Totals)), is_totals);
}

#[rstest]
#[case("sku,cost,currency\nDD1391-100,120,gbp\nDD1391-101,90,eur", Currency::GBP)]
#[case("sku,cost,currency\nDD1391-100,120,€\nDD1391-101,90,£", Currency::EUR)]
#[case("sku,cost,currency\nDD1391-100,120,$\nDD1391-101,90,cad", Currency::USD)]
fn currency_is_the_one_beside_the_amount(#[case] text: &str, #[case] currency: Currency) {
    assert_eq!(read(text).unwrap().bought.currency, currency);
}

#[rstest]
#[case(
    "sku,cost,currency,sale price,sale date\nDD1391-100,90,EUR,120,2024-03-04\nDD1391-101,90,GBP,120,2024-03-04",
    Currency::EUR
)]
#[case("sku,cost,currency,sale price (USD),sale date\nDD1391-100,90,EUR,120,2024-03-04", Currency::USD)]
#[case(
    "sku,cost,currency,sale price,currency,sale date\nDD1391-100,90,EUR,120,GBP,2024-03-04",
    Currency::GBP
)]
fn only_column_of_currencies_is_of_all_amounts(#[case] text: &str, #[case] currency: Currency) {
    assert_eq!(read(text).unwrap().sale.unwrap().price.currency(), currency);
}

#[test]
fn count_with_decimals_counts() {
    let stated = read("sku;size;menge;kaufpreis\nDD1391-100;UK 9;2,00;£120").unwrap();
    assert_eq!((stated.units(), stated.bought.price), (2, Some(24_000)));
    assert_eq!(stated.sizes[0].0.system, SizeSystem::Uk);
}

#[rstest]
#[case("sku,size,cost,in stock\nDD1391-100,UK 9,£90,yes", Ok(false))]
#[case("sku,size,cost,in stock,sale date,sold for\nDD1391-100,UK 9,£90,no,2024-03-04,£120", Ok(true))]
#[case("sku,size,cost,in stock\nDD1391-100,UK 9,£90,no", Err(RowFault::NoDayOfSale))]
#[case("sku,size,cost,sold\nDD1391-100,UK 9,£90,no", Ok(false))]
fn yes_is_understood_by_its_header(#[case] text: &str, #[case] is_sold: Result<bool, RowFault>) {
    assert_eq!(read(text).map(|stated| stated.sale.is_some()), is_sold);
}

#[rstest]
#[case::sold("sku,cost,sale date,sold for\nDD1391-100,£90,2024-03-04,£120", true)]
#[case::paid_out("sku,cost,sale date,payout\nDD1391-100,£90,2024-03-04,£120", true)]
#[case::a_price_is_asked("sku,cost,sale date,sale price\nDD1391-100,£90,,£120", false)]
#[case::no_price("sku,cost,sale date,sale price\nDD1391-100,£90,2024-03-04,", false)]
#[case::its_state_says_no(
    "sku,cost,status,sale date,sold for\nDD1391-100,£90,in stock,2024-03-04,£120",
    false
)]
fn name_of_a_sheet_gives_way_to_a_sale(#[case] text: &str, #[case] is_sold: bool) {
    let stated = read_in(text, Some(StateWord::InStock), &said()).unwrap();
    assert_eq!(stated.sale.as_ref().map(StatedSale::is_refund), is_sold.then_some(false));
}

#[rstest]
#[case("sku,qty,sold for,shipping charged,sale date\nDD1391-100,2,£100,£8,2024-03-04", 20_800, None)]
#[case(
    "sku,qty,sold for,shipping charged,fee,payout,sale date\nDD1391-100,2,£100,£8,£10,£94,2024-03-04",
    20_800,
    Some(18_800)
)]
fn buyer_of_several_pays_for_one_parcel(#[case] text: &str, #[case] price: i64, #[case] payout: Option<i64>) {
    let sale = read(text).unwrap().sale.unwrap();
    assert_eq!((sale.price.minor(), sale.payout()), (price, payout));
    let unexplained = |fees: &Vec<(Part, i64)>| fees.iter().filter(|(part, _)| *part == Part::Other).count();
    assert_eq!(sale.fees.as_ref().map_or(0, unexplained), 0);
}

#[rstest]
#[case::its_parts("sku,tax,inbound shipping,total cost\nDD1391-100,£10,£5,£115", (10_000, 0))]
#[case::alone("sku,total cost\nDD1391-100,£115", (11_500, 0))]
#[case::more_than_its_price("sku,purchase price,tax,total cost\nDD1391-100,£90,£10,£115", (9_000, 1_500))]
#[case::price_that_was_asked("sku,price,tax,total cost\nDD1391-100,£180,£10,£115", (10_500, 0))]
fn total_that_is_stated_is_what_it_cost(#[case] text: &str, #[case] price_and_other: (i64, i64)) {
    let bought = read(text).unwrap().bought;
    assert_eq!((bought.price.unwrap(), bought.other), price_and_other);
    assert_eq!(bought.price.unwrap() + bought.tax + bought.inbound + bought.other, 11_500);
}

#[rstest]
#[case("sku,size,cost\nDD1391-100,2x42,£90", RowFault::CountOrSize("2x42".to_owned()))]
#[case("sku,size,qty,cost\nDD1391-100,UK 9,2x42,£90", RowFault::Quantity("2x42".to_owned()))]
#[case("sku;size;qty;cost\nDD1391-100;UK 9;1,000;£90", RowFault::Quantity("1,000".to_owned()))]
fn count_that_may_be_another_is_refused(#[case] text: &str, #[case] refusal: RowFault) {
    assert_eq!(read(text), Err(refusal));
}

#[test]
fn place_and_cost_that_a_seller_added_are_read() {
    let text =
        "SKU,Size,Order Number,Sale Date,Total Payout,Platform,Cost\nDD1391-100,9,1,2024-03-04,£120,eBay,£90";
    let stated = read(text).unwrap();
    let sale = stated.sale.unwrap();
    assert_eq!(
        (sale.place, sale.place_name.as_str(), stated.bought.price),
        (Place::Other, "eBay", Some(9_000))
    );
}
