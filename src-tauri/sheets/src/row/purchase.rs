//! What a purchase cost, part by part. A total that is stated is the truth, as a payout is.

use tierstock_domain::Money;

use crate::refusal::RowFault;

/// The price, tax, shipping and other costs of so many units. `stated` has them in this order, and then their total: what
/// of that the other parts don't explain is the price, or beside a price other costs.
pub(super) fn parts(stated: [Option<Money>; 5], units: u32) -> Result<[Option<Money>; 4], RowFault> {
    let [price, tax, inbound, other, total] = stated;
    let Some(total) = total else { return Ok([price, tax, inbound, other]) };
    // The price may be of one, and the total of all.
    if price.is_some() && units > 1 {
        return Ok([price, tax, inbound, other]);
    }
    let minor = |part: Option<Money>| part.map_or(0, Money::minor);
    let left = [tax, inbound, other]
        .into_iter()
        .try_fold(total.minor(), |left, part| left.checked_sub(minor(part)))
        .ok_or(RowFault::TooLarge)?;
    let of_total = |minor| Some(Money::new(minor, total.currency()));
    Ok(match price {
        Some(price) if (0..=left).contains(&price.minor()) => {
            let unexplained = left - price.minor();
            [
                Some(price),
                tax,
                inbound,
                if unexplained == 0 { other } else { of_total(minor(other) + unexplained) },
            ]
        }
        // What is called the price is more than was paid: it is what was asked.
        _ => [of_total(left), tax, inbound, other],
    })
}
