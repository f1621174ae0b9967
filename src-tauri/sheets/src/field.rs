//! What a column can be of, and the names that sellers, programs and marketplaces give to such columns.

mod names;

use serde::{Deserialize, Serialize};

use crate::words::{folded, without_unit};

/// What a column says of goods, their purchase or their sale.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type), serde(rename = "ImportField"))]
#[serde(rename_all = "snake_case")]
pub enum Field {
    /// The product's style code.
    Sku,
    /// The seller's own code; a style code only where it is shaped as one.
    OwnCode,
    /// The product's name, which may hold its code.
    Name,
    /// The maker's brand, such as Nike.
    Brand,
    /// The size, or several with their counts.
    Size,
    /// How the goods are.
    Condition,
    /// How many units the row stands for.
    Quantity,
    /// What was paid for it.
    Paid,
    /// What it cost in all: what was paid, tax, shipping and anything else.
    TotalCost,
    /// Tax on top of that.
    Tax,
    /// Shipping to the user.
    Inbound,
    /// Anything else that it cost.
    OtherCost,
    /// The day of the purchase.
    BoughtOn,
    /// From whom it was bought: a name, as it is written.
    BoughtFrom,
    /// The number of the order by which it was bought.
    PurchaseOrder,
    /// Where it is kept.
    KeptAt,
    /// Words to find it by.
    Tags,
    /// Anything else; several columns may be.
    Notes,
    /// Whether it is in stock or sold.
    State,
    /// The day of the sale.
    SoldOn,
    /// Where it was sold.
    Place,
    /// What the buyer paid.
    SalePrice,
    /// What the buyer paid for the parcel, on top of the price.
    ShippingPaid,
    /// What was paid out.
    Payout,
    /// The place's fee for the sale.
    SellingFee,
    /// The place's fee for the payment.
    ProcessingFee,
    /// What the place takes for the parcel.
    ShippingFee,
    /// The place's fee on what is withdrawn.
    CashOutFee,
    /// Any other deduction; several columns may be.
    OtherFee,
    /// Shipping that the seller pays.
    Outbound,
    /// The number of the order by which it was sold.
    SaleOrder,
    /// Who bought it.
    Buyer,
    /// The source's own number of the row.
    SourceId,
    /// The currency of the amount before it, or of all amounts; several columns may be.
    Currency,
    /// Nothing that is brought in; any number of columns may be.
    Nothing,
}

impl Field {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 35] = [
        Self::Sku,
        Self::OwnCode,
        Self::Name,
        Self::Brand,
        Self::Size,
        Self::Condition,
        Self::Quantity,
        Self::Paid,
        Self::TotalCost,
        Self::Tax,
        Self::Inbound,
        Self::OtherCost,
        Self::BoughtOn,
        Self::BoughtFrom,
        Self::PurchaseOrder,
        Self::KeptAt,
        Self::Tags,
        Self::Notes,
        Self::State,
        Self::SoldOn,
        Self::Place,
        Self::SalePrice,
        Self::ShippingPaid,
        Self::Payout,
        Self::SellingFee,
        Self::ProcessingFee,
        Self::ShippingFee,
        Self::CashOutFee,
        Self::OtherFee,
        Self::Outbound,
        Self::SaleOrder,
        Self::Buyer,
        Self::SourceId,
        Self::Currency,
        Self::Nothing,
    ];

    /// Whether several columns of a table may be of it.
    pub const fn may_repeat(self) -> bool {
        matches!(self, Self::Notes | Self::Tags | Self::OtherFee | Self::Currency | Self::Nothing)
    }

    /// Whether its cells are amounts.
    pub const fn is_amount(self) -> bool {
        matches!(
            self,
            Self::Paid
                | Self::TotalCost
                | Self::Tax
                | Self::Inbound
                | Self::OtherCost
                | Self::SalePrice
                | Self::ShippingPaid
                | Self::Payout
                | Self::Outbound
        ) || self.is_fee()
    }

    /// Whether its cells are deducted from a sale's price.
    pub const fn is_fee(self) -> bool {
        matches!(
            self,
            Self::SellingFee | Self::ProcessingFee | Self::ShippingFee | Self::CashOutFee | Self::OtherFee
        )
    }

    /// Whether its cells are days.
    pub const fn is_day(self) -> bool {
        matches!(self, Self::BoughtOn | Self::SoldOn)
    }

    /// Whether it tells of a purchase.
    pub const fn is_of_a_purchase(self) -> bool {
        matches!(self, Self::Paid | Self::TotalCost | Self::BoughtOn | Self::PurchaseOrder)
    }

    /// Whether it tells of a sale.
    pub const fn is_of_a_sale(self) -> bool {
        matches!(self, Self::SoldOn | Self::SalePrice | Self::Payout | Self::Place | Self::Buyer)
            || self.is_fee()
    }

    /// The field that a column of this name is of, and how good the name is: 0 is the best. None: nobody calls one so.
    pub fn of_name(name: &str) -> Option<(Self, usize)> {
        let plain = without_unit(name);
        let word = folded(&plain);
        if word.is_empty() {
            return None;
        }
        let find = |word: &str| {
            Self::ALL
                .into_iter()
                .find_map(|field| Some((field, field.names().iter().position(|known| *known == word)?)))
        };
        let whole = folded(name);
        let is_currency = whole.ends_with("currency") || whole.ends_with("währung");
        let of_percent =
            ["percentage", "percent", "pct"].into_iter().find_map(|unit| whole.strip_suffix(unit));
        let found = find(&whole).or_else(|| find(&word)).or_else(|| of_percent.and_then(find));
        match found {
            // A share of an amount is none itself.
            Some((field, _)) if field.is_amount() && (of_percent.is_some() || is_percent(name)) => {
                Some((Self::Nothing, 0))
            }
            None if is_currency => Some((Self::Currency, 0)),
            found => found,
        }
    }
}

/// Whether a column of this name has what goods cost in shops, which may be what was paid.
pub(crate) fn is_list_price(name: &str) -> bool {
    names::LIST_PRICES.contains(&folded(&without_unit(name)).as_str())
}

/// Whether it names a share of a hundred, and no rate: `Fee %`, but not `Cost (20% VAT)`.
fn is_percent(name: &str) -> bool {
    let is_rate = |before: &str| before.trim_end().ends_with(|letter: char| letter.is_ascii_digit());
    name.match_indices('%').any(|(at, _)| !is_rate(&name[..at]))
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("Style Code", Some(Field::Sku))]
    #[case("purchase_price", Some(Field::Paid))]
    #[case("Cost (£)", Some(Field::Paid))]
    #[case("Total Gross Amount (Total Payout)", Some(Field::Payout))]
    #[case("Total Gross Amount (Total Payout) Currency", Some(Field::Currency))]
    #[case("HB.sold_time", Some(Field::SoldOn))]
    #[case("Größe", Some(Field::Size))]
    #[case("Fee", Some(Field::SellingFee))]
    #[case("Total Cost", Some(Field::TotalCost))]
    #[case("Retail", Some(Field::Paid))]
    #[case("Fee %", Some(Field::Nothing))]
    #[case("Commission (%)", Some(Field::Nothing))]
    #[case("selling_fee_pct", Some(Field::Nothing))]
    #[case("Fees (percent)", Some(Field::Nothing))]
    #[case("Cost (incl. 20% VAT)", Some(Field::Paid))]
    #[case("50% off", None)]
    #[case("Buyer's birthday", None)]
    fn column_is_known_by_its_name(#[case] name: &str, #[case] field: Option<Field>) {
        assert_eq!(Field::of_name(name).map(|(field, _)| field), field);
    }

    #[test]
    fn no_name_stands_for_two_fields() {
        let mut seen = HashMap::new();
        for field in Field::ALL {
            for name in field.names() {
                assert_eq!(*name, folded(name), "it would never be found");
                assert_eq!(seen.insert(*name, field), None, "{name} of {field:?}");
            }
        }
    }
}
