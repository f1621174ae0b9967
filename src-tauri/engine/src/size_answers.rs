//! What Alias told lately of single sizes.

use std::collections::HashMap;

use tierstock_domain::{Moment, ProductId, SizeId};
use tierstock_market::{OffersAt, RecentSale};
use tokio::sync::Mutex;

/// What was told, by the product, its size and Alias's number of the region. It is held while a size is asked about, so
/// that nothing is asked twice at once.
pub(crate) type SizeAnswers = Mutex<HashMap<(ProductId, SizeId, u8), SizeAnswer>>;

/// What was told of one size.
#[derive(Clone)]
pub(crate) struct SizeAnswer {
    pub(crate) at: Moment,
    pub(crate) sales: Vec<RecentSale>,
    pub(crate) offers: Vec<OffersAt>,
}
