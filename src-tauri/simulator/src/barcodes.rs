//! Barcodes of sizes, with their check digits.

use crate::noise::Noise;

/// The barcodes of a size as `(identifier, type)`, or none, as 7 % of sizes have none.
///
/// `product` is below 10,000 and `position` below 100; together they make the number.
pub(crate) fn of(noise: Noise, product: u64, position: u64) -> Option<Vec<(String, &'static str)>> {
    if noise.chance(7) {
        return None;
    }
    let upc = with_check_digit(&format!("19{product:04}{position:05}"));
    let mut codes = vec![(upc.clone(), "UPC")];
    if !noise.named("upc alone").chance(6) {
        codes.push((format!("0{upc}"), "EAN-13"));
    }
    if noise.named("carton").chance(10) {
        codes.push((with_check_digit(&format!("10{}", &upc[..11])), "ITF-14"));
    }
    if noise.named("short").chance(3) {
        codes.push((with_check_digit(&format!("{:07}", product * 100 + position)), "GTIN-8"));
    }
    Some(codes)
}

/// Digits are weighted 3 and 1 in turns, from the right.
fn with_check_digit(stem: &str) -> String {
    let weighted = stem.bytes().rev().zip([3, 1].into_iter().cycle());
    let sum: u32 = weighted.map(|(digit, weight)| u32::from(digit - b'0') * weight).sum();
    format!("{stem}{}", (10 - sum % 10) % 10)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[rstest::rstest]
    #[case("19000700000", "190007000001")]
    #[case("19000700001", "190007000018")]
    #[case("9638507", "96385074")]
    #[case("1001234567890", "10012345678902")]
    fn a_barcode_ends_in_its_check_digit(#[case] stem: &str, #[case] whole: &str) {
        assert_eq!(with_check_digit(stem), whole);
    }
}
