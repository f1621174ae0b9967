//! What makes a row known again: hashes of what it states, the same in every version.

use sha2::{Digest, Sha256};
use tierstock_domain::{Size, SizeSystem};
use tierstock_sheets::stated::{Stated, StatedProduct};
use tierstock_sheets::words::folded;
use tierstock_store::RowIdentity;

use crate::refusal::RowField;

/// The fields that count beside product and size, in the order in which they are kept.
pub(super) const PARTS: [RowField; 10] = [
    RowField::Paid,
    RowField::BoughtOn,
    RowField::BoughtFrom,
    RowField::Condition,
    RowField::Place,
    RowField::SoldOn,
    RowField::SalePrice,
    RowField::Payout,
    RowField::SaleOrder,
    RowField::Units,
];

/// What a product is known by: its code, or else its name.
pub(super) fn goods_key(goods: &StatedProduct) -> String {
    match (&goods.sku, &goods.name) {
        (Some(sku), _) => sku.normal().to_owned(),
        (None, name) => format!("~{}", folded(name.as_deref().unwrap_or_default())),
    }
}

/// US sizes of one number may be one size, as long as nobody knows the letter.
pub(super) fn size_key(size: &Size) -> String {
    if is_us(size) { format!("us {}", size.sort) } else { format!("{} {}", size.system.key(), size.label) }
}

/// Whether two sizes with one key can be one: of two letters only the same.
pub(super) fn may_be_one(one: &Size, other: &Size) -> bool {
    one == other || is_us(one) && is_us(other) && one.sort == other.sort && (is_open(one) || is_open(other))
}

fn is_us(size: &Size) -> bool {
    is_open(size)
        || matches!(
            size.system,
            SizeSystem::UsMen | SizeSystem::UsWomen | SizeSystem::UsYouth | SizeSystem::UsInfant
        )
}

fn is_open(size: &Size) -> bool {
    size.system == SizeSystem::AsWritten && size.label.starts_with("US ")
}

/// The identity of a row in a file of this header.
pub(super) fn of(stated: &Stated, header: &str) -> RowIdentity {
    let goods = goods_key(&stated.goods);
    let sizes: Vec<String> =
        stated.sizes.iter().map(|(size, _)| format!("{} {}", size.system.key(), size.label)).collect();
    let source =
        (!stated.source_id.is_empty()).then(|| hash(&format!("{header}\0{}\0{goods}", stated.source_id)));
    RowIdentity { source, goods: hash(&format!("{goods}\0{}", sizes.join("\0"))), parts: parts(stated) }
}

fn parts(stated: &Stated) -> Vec<u8> {
    let (bought, sale) = (&stated.bought, stated.sale.as_ref());
    let paid = bought.price.map(|price| {
        format!("{price} {} {} {} {}", bought.tax, bought.inbound, bought.other, bought.currency.code())
    });
    let of_sale = |write: &dyn Fn(&tierstock_sheets::stated::StatedSale) -> String| sale.map(write);
    let texts: [Option<String>; PARTS.len()] = [
        paid,
        bought.on.map(|day| day.to_string()),
        Some(format!("{}{}", folded(&bought.from), folded(&bought.order))).filter(|text| !text.is_empty()),
        Some(stated.condition.key().to_owned()),
        of_sale(&|sale| format!("{} {}", sale.place.key(), folded(&sale.place_name))),
        of_sale(&|sale| sale.on.to_string()),
        of_sale(&|sale| match sale.ended {
            None => sale.price.to_string(),
            Some(_) => format!("{} given back", sale.price),
        }),
        of_sale(&|sale| {
            sale.fees
                .as_ref()
                .map_or_else(String::new, |fees| fees.iter().map(|(_, fee)| fee).sum::<i64>().to_string())
        }),
        of_sale(&|sale| folded(&sale.order)),
        Some(stated.units().to_string()),
    ];
    texts.into_iter().flat_map(|text| text.map_or([0, 0], |text| two_bytes(hash(&text)))).collect()
}

fn two_bytes(hash: i64) -> [u8; 2] {
    let [first, second, ..] = hash.to_be_bytes();
    // Zeros are what is not stated.
    if first == 0 && second == 0 { [1, 1] } else { [first, second] }
}

/// The field in which alone two rows of the same goods differ; none: they are equal, or differ in more.
pub(super) fn only_difference(one: &[u8], other: &[u8]) -> Option<RowField> {
    let mut differing = one
        .chunks(2)
        .zip(other.chunks(2))
        .zip(PARTS)
        .filter(|((one, other), _)| one != other)
        .map(|(_, field)| field);
    let first = differing.next();
    first.filter(|_| differing.next().is_none())
}

/// Whether what is kept of a row is the purchase alone of one that states it beside a sale.
pub(super) fn is_purchase_of(known: &[u8], stated: &[u8]) -> bool {
    let is_of_sale = |field: RowField| {
        use RowField::{Payout, Place, SaleOrder, SalePrice, SoldOn};
        matches!(field, Place | SoldOn | SalePrice | Payout | SaleOrder)
    };
    let mut fields = known.chunks(2).zip(stated.chunks(2)).zip(PARTS);
    let tells = |bytes: &[u8]| bytes != [0, 0];
    // What it cost, when and from whom.
    let states_it = stated.chunks(2).take(3).any(tells);
    states_it
        && fields.all(|((one, other), field)| if is_of_sale(field) { !tells(one) } else { one == other })
}

fn hash(text: &str) -> i64 {
    let digest = Sha256::digest(text.as_bytes());
    let mut bytes = [0; 8];
    bytes.copy_from_slice(&digest[..8]);
    i64::from_be_bytes(bytes)
}
