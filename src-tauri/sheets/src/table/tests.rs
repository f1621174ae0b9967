use rstest::rstest;

use super::*;
use crate::source;

fn fields(text: &str) -> Vec<Field> {
    read(text).into_iter().map(|column| column.field).collect()
}

fn read(text: &str) -> Vec<Column> {
    let book = source::text(text).unwrap();
    let sheet = &book.sheets[0];
    let layout = layout(sheet);
    let preset = Preset::of(names(sheet, layout).iter().map(String::as_str));
    columns(sheet, layout, preset)
}

#[rstest]
#[case::own_sheet(
    "sku,brand,model,size_uk,purchase_price,purchase_date,condition,status,location\nDD1391-100,Nike,Dunk Low,9,£120,04/03/2024,DS,in_stock,Shelf 1",
    &[Field::Sku, Field::Brand, Field::Name, Field::Size, Field::Paid, Field::BoughtOn, Field::Condition, Field::State, Field::KeptAt]
)]
#[case::title_above(
    "My stock 2024,,\n,,\nName;x,Paid,Shelf\nDunk,120,A\n",
    &[Field::Nothing, Field::Paid, Field::KeptAt]
)]
#[case::no_header(
    "Nike Dunk Low Panda\tDD1391-100\t10.5\t£120.00\nJordan 1 Low Grey\tCZ0790-106\t9\t£95.50",
    &[Field::Name, Field::Sku, Field::Size, Field::Paid]
)]
#[case::sold_on_is_a_day("sku,sold on,price sold\nDD1391-100,2024-03-04,120", &[Field::Sku, Field::SoldOn, Field::SalePrice])]
#[case::sold_on_is_a_place("sku,sold on,price sold\nDD1391-100,StockX,120", &[Field::Sku, Field::Place, Field::SalePrice])]
#[case::purchases_by_order("sku,order number,paid\nDD1391-100,A-1,120", &[Field::Sku, Field::PurchaseOrder, Field::Paid])]
#[case::condition_in_words_of_their_own("sku,condition,paid\nDD1391-100,9/10,120", &[Field::Sku, Field::Condition, Field::Paid])]
#[case::currencies_in_small_letters_and_signs(
    "sku,paid,currency\nDD1391-100,120,gbp\nDD1391-101,80,€",
    &[Field::Sku, Field::Paid, Field::Currency]
)]
#[case::counts_with_decimals("sku;qty;paid\nDD1391-100;2,00;120", &[Field::Sku, Field::Quantity, Field::Paid])]
#[case::share_of_a_price("sku,sale price,fee %\nDD1391-100,120,9.5", &[Field::Sku, Field::SalePrice, Field::Nothing])]
#[case::alias(
    "ORDER_NUMBER,USERNAME,NAME,SKU,SIZE,PRODUCT_PRICE_CENTS_SALE_PRICE,PURCHASED_DATE,CREDIT_DATE\n1,d,Demo,XX1234 100,9.5,145,03/02/24,11/02/24",
    &[Field::SaleOrder, Field::Nothing, Field::Name, Field::Sku, Field::Size, Field::SalePrice, Field::SoldOn, Field::Nothing]
)]
#[case::added_to_stockx(
    "SKU,Size,Order Number,Sale Date,Total Payout,Platform,Cost,Remark of mine,My Shelf\nDD1391-100,9,1,2024-03-04,£120,eBay,£90,fine,A",
    &[Field::Sku, Field::Size, Field::SaleOrder, Field::SoldOn, Field::Payout, Field::Place, Field::Paid, Field::Nothing, Field::Nothing]
)]
#[case::added_to_alias(
    "ORDER_NUMBER,USERNAME,NAME,SKU,SIZE,PRODUCT_PRICE_CENTS_SALE_PRICE,PURCHASED_DATE,CREDIT_DATE,Purchase Price,Notes\n1,d,Demo,XX1234 100,9.5,145,03/02/24,11/02/24,$90,gift",
    &[Field::SaleOrder, Field::Nothing, Field::Name, Field::Sku, Field::Size, Field::SalePrice, Field::SoldOn, Field::Nothing, Field::Paid, Field::Notes]
)]
#[case::second_of_a_field(
    "SKU,Size,Order Number,Total Payout,Payout\nDD1391-100,9,1,£120,£110",
    &[Field::Sku, Field::Size, Field::SaleOrder, Field::Payout, Field::Nothing]
)]
#[case::total_beside_its_parts(
    "sku,price,tax,total cost\nDD1391-100,90,10,100",
    &[Field::Sku, Field::Nothing, Field::Tax, Field::TotalCost]
)]
#[case::list_price_beside_a_cost("sku,retail,paid\nDD1391-100,110,ask Tom\nDD1391-101,110,90\nDD1391-102,110,90", &[Field::Sku, Field::Nothing, Field::Paid])]
#[case::list_price_beside_a_total("sku,retail price,total cost\nDD1391-100,110,90", &[Field::Sku, Field::Nothing, Field::TotalCost])]
#[case::list_price_alone("sku,retail\nDD1391-100,110", &[Field::Sku, Field::Paid])]
#[case::counts_that_no_one_can_read("sku,qty,size\nDD1391-100,2x42,2x42", &[Field::Sku, Field::Quantity, Field::Size])]
fn columns_are_known_by_name_and_cells(#[case] text: &str, #[case] expected: &[Field]) {
    assert_eq!(fields(text), expected);
}

#[test]
fn name_that_its_cells_contradict_is_not_believed() {
    assert_eq!(fields("sku,paid\nDD1391-100,no idea\nDD1391-101,ask Tom\n"), [Field::Sku, Field::Nothing]);
}

#[test]
fn header_stands_below_titles_and_lines_of_commas() {
    let book = source::text(",,\nSales Record Number,Order Number,Item Title\n,,\n1,2,Dunk\n").unwrap();
    let layout = layout(&book.sheets[0]);
    assert_eq!((layout.header, layout.first, book.sheets[0].line(layout.first)), (Some(0), 1, 4));
}

#[rstest]
#[case::of_a_layout("SKU,Size,Order Number,Total Payout\nDD1391-100,9,1,£120", 3, true)]
#[case::added_to_it("SKU,Size,Order Number,Total Payout,Cost\nDD1391-100,9,1,£120,£90", 4, false)]
#[case::list_price("sku,retail\nDD1391-100,110", 1, false)]
fn only_a_layout_is_sure_of_its_own_columns(
    #[case] text: &str,
    #[case] column: usize,
    #[case] is_sure: bool,
) {
    assert_eq!(read(text)[column].confidence == 100, is_sure);
}
