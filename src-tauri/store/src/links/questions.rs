//! Questions: products of which no marketplace is sure, and what they found.

use std::collections::BTreeSet;

use rusqlite::{Connection, params};
use tierstock_domain::{Market, ProductId, Sku};

use super::{LinkCandidate, candidates, choices};
use crate::column::{Key, maybe_sku, word};
use crate::{Store, StoreError, feeds};

/// A product about which the user is asked once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LinkQuestion {
    /// The product that the question is about.
    pub product: ProductId,
    /// The SKU as the user spelled it; none: it has no code.
    pub sku: Option<Sku>,
    /// Its name, once known.
    pub name: Option<String>,
    /// Its picture in the cache, if there is one.
    pub picture_file: Option<String>,
    /// What each marketplace has that is similar.
    pub candidates: Vec<(Market, LinkCandidate)>,
}

/// Some of the questions, oldest product first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LinkQuestions {
    /// Those of this page.
    pub questions: Vec<LinkQuestion>,
    /// How many there are in all.
    pub total: u32,
    /// The last product of this page, if there are more after it.
    pub next: Option<ProductId>,
}

/// A product that is linked somewhere is known: goods on one marketplace only stay so without being asked about, unless
/// several there carry its very code. Found by ?4, by what was looked for or by what was found.
pub(crate) const QUESTIONS: &str = "
    SELECT l.product_id FROM market_links l
    WHERE l.market = ?1 AND l.state <> 'linked' AND l.state = 'ambiguous'
    AND NOT EXISTS (
        SELECT 1 FROM market_links o WHERE o.product_id = l.product_id
        AND o.state = 'pending' AND o.market IN (?2, ?3)
    )
    AND (
        NOT EXISTS (SELECT 1 FROM market_links o WHERE o.product_id = l.product_id AND o.state = 'linked')
        OR EXISTS (SELECT 1 FROM link_candidates c WHERE c.link_id = l.id AND c.bears_code)
    )
    AND (?4 = '' OR EXISTS (
        SELECT 1 FROM products p WHERE p.id = l.product_id AND found_by(?4, p.sku_normal, p.name, (
            SELECT group_concat(c.sku || char(10) || ifnull(c.name, ''), char(10)) FROM link_candidates c
            WHERE c.link_id = l.id
        ))
    ))";

impl Store {
    /// Up to `limit` of the products about which there is a question that `text` finds, oldest first, those after
    /// `after`. While one of their links is still looked for, there is none yet, unless that marketplace is not among `asked`.
    pub async fn link_questions(
        &self,
        asked: &[Market],
        text: &str,
        after: Option<ProductId>,
        limit: u32,
    ) -> Result<LinkQuestions, StoreError> {
        let asked = [asked.first().copied().map(Key), asked.get(1).copied().map(Key)];
        let text = text.trim().to_owned();
        self.read(move |db| {
            let mut all: BTreeSet<i64> = BTreeSet::new();
            for market in Market::ALL {
                let mut select = db.prepare_cached(QUESTIONS)?;
                let mut rows = select.query(params![Key(market), asked[0], asked[1], text])?;
                while let Some(row) = rows.next()? {
                    all.insert(row.get(0)?);
                }
            }
            let mut left = all.iter().filter(|product| after.is_none_or(|after| **product > after.0));
            let page: Vec<i64> = left.by_ref().take(limit as usize).copied().collect();
            let next = left.next().and(page.last()).copied().map(ProductId);
            let questions = page.into_iter().map(|product| question(db, ProductId(product)));
            Ok(LinkQuestions {
                questions: questions.collect::<Result<_, _>>()?,
                total: feeds::count(all.len()),
                next,
            })
        })
        .await
    }
}

fn question(db: &Connection, product: ProductId) -> Result<LinkQuestion, StoreError> {
    let mut find = db.prepare_cached("SELECT sku, name, picture_file FROM products WHERE id = ?1")?;
    let (sku, name, picture_file) =
        find.query_row([product.0], |row| Ok((maybe_sku(row, 0)?, row.get(1)?, row.get(2)?)))?;
    Ok(LinkQuestion { product, sku, name, picture_file, candidates: found(db, product)? })
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

fn found(db: &Connection, product: ProductId) -> Result<Vec<(Market, LinkCandidate)>, StoreError> {
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
