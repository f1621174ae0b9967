use std::io::Cursor;
use std::net::SocketAddr;
use std::path::Path;
use std::time::Duration;

use async_trait::async_trait;
use image::ImageFormat;
use secrecy::SecretString;
use tierstock_domain::{Market, Moment, Sku, Tier};
use tierstock_market::ports::{RenewalLock, StockXKeys, TokenError, Tokens};
use tierstock_market::{Clock, Endpoints, Gate, Overrides, SystemClock, Timeouts};
use tierstock_store::{LinkOutcome, LinkSeen, LinkedListing, NewProduct};
use tierstock_sync::StoredBudget;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;

use super::lost::picture;
use super::*;

fn png(side: u32) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    image::RgbImage::new(side, side).write_to(&mut bytes, ImageFormat::Png).unwrap();
    bytes.into_inner()
}

/// Pictures need none.
struct NoKeys;

#[async_trait]
impl Tokens for NoKeys {
    async fn stockx(&self) -> Result<StockXKeys, TokenError> {
        Err(TokenError::Missing(Market::StockX))
    }

    async fn stockx_past(&self, _refused: &SecretString) -> Result<StockXKeys, TokenError> {
        self.stockx().await
    }

    async fn lock_renewal(&self) -> Result<RenewalLock, TokenError> {
        Ok(Box::new(()))
    }

    async fn keep_stockx_refresh_token(&self, _token: SecretString) -> Result<(), TokenError> {
        Ok(())
    }

    async fn alias(&self) -> Result<SecretString, TokenError> {
        Err(TokenError::Missing(Market::Alias))
    }
}

/// Serves pictures, but for those whose name begins with "slow": they never come.
async fn serve(listener: TcpListener, asked: watch::Sender<usize>) {
    let mut open = Vec::new();
    loop {
        let (mut socket, _) = listener.accept().await.unwrap();
        let mut head = vec![0; 4_096];
        let read = socket.read(&mut head).await.unwrap();
        let head = String::from_utf8_lossy(&head[..read]).into_owned();
        if head.starts_with("GET /slow") {
            asked.send_modify(|slow| *slow += 1);
            open.push(socket);
            continue;
        }
        let body = png(head.len().try_into().unwrap());
        let head = format!(
            "HTTP/1.1 200 OK\r\nContent-Type: image/png\r\nContent-Length: {}\r\nConnection: close\r\n\r\n",
            body.len()
        );
        socket.write_all(&[head.as_bytes(), &body].concat()).await.unwrap();
    }
}

fn pictures(store: &Store, folder: &Path) -> Pictures {
    let clock: Arc<dyn Clock> = Arc::new(SystemClock::new());
    let gate = Gate::new(Arc::new(StoredBudget::new(store.clone(), Arc::clone(&clock))), Arc::clone(&clock));
    let tokens: Arc<dyn Tokens> = Arc::new(NoKeys);
    // Pictures on this machine are those of a marketplace on it.
    let alias = Some("http://127.0.0.1:9/api/v1");
    let endpoints = Endpoints::overridden(Overrides { alias, ..Overrides::default() }).unwrap();
    let markets =
        tierstock_market::marketplaces(&endpoints, gate, &tokens, &clock, 1, Timeouts::default()).unwrap();
    Pictures {
        store: store.clone(),
        keeper: PictureKeeper::new(markets.pictures, folder.join("pictures")),
        events: Events::default(),
        wakeups: Wakeups::default(),
    }
}

/// A product that was found, with a picture there.
async fn product(store: &Store, sku: &str, at: SocketAddr, picture: &str) -> ProductId {
    let now = Moment::UNIX_EPOCH;
    let sku = Sku::parse(sku).unwrap();
    let new = NewProduct::of_sku(sku.clone(), Tier::Hot);
    let id = store.add_products(vec![new], now).await.unwrap().added[0].0;
    let found = LinkedListing {
        listing: sku.to_string(),
        style_code: sku.to_string(),
        name: None,
        brand: None,
        gender: None,
        kind: None,
        picture_url: Some(format!("http://{at}/{picture}")),
        sizes: Vec::new(),
    };
    let links = store.links_of(id).await.unwrap();
    let seen = LinkSeen::of(links.iter().find(|link| link.market == Market::Alias).unwrap());
    store.record_link(id, Market::Alias, seen, LinkOutcome::Linked(found), now).await.unwrap();
    id
}

const SLOW: usize = 3;

#[tokio::test]
async fn slow_pictures_hold_up_none_of_the_others() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(&folder.path().join("tierstock.db")).await.unwrap();
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let at = listener.local_addr().unwrap();
    let (slow, mut asked) = watch::channel(0);
    let server = tokio::spawn(serve(listener, slow));
    for nth in 1..=SLOW {
        product(&store, &format!("AA0000-00{nth}"), at, &format!("slow{nth}")).await;
    }
    let mut others = Vec::new();
    for nth in 0..9 {
        others.push(product(&store, &format!("BB0000-00{nth}"), at, &format!("fast{nth}")).await);
    }
    let pictures = pictures(&store, folder.path());
    let mut news = pictures.events.listen();
    let (stop, stopped) = watch::channel(false);
    let running = tokio::spawn(pictures.run(stopped));
    asked.wait_for(|slow| *slow == SLOW).await.unwrap();
    while !others.is_empty() {
        if let Change::ProductsChanged { ids } = news.recv().await.unwrap() {
            others.retain(|product| !ids.contains(&product.0));
        }
    }
    let missing = store.products_without_picture(99).await.unwrap();
    assert_eq!(missing.len(), SLOW, "only the slow ones: {missing:?}");
    stop.send_replace(true);
    running.await.unwrap();
    server.abort();
}

#[tokio::test]
async fn a_lost_picture_is_fetched_again_when_it_is_needed() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(&folder.path().join("tierstock.db")).await.unwrap();
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let at = listener.local_addr().unwrap();
    let server = tokio::spawn(serve(listener, watch::channel(0).0));
    let Pictures { keeper, events, .. } = pictures(&store, folder.path());
    let id = product(&store, "AA0000-001", at, "a").await;
    let (_, url) = store.products_without_picture(9).await.unwrap().remove(0);
    let name = keeper.keep(&url).await.unwrap();
    store.set_picture_file(id, &url, name.clone()).await.unwrap();
    let file = folder.path().join("pictures").join(&name);
    let whole = std::fs::read(&file).unwrap();
    let look = async |minute| picture(&store, &keeper, &events, Duration::from_mins(minute), &name).await;
    for lose in [|file: &Path| std::fs::remove_file(file), |file: &Path| std::fs::write(file, "half")] {
        lose(&file).unwrap();
        assert_eq!(look(0).await.as_ref(), Some(&whole));
        assert_eq!(std::fs::read(&file).unwrap(), whole);
    }
    server.abort();
    std::fs::remove_dir_all(file.parent().unwrap()).unwrap();
    assert_eq!(look(1).await, None, "nobody gives it out");
    let server = tokio::spawn(serve(TcpListener::bind(at).await.unwrap(), watch::channel(0).0));
    assert_eq!(look(10).await, None, "it was asked for a moment ago");
    assert_eq!(look(11).await, Some(whole));
    server.abort();
}

#[tokio::test]
async fn a_lost_picture_that_changed_meanwhile_takes_its_place() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(&folder.path().join("tierstock.db")).await.unwrap();
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let at = listener.local_addr().unwrap();
    let server = tokio::spawn(serve(listener, watch::channel(0).0));
    let Pictures { keeper, events, .. } = pictures(&store, folder.path());
    let id = product(&store, "AA0000-001", at, "a").await;
    let (_, url) = store.products_without_picture(9).await.unwrap().remove(0);
    let before = "0".repeat(32) + ".png";
    store.set_picture_file(id, &url, before.clone()).await.unwrap();
    let mut news = events.listen();
    assert!(picture(&store, &keeper, &events, Duration::ZERO, &before).await.is_some());
    assert_eq!(news.recv().await.unwrap(), Change::BoardChanged);
    let now = store.product(id).await.unwrap().unwrap().picture_file.unwrap();
    assert!(now != before && keeper.read(&now).await.is_some());
    server.abort();
}

#[tokio::test]
async fn at_most_four_pictures_are_fetched_at_one_time() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(&folder.path().join("tierstock.db")).await.unwrap();
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let at = listener.local_addr().unwrap();
    let (slow, mut asked) = watch::channel(0);
    let server = tokio::spawn(serve(listener, slow));
    let keeper = pictures(&store, folder.path()).keeper;
    let mut searches = JoinSet::new();
    for nth in 0..9 {
        let keeper = keeper.clone();
        searches.spawn(async move { keeper.keep(&format!("http://{at}/slow{nth}")).await });
    }
    asked.wait_for(|slow| *slow >= AT_A_TIME).await.unwrap();
    for _ in 0..999 {
        tokio::task::yield_now().await;
    }
    assert_eq!(*asked.borrow(), AT_A_TIME);
    server.abort();
}
