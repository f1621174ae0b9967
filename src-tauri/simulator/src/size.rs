//! A size as both marketplaces know it, whatever they call it.

/// `(size, type)` as in StockX's `sizeChart`.
pub(crate) type Conversion = (String, &'static str);

/// A size that exists in the world, whatever a marketplace calls it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Size {
    /// `10`, `5W`, `7Y`, `10.5C`, `XL`, `OS`.
    pub label: String,
    /// What Alias shows: a plain number, whoever wears the shoe.
    pub alias_name: String,
    /// Alias's number, in hundredths: 10.5 is 1050, a hoodie's M is 300.
    pub value: i32,
    /// The scale that the label is on.
    pub scale: &'static str,
    /// With the scale in front and, where two sizes would look alike, a remark behind: `UK 6 (EU 39)`. The label's
    /// own scale comes first.
    pub conversions: Vec<Conversion>,
}

/// Hundredths as people write a size: `10`, `10.5`.
pub(crate) fn decimal(hundredths: i32) -> String {
    let (whole, rest) = (hundredths / 100, hundredths % 100);
    match rest {
        0 => whole.to_string(),
        _ if rest % 10 == 0 => format!("{whole}.{}", rest / 10),
        _ => format!("{whole}.{rest:02}"),
    }
}
