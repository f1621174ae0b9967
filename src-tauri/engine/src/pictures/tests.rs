use std::net::SocketAddr;

use async_trait::async_trait;
use secrecy::SecretString;
use tierstock_domain::{Market, Moment, Sku, Tier};
use tierstock_market::ports::{RenewalLock, StockXKeys, TokenError, Tokens};
use tierstock_market::{Clock, Endpoints, Gate, Overrides, SystemClock};
use tierstock_store::{LinkOutcome, LinkSeen, LinkedListing, NewProduct};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;

use super::*;
use tierstock_sync::StoredBudget;

fn png(side: u32) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    image::RgbImage::new(side, side).write_to(&mut bytes, ImageFormat::Png).unwrap();
    bytes.into_inner()
}

#[test]
fn a_picture_is_kept_small_under_the_name_of_its_content() {
    let folder = tempfile::tempdir().unwrap();
    let name = keep(folder.path(), &png(900)).unwrap();
    let kept = image::open(folder.path().join(&name)).unwrap();
    assert_eq!((kept.width(), kept.height()), (LONGEST_SIDE, LONGEST_SIDE));
    assert_eq!(keep(folder.path(), &png(900)).unwrap(), name);
}

#[test]
fn what_is_no_picture_leaves_nothing_behind() {
    let folder = tempfile::tempdir().unwrap();
    assert!(keep(folder.path(), b"<html>hello</html>").is_err());
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
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
    let endpoints = Endpoints::overridden(Overrides::default()).unwrap();
    let markets = tierstock_market::marketplaces(&endpoints, gate, &tokens, &clock, 1).unwrap();
    Pictures {
        store: store.clone(),
        keeper: PictureKeeper { source: Arc::new(markets.pictures), folder: folder.join("pictures") },
        events: Events::default(),
        bell: OutboxBell::default(),
    }
}

/// A product that was found, with a picture there.
async fn product(store: &Store, sku: &str, at: SocketAddr, picture: &str) -> ProductId {
    let now = Moment::UNIX_EPOCH;
    let sku = Sku::parse(sku).unwrap();
    let new =
        NewProduct { sku: sku.clone(), name: None, brand: None, gender: None, kind: None, tier: Tier::Hot };
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
