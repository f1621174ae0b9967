//! StockX's currencies.

/// A currency that prices can be asked in, with its rate to the dollar.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Currency {
    /// The code of ISO 4217.
    pub code: &'static str,
    /// Minor units in a major one.
    pub minor_in_major: i64,
    /// Units for a dollar in parts per million.
    pub rate: i64,
}

/// The currency with this code, if StockX has it.
pub(crate) fn known(code: &str) -> Option<Currency> {
    CURRENCIES.iter().find(|(each, ..)| *each == code).map(|(code, minor_in_major, rate)| Currency {
        code,
        minor_in_major: *minor_in_major,
        rate: *rate,
    })
}

/// Code, minor units in a major one, and units for a dollar in parts per million.
const CURRENCIES: [(&str, i64, i64); 30] = [
    ("AUD", 100, 1_520_000),
    ("BRL", 100, 5_400_000),
    ("CAD", 100, 1_370_000),
    ("CHF", 100, 880_000),
    ("CLP", 1, 940_000_000),
    ("CNY", 100, 7_100_000),
    ("DKK", 100, 6_860_000),
    ("EUR", 100, 920_000),
    ("GBP", 100, 790_000),
    ("HKD", 100, 7_800_000),
    ("HUF", 100, 360_000_000),
    ("IDR", 100, 16_500_000_000),
    ("ILS", 100, 3_700_000),
    ("JPY", 1, 151_000_000),
    ("KRW", 1, 1_360_000_000),
    ("KWD", 1_000, 307_000),
    ("MOP", 100, 8_030_000),
    ("MXN", 100, 18_000_000),
    ("MYR", 100, 4_200_000),
    ("NOK", 100, 10_700_000),
    ("NZD", 100, 1_660_000),
    ("PEN", 100, 3_700_000),
    ("PHP", 100, 58_000_000),
    ("PLN", 100, 3_950_000),
    ("SEK", 100, 10_500_000),
    ("SGD", 100, 1_340_000),
    ("THB", 100, 34_000_000),
    ("TWD", 100, 32_000_000),
    ("USD", 100, 1_000_000),
    ("VND", 1, 25_400_000_000),
];
