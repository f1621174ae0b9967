//! The face of the engine: what the window can ask and do.

use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use chrono::TimeDelta;
use tierstock_domain::{Market, ProductId, Purpose, Region, Sku, Tier, TierPolicies, plan};
use tierstock_market::{Clock, Endpoints};
use tierstock_store::Store;
use tokio::sync::{Notify, broadcast, watch};
use tokio::task::JoinSet;

use crate::accounts::{AccountLocks, lock_file};
use crate::catalog::{self, SampleProduct};
use crate::error::EngineError;
use crate::events::{Change, Events};
use crate::outbox::OutboxBell;
use crate::ports::{Notifier, SecretStore};
use crate::sync::{self, HealthBoard, UnderWay};
use crate::view::{
    AddAnswer, BoardView, CardPage, CardQuery, MoveAnswer, ProductView, RefreshAnswer, RefreshKind,
    RegionView, SyncView, TierRestore, TroubleView,
};
use crate::{board, product, settings, wiring};

/// A feed confirmed less than this ago is not asked again on demand.
const GUARD: TimeDelta = TimeDelta::minutes(5);

/// Everything that the engine needs from outside.
pub struct EngineOptions {
    /// The user's data folder; made if it is missing.
    pub data_dir: PathBuf,
    /// Where the machine's account locks are.
    pub accounts: AccountLocks,
    /// Where the marketplaces are.
    pub endpoints: Endpoints,
    /// Where keys are kept.
    pub secrets: Arc<dyn SecretStore>,
    /// Where notifications go.
    pub notifier: Arc<dyn Notifier>,
    /// The time.
    pub clock: Arc<dyn Clock>,
    /// Where the window finds the pictures of the folder `pictures`: `picture://localhost/`.
    pub pictures_at: String,
    /// Scatters the retries.
    pub seed: u64,
}

/// The running product. Dropping it without [`close`](Self::close) is what a crash does: nothing confirmed is lost.
pub struct Engine {
    inner: Arc<Inner>,
    stop: watch::Sender<bool>,
    tasks: Mutex<JoinSet<()>>,
    _folder: std::fs::File,
}

/// What questions are answered from.
pub(crate) struct Inner {
    pub(crate) store: Store,
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) policies: TierPolicies,
    pub(crate) health: HealthBoard,
    pub(crate) under_way: UnderWay,
    pub(crate) pictures_at: String,
    pub(crate) events: Events,
    pub(crate) lanes: Vec<LaneHandle>,
    pub(crate) bell: OutboxBell,
}

/// How to reach a running lane.
pub(crate) struct LaneHandle {
    pub(crate) wake: Arc<Notify>,
    pub(crate) idle: watch::Receiver<bool>,
}

impl Engine {
    /// Opens the data folder and starts syncing.
    pub async fn open(options: EngineOptions) -> Result<Self, EngineError> {
        std::fs::create_dir_all(&options.data_dir)?;
        let folder = lock_file(&options.data_dir.join("tierstock.lock"))?.ok_or(EngineError::InUse)?;
        let store = Store::open(&options.data_dir.join("tierstock.db")).await?;
        if store.followed_regions().await?.is_empty() {
            store.set_regions(vec![Region::Uk, Region::Eu, Region::Us], options.clock.now()).await?;
        }
        let policies = settings::tier_policies(&store).await?;
        let (stop, stopped) = watch::channel(false);
        let (inner, tasks) = wiring::start(options, store, policies, &stopped)?;
        Ok(Self { inner: Arc::new(inner), stop, tasks: Mutex::new(tasks), _folder: folder })
    }

    /// Stops what is under way and closes the store. What was reserved or confirmed is on disk.
    pub async fn close(&self) {
        self.stop.send_replace(true);
        let mut tasks = std::mem::take(&mut *self.tasks.lock().unwrap_or_else(PoisonError::into_inner));
        while tasks.join_next().await.is_some() {}
        if let Err(error) = self.inner.store.clone().close().await {
            tracing::warn!(%error, "the database did not close");
        }
    }

    /// What changes from now on.
    pub fn events(&self) -> broadcast::Receiver<Change> {
        self.inner.events.listen()
    }

    /// Returns once nothing is due and nothing is under way, at either marketplace.
    pub async fn until_idle(&self) {
        let mut lanes: Vec<_> = self.inner.lanes.iter().map(|lane| lane.idle.clone()).collect();
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
        Ok(self.inner.store.counts().await?.products == 0)
    }

    /// Whether the user has neither added a product nor chosen to start without.
    pub async fn is_new(&self) -> Result<bool, EngineError> {
        Ok(self.is_empty().await? && !settings::is_started(&self.inner.store).await?)
    }

    /// Starts without products, with `region` as the user's own; the others that were followed stay as secondary ones.
    pub async fn start(&self, region: &str) -> Result<(), EngineError> {
        let own = Region::from_code(region).map_err(|error| EngineError::BadInput(format!("{error}.")))?;
        let store = &self.inner.store;
        let mut regions = store.followed_regions().await?;
        regions.retain(|region| *region != own);
        regions.insert(0, own);
        store.set_regions(regions, self.inner.clock.now()).await?;
        settings::set_started(store).await?;
        self.inner.changed(Change::BoardChanged);
        Ok(())
    }

    /// The regions that are followed, the user's own first.
    pub async fn regions(&self) -> Result<Vec<RegionView>, EngineError> {
        Ok(RegionView::all(&self.inner.store.followed_regions().await?))
    }

    /// The heads of the board's columns.
    pub async fn board(&self) -> Result<BoardView, EngineError> {
        board::board(&self.inner).await
    }

    /// One page of a column.
    pub async fn cards(&self, query: CardQuery) -> Result<CardPage, EngineError> {
        board::cards(&self.inner, query).await
    }

    /// Everything that is known of one product.
    pub async fn product(&self, id: i64) -> Result<ProductView, EngineError> {
        product::product(&self.inner, ProductId(id)).await
    }

    /// The user opened the product: a frozen or late one is synced ahead of everything, unless it just was.
    pub async fn open_product(&self, id: i64) -> Result<RefreshAnswer, EngineError> {
        let row = self.inner.store.product(ProductId(id)).await?.ok_or(EngineError::NoSuchProduct)?;
        let age = row.last_synced_at.map(|at| self.inner.clock.now() - at);
        let fresh =
            self.inner.policies.of(row.tier).zip(age).is_some_and(|(policy, age)| age <= policy.limit);
        if fresh {
            let kind = RefreshKind::RecentlySynced;
            return Ok(RefreshAnswer { kind, feeds: 0, synced_at: row.last_synced_at });
        }
        self.refresh(id).await
    }

    /// The user wants this product now: ahead of everything else, except what was confirmed in the last 5 minutes.
    pub async fn refresh(&self, id: i64) -> Result<RefreshAnswer, EngineError> {
        let (product, now) = (ProductId(id), self.inner.clock.now());
        self.inner.store.product(product).await?.ok_or(EngineError::NoSuchProduct)?;
        let wanted = self.inner.store.want(product, Purpose::OnDemand, now, GUARD).await?;
        let kind = match (wanted.asked + wanted.links, wanted.linked) {
            (0, 0) => RefreshKind::NotLinked,
            (0, _) => RefreshKind::RecentlySynced,
            _ => RefreshKind::Queued,
        };
        if kind == RefreshKind::Queued {
            let elapsed = self.inner.clock.elapsed();
            for market in Market::ALL {
                self.inner.health.change(market, |health| health.try_now(elapsed));
            }
            self.inner.changed(Change::ProductsChanged { ids: vec![id] });
        }
        Ok(RefreshAnswer { kind, feeds: wanted.asked, synced_at: wanted.stalest })
    }

    /// Moves products to a tier; the answer is all that Undo needs.
    pub async fn move_products(&self, ids: Vec<i64>, tier: Tier) -> Result<MoveAnswer, EngineError> {
        let before = self.set_tiers(ids.into_iter().map(|id| (ProductId(id), tier)).collect()).await?;
        let scopes = self.inner.scopes_each().await?;
        let cost = |tier| i64::from(plan::requests_a_day(tier, scopes, &self.inner.policies));
        let change: i64 = before.iter().map(|(_, from)| cost(tier) - cost(*from)).sum();
        Ok(MoveAnswer {
            tier: tier.into(),
            undo: before.into_iter().map(|(id, tier)| TierRestore { id: id.0, tier: tier.into() }).collect(),
            requests_a_day: i32::try_from(change).unwrap_or(i32::MAX),
        })
    }

    /// Puts products back into the tiers they were in.
    pub async fn restore_tiers(&self, tiers: Vec<TierRestore>) -> Result<(), EngineError> {
        self.set_tiers(
            tiers.into_iter().map(|restore| (ProductId(restore.id), restore.tier.into())).collect(),
        )
        .await?;
        Ok(())
    }

    async fn set_tiers(&self, tiers: Vec<(ProductId, Tier)>) -> Result<Vec<(ProductId, Tier)>, EngineError> {
        let before = self.inner.store.set_tiers(tiers).await?;
        self.inner.changed(Change::BoardChanged);
        Ok(before)
    }

    /// Adds products by SKU, as pasted.
    pub async fn add_products(&self, text: &str, tier: Tier) -> Result<AddAnswer, EngineError> {
        let answer = catalog::add_products(&self.inner.store, text, tier, self.inner.clock.now()).await?;
        self.inner.changed(Change::BoardChanged);
        Ok(answer)
    }

    /// Brings in whole products.
    pub async fn import(&self, products: Vec<SampleProduct>) -> Result<(), EngineError> {
        catalog::import(&self.inner.store, products, self.inner.clock.now()).await?;
        self.inner.bell.pictures();
        self.inner.changed(Change::BoardChanged);
        Ok(())
    }

    /// The pictures of products that are there already may have moved, by their SKUs as spelled.
    pub async fn pictures_moved(&self, pictures: Vec<(Sku, String)>) -> Result<(), EngineError> {
        for (sku, url) in pictures {
            if let Some(product) = self.inner.store.product_by_sku(&sku).await?
                && product.picture_file.is_none()
            {
                self.inner.store.set_picture_url(product.id, &url).await?;
            }
        }
        self.inner.bell.pictures();
        Ok(())
    }

    /// Budgets, progress and troubles.
    pub async fn sync(&self) -> Result<SyncView, EngineError> {
        let Inner { store, health, clock, policies, under_way, .. } = &*self.inner;
        let now = clock.now();
        let markets = sync::market_views(store, health, now, clock.elapsed()).await?;
        Ok(SyncView { markets, progress: sync::progress(store, policies, under_way, now).await? })
    }
}

impl Inner {
    /// Tells the window and wakes the lanes.
    fn changed(&self, event: Change) {
        self.events.send(event);
        self.events.send(Change::SyncChanged);
        for lane in &self.lanes {
            lane.wake.notify_one();
        }
    }

    /// Where the window finds a picture.
    pub(crate) fn picture_address(&self, file: &str) -> String {
        format!("{}{file}", self.pictures_at)
    }

    /// What is wrong with the marketplaces among these.
    pub(crate) fn market_troubles(&self, markets: impl Iterator<Item = Market>) -> Vec<TroubleView> {
        let (now, elapsed) = (self.clock.now(), self.clock.elapsed());
        let mut markets: Vec<Market> = markets.collect();
        markets.sort();
        markets.dedup();
        let troubles = markets.into_iter().filter_map(|market| {
            let health = self.health.of(market);
            health.trouble().map(|trouble| sync::trouble_view(market, trouble, now, elapsed))
        });
        troubles.collect()
    }
}
