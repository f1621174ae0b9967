//! What of an answer was not used: told once for all the sizes that it concerns.

use std::collections::HashMap;

use rusqlite::{Connection, params};
use serde::{Deserialize, Serialize};
use tierstock_domain::{Defect, Feed, SizeId};

use crate::StoreError;
use crate::column::Key;

/// Something of an answer that can't be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AsideRow {
    /// The marketplace's id of the size that it is about; none: it names none.
    pub size_key: Option<String>,
    /// What is the matter.
    pub what: Defect,
}

/// What was not used of an answer for one reason.
///
/// On disk as JSON: `{"sizes": ["US 9"], "what": {"code": "no_amount", "side": "ask"}}`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct NotUsed {
    /// The sizes that it concerns, as the marketplace spells them, smallest first; empty: it is about none.
    pub sizes: Vec<String>,
    /// Why it was not used, by its code.
    pub what: Defect,
}

impl NotUsed {
    /// What is about no size.
    pub(crate) const fn in_general(what: Defect) -> Self {
        Self { sizes: Vec::new(), what }
    }

    /// What a feed's row holds. It was plain words once, and then JSON whose reasons were phrases: they are kept until the
    /// feed's next answer, and read until then.
    pub(crate) fn read(text: &str) -> Vec<Self> {
        serde_json::from_str(text).unwrap_or_else(|_| vec![Self::in_general(Defect::Other(text.to_owned()))])
    }
}

/// What was set aside of an answer, by the product's sizes.
pub(super) struct Aside {
    parts: Vec<NotUsed>,
    /// Something names no size: it may have been about any.
    any: bool,
    sizes: Vec<SizeId>,
}

impl Aside {
    /// What is about a size that is not the product's is left out.
    pub fn of(
        db: &Connection,
        feed: &Feed,
        sizes: &HashMap<String, Option<SizeId>>,
        rows: Vec<AsideRow>,
    ) -> Result<Self, StoreError> {
        let mut aside = Self { parts: Vec::new(), any: false, sizes: Vec::new() };
        if rows.is_empty() {
            return Ok(aside);
        }
        let labels = labels(db, feed)?;
        let mut told: Vec<(Defect, Vec<usize>)> = Vec::new();
        for AsideRow { size_key, what } in rows {
            let place = match &size_key {
                None => None,
                Some(key) => {
                    let Some(size) = sizes.get(key).copied().flatten() else { continue };
                    aside.sizes.push(size);
                    labels.iter().position(|(known, _)| known == key)
                }
            };
            aside.any |= size_key.is_none();
            if let Some((_, places)) =
                told.iter_mut().find(|(known, places)| *known == what && places.is_empty() == place.is_none())
            {
                places.extend(place);
            } else {
                told.push((what, place.into_iter().collect()));
            }
        }
        aside.parts =
            told.into_iter().map(|(what, places)| NotUsed { sizes: named(&labels, places), what }).collect();
        Ok(aside)
    }

    /// Whether something that was set aside may have been about this size.
    pub fn may_be(&self, size: SizeId) -> bool {
        self.any || self.sizes.contains(&size)
    }

    /// All that is to be told, with these notes.
    pub fn with(self, notes: Vec<NotUsed>) -> Vec<NotUsed> {
        [self.parts, notes].concat()
    }
}

fn named(labels: &[(String, String)], mut places: Vec<usize>) -> Vec<String> {
    places.sort_unstable();
    places.dedup();
    places.into_iter().map(|place| labels[place].1.clone()).collect()
}

/// The marketplace's keys of the product's sizes with what they are called there, smallest first.
fn labels(db: &Connection, feed: &Feed) -> Result<Vec<(String, String)>, StoreError> {
    let mut select = db.prepare_cached(
        "SELECT m.key, m.label FROM market_links l JOIN market_sizes m ON m.link_id = l.id
         JOIN sizes z ON z.id = m.size_id WHERE l.product_id = ?1 AND l.market = ?2 ORDER BY z.sort, z.id",
    )?;
    let rows = select
        .query_map(params![feed.product.0, Key(feed.market())], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_kept_before_as_words_is_read() {
        let old = "size 9 has an ask that is no amount; and 3 more";
        assert_eq!(NotUsed::read(old), [NotUsed::in_general(Defect::Other(old.into()))]);
    }

    #[test]
    fn what_was_kept_before_as_json_with_words_is_read() {
        let old = r#"[{"sizes":["9"],"what":"has an ask that is no amount"}]"#;
        let what = Defect::Other("has an ask that is no amount".into());
        assert_eq!(NotUsed::read(old), [NotUsed { sizes: vec!["9".into()], what }]);
    }

    #[test]
    fn what_is_kept_is_a_code_with_its_data() {
        let what = Defect::NoAmount { side: tierstock_domain::Side::Ask };
        let kept = vec![NotUsed { sizes: vec!["9".into()], what }];
        let text = serde_json::to_string(&kept).unwrap();
        assert_eq!(text, r#"[{"sizes":["9"],"what":{"code":"no_amount","side":"ask"}}]"#);
        assert_eq!(NotUsed::read(&text), kept);
    }
}
