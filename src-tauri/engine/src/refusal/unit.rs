//! Units, sales and what belongs to them.

use serde::Serialize;
use specta::Type;
use tierstock_domain::day::BadDay;
use tierstock_domain::percent::NoPercent;
use tierstock_domain::rates::NoRate;
use tierstock_domain::{Currency, NoPayout, Place, UnitError};

/// Why something can't be done with units or sales as it was entered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(tag = "code", rename_all = "snake_case", rename_all_fields = "camelCase")]
pub enum UnitRefusal {
    /// A text is no currency.
    Currency,
    /// A text is no amount that can be meant.
    Amount {
        /// What the amount is of.
        of: AmountOf,
        /// In which currency.
        #[specta(type = String)]
        currency: Currency,
    },
    /// A text is no day, or none that can be meant.
    Day {
        /// What is wrong with it.
        why: BadDay,
    },
    /// A text is no percentage.
    Percent {
        /// What is wrong with it.
        why: NoPercent,
    },
    /// A text is no exchange rate.
    Rate {
        /// What is wrong with it.
        why: NoRate,
    },
    /// What was wanted of a unit can't be done; its number is absent where only one was chosen.
    Unit {
        /// The number of the unit; null: the one that was chosen.
        unit: Option<i64>,
        /// What is wrong with it.
        why: UnitError,
    },
    /// The payout can't be worked out.
    Payout {
        /// What is wrong with it.
        why: NoPayout,
    },
    /// The place takes no fee of this kind in that currency, or it is not known.
    Fees {
        /// At which place of sale.
        place: Place,
        /// In which currency.
        #[specta(type = String)]
        currency: Currency,
    },
    /// The place has no such fee.
    NoSuchFee {
        /// At which place of sale.
        place: Place,
    },
    /// A fee of the place is stated twice, or the place has none of that kind.
    FeeTwice {
        /// At which place of sale.
        place: Place,
    },
    /// A sale ends by a return or a cancellation.
    HowItEnded,
    /// None, or more than that many units at once.
    UnitCount {
        /// How many are allowed.
        most: usize,
    },
    /// The unit has no receipt.
    NoReceipt,
    /// The name of the unit's receipt is not of our making.
    ForeignReceipt,
    /// The receipt's file is gone.
    ReceiptGone,
    /// The receipt's file is larger than that many megabytes.
    ReceiptTooLarge {
        /// How many are allowed.
        most: u32,
    },
    /// The receipt is no kind of file that is kept.
    ReceiptKind,
    /// The receipt did not come as a file with its unit.
    ReceiptForm,
    /// No unit is marked as margin goods.
    StockBookEmpty,
    /// The stock book could not be written.
    StockBook {
        /// What is wrong with it.
        why: String,
    },
    /// More than that many views of the inventory.
    TooManyViews {
        /// How many are allowed.
        most: usize,
    },
    /// A view without a name.
    ViewName,
}

/// Which amount of a unit or a sale a refusal is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum AmountOf {
    /// A price, of a purchase or a sale.
    Price,
    /// The tax in a cost.
    Tax,
    /// Shipping to the user.
    Inbound,
    /// Other costs of a unit.
    Other,
    /// The user's own value of a unit.
    OwnValue,
    /// Shipping to the buyer.
    Outbound,
    /// A fee of a sale, or one that is set.
    Fee,
    /// What the end of a sale cost.
    EndCost,
    /// What a sale is to earn.
    Earned,
}
