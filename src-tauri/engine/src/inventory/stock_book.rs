//! The stock book of the United Kingdom's margin scheme (HMRC Notice 718), as a table for a spreadsheet.

use tierstock_domain::{Currency, Money, Percent, RateSource};
use tierstock_store::{StockBookRow, TreatmentCounts};

use crate::engine::Engine;
use crate::error::EngineError;
use crate::payout_calculator::home_currency;
use crate::refusal::UnitRefusal;
use crate::spreadsheet::{BYTE_ORDER_MARK, safe};
use crate::view::StockBookSummary;

const HEAD: [&str; 13] = [
    "Stock number",
    "Purchase date",
    "Purchase invoice number",
    "Seller",
    "Description",
    "Sale date",
    "Sales invoice number",
    "Buyer",
    "Purchase price",
    "Selling price",
    "Margin",
    "VAT due",
    "Exchange rates",
];

impl Engine {
    /// How many units are in the stock book, and how many are not: only those that the user marked as margin goods are.
    pub async fn stock_book_summary(&self) -> Result<StockBookSummary, EngineError> {
        let TreatmentCounts { margin, standard, none, not_stated } = self.state.store.treatments().await?;
        Ok(StockBookSummary { margin, standard, none, not_stated })
    }

    /// The stock book of the United Kingdom's margin scheme as CSV, at this rate of VAT. VAT due is the rate's share of a
    /// margin that includes it: a sixth at 20 %; nothing of a negative margin. What is not known stays empty. A book
    /// without any unit is refused.
    pub async fn stock_book(&self, vat: &str) -> Result<String, EngineError> {
        let vat = Percent::parse(vat).map_err(|why| UnitRefusal::Percent { why })?;
        let home = home_currency(&self.state.store).await?;
        let rows = self.state.store.stock_book().await?;
        if rows.is_empty() {
            return Err(UnitRefusal::StockBookEmpty.into());
        }
        let mut table = csv::Writer::from_writer(Vec::new());
        let failed = |error: csv::Error| UnitRefusal::StockBook { why: error.to_string() };
        table.write_record(HEAD).map_err(failed)?;
        for row in &rows {
            table.write_record(line(row, home, vat)).map_err(failed)?;
        }
        let bytes = table.into_inner().map_err(|error| UnitRefusal::StockBook { why: error.to_string() })?;
        Ok(format!("{BYTE_ORDER_MARK}{}", String::from_utf8_lossy(&bytes)))
    }
}

fn line(row: &StockBookRow, home: Currency, vat: Percent) -> [String; 13] {
    let money =
        |minor: Option<i64>| minor.map_or_else(String::new, |minor| Money::new(minor, home).to_decimal());
    let day = |day: Option<chrono::NaiveDate>| day.map_or_else(String::new, |day| day.to_string());
    let margin =
        row.selling_price.zip(row.purchase_price).and_then(|(sold, bought)| sold.checked_sub(bought));
    [
        row.unit.to_string(),
        day(row.bought_on),
        safe(&row.order_number),
        safe(&row.bought_from),
        safe(&row.description),
        day(row.sold_on),
        safe(&row.reference),
        safe(&row.buyer),
        money(row.purchase_price),
        money(row.selling_price),
        money(margin),
        money(margin.map(|margin| vat_due(margin, vat))),
        rates_of_another_day(row),
    ]
}

/// Which of the prices were converted by a rate of another day.
fn rates_of_another_day(row: &StockBookRow) -> String {
    let told =
        [("purchase price", row.purchase_rate), ("selling price", row.selling_rate)].map(|(what, rate)| {
            let source = rate.map(|rate| rate.source).filter(|source| source.is_of_another_day());
            source.and_then(RateSource::day).map(|day| format!("{what} at the rate of {day}"))
        });
    told.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// The share of VAT in a margin that includes it, rounded half up: margin × rate ÷ (100 + rate).
fn vat_due(margin: i64, vat: Percent) -> i64 {
    let (margin, rate) = (i128::from(margin.max(0)), i128::from(vat.in_hundredths()));
    let whole = 10_000 + rate;
    i64::try_from((margin * rate + whole / 2) / whole).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use tierstock_domain::FixedRate;

    use super::*;

    #[rstest::rstest]
    #[case(6_000, 2_000, 1_000)] // a sixth
    #[case(1_501, 2_000, 250)] // 2.5016…
    #[case(1_503, 2_000, 251)] // 2.505 → 2.51
    #[case(-500, 2_000, 0)]
    #[case(6_000, 0, 0)]
    fn vat_is_a_part_of_the_margin_and_never_of_a_loss(
        #[case] margin: i64,
        #[case] rate: u16,
        #[case] due: i64,
    ) {
        assert_eq!(vat_due(margin, Percent::hundredths(rate)), due);
    }

    #[rstest::rstest]
    #[case("=1+1", "'=1+1")]
    #[case("+44 20", "'+44 20")]
    #[case("-5", "'-5")]
    #[case("@SUM(A1)", "'@SUM(A1)")]
    #[case("＝1+1", "'＝1+1")]
    #[case("＋1", "'＋1")]
    #[case("－1", "'－1")]
    #[case("＠A1", "'＠A1")]
    #[case("\t=1+1", "'\t=1+1")]
    #[case("\tA", "'\tA")]
    #[case(" =1+1", "' =1+1")]
    #[case("\u{feff}=1+1", "'\u{feff}=1+1")]
    #[case("Dunk\n=1+1", "Dunk\n'=1+1")]
    #[case("Dunk\r＝1+1", "Dunk\n'＝1+1")]
    #[case("Dunk\r\n@A1", "Dunk\n'@A1")]
    #[case("\r=1", "\n'=1")]
    #[case("A-1 = B", "A-1 = B")]
    #[case("", "")]
    fn no_line_of_a_text_is_a_formula(#[case] text: &str, #[case] written: &str) {
        assert_eq!(safe(text), written);
    }

    #[test]
    fn a_text_is_no_formula_and_what_is_unknown_is_empty() {
        let row = StockBookRow {
            unit: tierstock_domain::UnitId(7),
            bought_on: None,
            order_number: "=1+1".into(),
            bought_from: String::new(),
            description: "DD1391-100 Dunk, size 9".into(),
            sold_on: "2026-11-24".parse().ok(),
            reference: "S-1".into(),
            buyer: "@somebody".into(),
            purchase_price: None,
            selling_price: Some(12_000),
            purchase_rate: None,
            selling_rate: Some(FixedRate {
                source: RateSource::Oldest("2026-08-31".parse().unwrap()),
                ..FixedRate::same(Currency::GBP)
            }),
        };
        let line = line(&row, Currency::GBP, Percent::hundredths(2_000));
        assert_eq!(
            line,
            [
                "7",
                "",
                "'=1+1",
                "",
                "DD1391-100 Dunk, size 9",
                "2026-11-24",
                "S-1",
                "'@somebody",
                "",
                "120.00",
                "",
                "",
                "selling price at the rate of 2026-08-31"
            ]
        );
    }
}
