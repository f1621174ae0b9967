//! Questions: products of which no marketplace is sure, and what they found.

use rusqlite::params;
use tierstock_domain::{Market, ProductId, Sku};

use super::{LinkCandidate, candidates, choices};
use crate::column::{Key, sku, word};
use crate::{Store, StoreError};

/// A product about which the user is asked once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LinkQuestion {
    /// Which.
    pub product: ProductId,
    /// Its SKU.
    pub sku: Sku,
    /// Its name, once known.
    pub name: Option<String>,
    /// Its picture in the cache, if there is one.
    pub picture_file: Option<String>,
    /// What each marketplace has that is similar.
    pub candidates: Vec<(Market, LinkCandidate)>,
}

/// A product that is linked somewhere is known: goods on one marketplace only stay so without being asked about.
pub(crate) const QUESTIONS: &str = "
    SELECT DISTINCT p.id, p.sku, p.name, p.picture_file
    FROM market_links l CROSS JOIN products p ON p.id = l.product_id
    WHERE l.market = ?1 AND l.state <> 'linked' AND l.state = 'ambiguous'
    AND NOT EXISTS (
        SELECT 1 FROM market_links o WHERE o.product_id = p.id
        AND (o.state = 'linked' OR (o.state = 'pending' AND o.market IN (?2, ?3)))
    ) ORDER BY p.id";

impl Store {
    /// The products about which there is a question, oldest first. While one of their places is still looked for, there
    /// is none yet, unless that marketplace is not among `asked`.
    pub async fn link_questions(&self, asked: &[Market]) -> Result<Vec<LinkQuestion>, StoreError> {
        let asked = [asked.first().copied().map(Key), asked.get(1).copied().map(Key)];
        self.read(move |db| {
            let mut questions: Vec<LinkQuestion> = Vec::new();
            for market in Market::ALL {
                let mut select = db.prepare_cached(QUESTIONS)?;
                let mut rows = select.query(params![Key(market), asked[0], asked[1]])?;
                while let Some(row) = rows.next()? {
                    let product = ProductId(row.get(0)?);
                    if questions.iter().all(|question| question.product != product) {
                        questions.push(LinkQuestion {
                            product,
                            sku: sku(row, 1)?,
                            name: row.get(2)?,
                            picture_file: row.get(3)?,
                            candidates: found(db, product)?,
                        });
                    }
                }
            }
            questions.sort_by_key(|question| question.product.0);
            Ok(questions)
        })
        .await
    }
}

impl Store {
    /// Addresses of candidates' pictures that are not in the cache.
    pub async fn candidates_without_picture(&self, limit: u32) -> Result<Vec<String>, StoreError> {
        self.read(move |db| {
            let mut select = db.prepare_cached(
                "SELECT DISTINCT picture_url FROM link_candidates
                 WHERE picture_url IS NOT NULL AND picture_file IS NULL LIMIT ?1",
            )?;
            let rows = select.query_map([limit], |row| row.get(0))?;
            Ok(rows.collect::<Result<_, _>>()?)
        })
        .await
    }

    /// Notes under which name candidates' picture is in the cache; none: it can't be had.
    pub async fn set_candidate_picture(&self, url: &str, file: Option<String>) -> Result<(), StoreError> {
        let url = url.to_owned();
        self.write(move |db| {
            db.prepare_cached(
                "UPDATE link_candidates SET picture_file = ?2, picture_url = iif(?2 IS NULL, NULL, picture_url)
                 WHERE picture_url = ?1 AND picture_file IS NULL",
            )?
            .execute(params![url, file])?;
            Ok(())
        })
        .await
    }
}

fn found(db: &rusqlite::Connection, product: ProductId) -> Result<Vec<(Market, LinkCandidate)>, StoreError> {
    let mut select = db.prepare_cached(
        "SELECT id, market FROM market_links WHERE product_id = ?1 AND state = 'ambiguous' ORDER BY market DESC",
    )?;
    let links: Vec<(i64, Market)> =
        select.query_map([product.0], |row| Ok((row.get(0)?, word(row, 1)?)))?.collect::<Result<_, _>>()?;
    let mut all = Vec::new();
    for (link, market) in links {
        let refused = choices::refused(db, link)?;
        let in_question = candidates(db, link)?.into_iter().filter(|found| !refused.contains(&found.listing));
        all.extend(in_question.map(|candidate| (market, candidate)));
    }
    Ok(all)
}
