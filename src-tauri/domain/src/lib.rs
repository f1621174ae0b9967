//! Values and rules of Tierstock: what a SKU, a size, a quote, a tier or a price move is.
//!
//! Nothing here reads a clock, a file or the network; time and everything else comes in as an argument.

pub mod alert_channel;
pub mod alert_timing;
pub mod asking;
pub mod day;
pub mod decimal;
pub mod failure;
pub mod feed;
pub mod fees;
pub mod gtin;
pub mod item_condition;
pub mod likeness;
pub mod market;
pub mod money;
pub mod moves;
pub mod muted_for;
pub mod payout;
pub mod percent;
pub mod place;
pub mod plan;
pub mod product;
pub mod quote;
pub mod rates;
pub mod region;
pub mod rules;
pub mod setting;
pub mod size;
pub mod sku;
pub mod snooze;
pub mod stake;
pub mod suggestion;
pub mod tier;
pub mod unit;
pub mod users_time;
pub mod volatility;

pub use alert_channel::{AlertChannelId, AlertChannelKind, ChannelFault};
pub use asking::ListingStanding;
pub use failure::{
    BackgroundTask, Content, Defect, Explanation, Failure, Format, Insecure, KeyDamage, KeyObstacle,
    KeychainFault, SignInFault, StorageFault, Subject, Unreachable, Unreadable, Unsound, WebProcessEnd,
    WrongAnswer,
};
pub use feed::{Feed, FeedId, Purpose};
pub use fees::{FeeBook, FeeChange, Fees, Figure};
pub use gtin::{Gtin, GtinError};
pub use item_condition::{ConditionMap, ItemCondition, PackagingCondition, ProductCondition};
pub use market::{Market, Scope};
pub use money::{Currency, Money};
pub use muted_for::MutedFor;
pub use payout::{NoPayout, Part, Payout};
pub use percent::Percent;
pub use place::Place;
pub use product::{Gender, ProductId, ProductKind};
pub use quote::{Channel, PriceGuidance, Prices, Reading, Side, UnknownReason};
pub use rates::{DayRates, FixedRate, Rate, RateSource, Rates};
pub use region::Region;
pub use rules::{Rule, RuleId, RuleScope};
pub use setting::{
    Appearance, DependsOnIt, LanguageChoice, MarketRate, Setting, SettingError, Settings, SpareShare,
    SpareShares, WhenClosed,
};
pub use size::{Conversion, Conversions, ONE_SIZE, Size, SizeId, SizeScale, SizeSystem};
pub use sku::Sku;
pub use snooze::{SnoozedAlert, SnoozedFor};
pub use stake::Stake;
pub use suggestion::{Gain, Suggestion, SuggestionReason};
pub use tier::{Tier, TierPolicies, TierPolicy};
pub use unit::{
    Condition, Cost, Details, Offer, OfferState, Sale, SaleState, SaleStateName, Treatment, Unit, UnitError,
    UnitId, UnitState,
};

/// The moment as this workspace passes it around: UTC, to be stored as milliseconds.
pub type Moment = chrono::DateTime<chrono::Utc>;

/// Declares a row id as a type of its own, so that a size's id can't be passed for a product's.
macro_rules! row_id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
        #[cfg_attr(feature = "specta", derive(specta::Type))]
        #[serde(transparent)]
        pub struct $name(pub i64);

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.fmt(f)
            }
        }
    };
}
pub(crate) use row_id;
