//! The face of the engine: what the window can ask and do.

use std::fs::File;
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

use chrono::TimeDelta;
use tierstock_domain::plan::NOT_AGAIN_WITHIN;
use tierstock_domain::{Market, ProductId, Purpose, Region, Sku, Tier};
use tierstock_market::Clock;
use tierstock_store::{ImportedProduct, OpenError, Store, StoreError};
use tierstock_sync::{Change, LivePolicies, switches};
use tokio::sync::{broadcast, watch};
use tokio::task::JoinSet;

mod aside;
mod connections;
mod history;
mod inventory;
mod linking;
mod setting;
mod syncing;

use crate::accounts::lock_file;
use crate::error::EngineError;
use crate::options::{DATABASE, EngineOptions};
use crate::running::Running;
use crate::view::{
    BoardView, CardPage, CardQuery, MoveAnswer, ProductView, RefreshAnswer, RefreshKind, RegionView,
    SyncView, TierRestore,
};
use crate::{activity, board, connect, inventory as units, pictures, product, settings, wiring};

/// The running product. Dropping it without [`close`](Self::close) is what a crash does: nothing confirmed is lost.
pub struct Engine {
    running: Arc<Running>,
    stop: watch::Sender<bool>,
    tasks: Mutex<JoinSet<()>>,
    _folder: File,
}

impl Engine {
    /// Opens the data folder and starts syncing.
    pub async fn open(options: EngineOptions) -> Result<Self, EngineError> {
        let folder = own_folder(&options.data_dir)?.ok_or(EngineError::InUse)?;
        let file = options.data_dir.join(DATABASE);
        let store = Store::open(&file).await?;
        begin(&store, &*options.clock).await.map_err(|error| OpenError::at(&file, error))?;
        let policies = LivePolicies::new(switches::tier_policies(&store).await?);
        let (stop, stopped) = watch::channel(false);
        // A database of before, or a copy of one, knows of its accounts; one that is new must ask whose keys these are.
        let outlives = options.secrets.outlives_data();
        let never = if outlives { connect::never_connected(&store).await? } else { Vec::new() };
        let (running, mut tasks) = wiring::start(options, store, never, policies, &stopped)?;
        let running = Arc::new(running);
        tasks.spawn(connect::follow_keychain(Arc::clone(&running), stopped));
        Ok(Self { running, stop, tasks: Mutex::new(tasks), _folder: folder })
    }

    /// Stops what is under way and closes the store. What was reserved or confirmed is on disk.
    pub async fn close(&self) {
        self.stop.send_replace(true);
        self.running.sign_ins.cancel(&self.running);
        let mut tasks = std::mem::take(&mut *self.tasks.lock().unwrap_or_else(PoisonError::into_inner));
        while tasks.join_next().await.is_some() {}
        connect::save_unsaved(&self.running).await;
        if let Err(error) = self.running.store.clone().close().await {
            tracing::warn!(%error, "the database did not close");
        }
    }

    /// Where it writes.
    #[cfg(feature = "fixture")]
    pub fn store(&self) -> &Store {
        &self.running.store
    }

    /// What changes from now on.
    pub fn events(&self) -> broadcast::Receiver<Change> {
        self.running.events.listen()
    }

    /// Returns once nothing is due and nothing is under way, at either marketplace.
    pub async fn until_idle(&self) {
        let mut lanes: Vec<_> = self.running.lanes.iter().map(|lane| lane.idle.clone()).collect();
        while !lanes.iter().all(|idle| *idle.borrow()) {
            for idle in &mut lanes {
                if idle.wait_for(|idle| *idle).await.is_err() {
                    return;
                }
            }
        }
    }

    /// Whether there is no product.
    pub async fn is_empty(&self) -> Result<bool, EngineError> {
        Ok(self.running.store.counts().await?.products == 0)
    }

    /// Whether the user has neither added a product nor chosen to start without.
    pub async fn is_new(&self) -> Result<bool, EngineError> {
        Ok(self.is_empty().await? && !settings::is_started(&self.running.store).await?)
    }

    /// Starts without products, with `region` as the user's own; the others that were followed stay as secondary ones.
    pub async fn start(&self, region: &str) -> Result<(), EngineError> {
        let own = Region::from_code(region).map_err(|error| EngineError::BadInput(format!("{error}.")))?;
        let store = &self.running.store;
        let mut regions = store.followed_regions().await?;
        regions.retain(|region| *region != own);
        regions.insert(0, own);
        store.set_regions(regions, self.running.clock.now()).await?;
        settings::set_started(store).await?;
        self.running.changed(Change::BoardChanged);
        Ok(())
    }

    /// The regions that are followed, the user's own first.
    pub async fn regions(&self) -> Result<Vec<RegionView>, EngineError> {
        Ok(RegionView::all(&self.running.store.followed_regions().await?))
    }

    /// The heads of the board's columns.
    pub async fn board(&self) -> Result<BoardView, EngineError> {
        board::board(&self.running).await
    }

    /// One page of a column.
    pub async fn cards(&self, query: CardQuery) -> Result<CardPage, EngineError> {
        board::cards(&self.running, query).await
    }

    /// Everything that is known of one product.
    pub async fn product(&self, id: i64) -> Result<ProductView, EngineError> {
        product::product(&self.running, ProductId(id)).await
    }

    /// The user opened the product: a frozen or late one is synced ahead of everything, unless it just was or can't be.
    pub async fn open_product(&self, id: i64) -> Result<RefreshAnswer, EngineError> {
        let row = self.running.store.product(ProductId(id)).await?.ok_or(EngineError::NoSuchProduct)?;
        let age = row.last_synced_at.map(|at| self.running.clock.now() - at);
        let fresh = self
            .running
            .policies
            .now()
            .of(row.tier)
            .zip(age)
            .is_some_and(|(policy, age)| age <= policy.limit);
        if fresh {
            let kind = RefreshKind::RecentlySynced;
            return Ok(RefreshAnswer { kind, feeds: 0, synced_at: row.last_synced_at });
        }
        self.want(id).await
    }

    /// The user wants this product now: ahead of everything else, except what was confirmed in the last 5 minutes. If
    /// that leaves nothing to ask for, an error says why.
    pub async fn refresh(&self, id: i64) -> Result<RefreshAnswer, EngineError> {
        let answer = self.want(id).await?;
        match answer.kind {
            RefreshKind::Queued => Ok(answer),
            RefreshKind::RecentlySynced => Err(EngineError::NothingDone(format!(
                "All its prices were confirmed less than {} minutes ago. They are asked for again after that.",
                NOT_AGAIN_WITHIN.num_minutes()
            ))),
            RefreshKind::NotLinked => Err(EngineError::NothingDone(
                "It was not found on StockX or Alias by its SKU, so there is nowhere to ask for prices."
                    .into(),
            )),
        }
    }

    async fn want(&self, id: i64) -> Result<RefreshAnswer, EngineError> {
        let (product, now) = (ProductId(id), self.running.clock.now());
        self.running.store.product(product).await?.ok_or(EngineError::NoSuchProduct)?;
        let wanted = self.running.store.want(product, Purpose::OnDemand, now, NOT_AGAIN_WITHIN).await?;
        let kind = match (wanted.asked + wanted.links, wanted.linked) {
            (0, 0) => RefreshKind::NotLinked,
            (0, _) => RefreshKind::RecentlySynced,
            _ => RefreshKind::Queued,
        };
        if kind == RefreshKind::Queued {
            self.running.user_is_there(&Market::ALL);
            self.running.changed(Change::ProductsChanged { ids: vec![id] });
        }
        Ok(RefreshAnswer { kind, feeds: wanted.asked, synced_at: wanted.stalest })
    }

    /// Moves products to a tier; the answer is all that Undo needs.
    pub async fn move_products(&self, ids: Vec<i64>, tier: Tier) -> Result<MoveAnswer, EngineError> {
        let told = self.forecast_move(ids.clone(), tier).await?;
        let before = self.set_tiers(ids.into_iter().map(|id| (ProductId(id), tier)).collect()).await?;
        Ok(MoveAnswer { tier: tier.into(), undo: restores(before), requests_a_day: told.requests_a_day })
    }

    /// Puts products back into the tiers they were in, and answers which of them moved and where they were.
    pub async fn restore_tiers(&self, tiers: Vec<TierRestore>) -> Result<Vec<TierRestore>, EngineError> {
        let tiers = tiers.into_iter().map(|restore| (ProductId(restore.id), restore.tier.into())).collect();
        Ok(restores(self.set_tiers(tiers).await?))
    }

    async fn set_tiers(&self, tiers: Vec<(ProductId, Tier)>) -> Result<Vec<(ProductId, Tier)>, EngineError> {
        let before = self.running.store.set_tiers(tiers).await;
        let before =
            before.map_err(|error| EngineError::or_nothing(error, "They are in that tier already."))?;
        self.running.changed(Change::BoardChanged);
        Ok(before)
    }

    /// Brings in whole products that are not there yet: all of them or none.
    pub async fn import(&self, products: Vec<ImportedProduct>) -> Result<(), EngineError> {
        self.running.store.import_products(products, self.running.clock.now()).await?;
        self.running.bell.pictures();
        self.running.changed(Change::BoardChanged);
        Ok(())
    }

    /// The pictures of products that are there already may have moved, by their SKUs as spelled.
    pub async fn pictures_moved(&self, pictures: Vec<(Sku, String)>) -> Result<(), EngineError> {
        self.running.store.move_pictures(pictures).await?;
        self.running.bell.pictures();
        Ok(())
    }

    /// The picture of that name in the cache, a PNG; one that was lost is fetched again. None: it can't be had.
    pub async fn picture(&self, name: &str) -> Option<Vec<u8>> {
        let Running { store, pictures: keeper, events, clock, .. } = &*self.running;
        pictures::picture(store, keeper, events, clock.elapsed(), name).await
    }

    /// Copies the database to `target` while it is in use: whole, checked, and in one file.
    pub async fn copy_to(&self, target: &Path) -> Result<(), EngineError> {
        let Running { store, clock, .. } = &*self.running;
        units::note_copy(store, clock.now()).await?;
        Ok(store.copy_to(target).await?)
    }

    /// Budgets, progress and troubles.
    pub async fn sync(&self) -> Result<SyncView, EngineError> {
        let Running { store, health, clock, policies, under_way, .. } = &*self.running;
        let now = clock.now();
        let markets = activity::market_views(store, health, now, clock.elapsed()).await?;
        Ok(SyncView {
            clock_trouble: self.clock_trouble(),
            markets,
            progress: activity::progress(store, &policies.now(), health, under_way, now).await?,
        })
    }
}

fn restores(before: Vec<(ProductId, Tier)>) -> Vec<TierRestore> {
    before.into_iter().map(|(id, tier)| TierRestore { id: id.0, tier: tier.into() }).collect()
}

/// Makes the data folder and takes it for this process; none if another process has it.
fn own_folder(data: &Path) -> Result<Option<File>, OpenError> {
    // So also where a folder above it is one.
    if let Some(path) = data.ancestors().find(|folder| folder.exists()).filter(|folder| !folder.is_dir()) {
        return Err(OpenError::NotAFolder { path: path.to_owned() });
    }
    let taken = std::fs::create_dir_all(data).and_then(|()| lock_file(&data.join("tierstock.lock")));
    taken.map_err(|error| OpenError::at(data, error))
}

/// What every start writes: here a database shows that can be read, but not written.
async fn begin(store: &Store, clock: &dyn Clock) -> Result<(), StoreError> {
    let now = clock.now();
    store.close_incidents(now).await?;
    store.set_offset(clock.offset()).await?;
    store.note_set_aside(now).await?;
    if store.followed_regions().await?.is_empty() {
        store.set_regions(Region::AT_FIRST.to_vec(), now).await?;
    }
    Ok(())
}

impl Engine {
    /// That this computer's clock is wrong, if it is.
    fn clock_trouble(&self) -> Option<String> {
        self.running.on_demand.stockx.clock_off().map(clock_trouble)
    }
}

/// What a clock that is off by this means for the user.
fn clock_trouble(off: TimeDelta) -> String {
    // An answer's date has no fractions of a second: exactly three hours must not be told as two.
    let (minutes, way) =
        ((off.abs().num_seconds() + 30) / 60, if off > TimeDelta::zero() { "ahead" } else { "behind" });
    let span = match minutes {
        0..=119 => format!("{minutes} minutes"),
        120..=2_879 => format!("{} hours", (minutes + 30) / 60),
        _ => format!("{} days", (minutes + 720) / 1_440),
    };
    format!(
        "This computer's clock is about {span} {way}. Set it, or ages, due times and dates will be wrong."
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[rstest::rstest]
    #[case(-10_799_999, "about 3 hours behind")]
    #[case(8_000_000, "about 2 hours ahead")]
    #[case(420_000, "about 7 minutes ahead")]
    #[case(-172_799_000, "about 2 days behind")]
    fn how_far_the_clock_is_off_is_told_to_the_nearest_unit(#[case] milliseconds: i64, #[case] said: &str) {
        let told = clock_trouble(TimeDelta::milliseconds(milliseconds));
        assert!(told.contains(said), "{told}");
    }
}
