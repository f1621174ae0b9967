//! Files that go into the data folder, and out of it.

use rusqlite::Connection;

use crate::accounts::{account, press, told};
use crate::desktop::{Window, wait_until};
use crate::shop::{Shop, Stock};

const PANDA: &str = "DD1503-103";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_copy_is_saved_into_the_downloads() {
    let shop = Shop::with(Stock::of(&[PANDA]).synced()).await;
    let home = tempfile::tempdir().unwrap();
    let downloads = home.path().join("Taken along");
    let config = home.path().join("user-dirs.dirs");
    std::fs::write(config, format!("XDG_DOWNLOAD_DIR=\"{}\"\n", downloads.display())).unwrap();
    let home = home.path().to_str().expect("a temporary folder is named in UTF-8");
    let window = Window::open(&shop.launch().with("XDG_CONFIG_HOME", home)).await;
    press(&window, "Settings").await;
    // What comes above it later pushes the button away from under a click.
    for market in ["StockX", "Alias"] {
        wait_until("its account is shown", async || account(&window, market).await.contains("Not connected"))
            .await;
    }
    for name in ["Tierstock copy.db", "Tierstock copy (2).db"] {
        press(&window, "Save a copy").await;
        let path = downloads.join(name);
        told(&window, &format!("Saved as {}", path.display())).await;
        let copy = Connection::open(path).unwrap();
        let sku: String = copy.query_row("SELECT sku FROM products", (), |row| row.get(0)).unwrap();
        assert_eq!(sku, PANDA);
    }
    let left = std::fs::read_dir(&downloads).unwrap().count();
    assert_eq!(left, 2, "nothing unfinished is left");
    window.close().await;
}

/// Gives the field of the first unit's receipt a file, as its dialog does.
const CHOOSE: &str = "
    const contents = Uint8Array.from({ length: 3_000_000 }, (_, nth) => nth % 256);
    contents.set(new TextEncoder().encode('%PDF-1.7'));
    const chosen = new DataTransfer();
    chosen.items.add(new File([contents], 'shop receipt.pdf', { type: 'application/pdf' }));
    const field = document.querySelector('input[aria-label=Receipt]');
    field.files = chosen.files;
    field.dispatchEvent(new Event('change', { bubbles: true }));
    return true;";

/// Its bytes cross as they are, whatever they are.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_receipt_is_attached_as_it_is() {
    let shop = Shop::with(Stock::of(&[PANDA]).synced()).await;
    let mut contents: Vec<u8> = (0..=255).cycle().take(3_000_000).collect();
    contents[..8].copy_from_slice(b"%PDF-1.7");
    let window = Window::open(&shop.launch()).await;
    window.named("article", "Jordan 1 Panda, DD1503-103, hot").await.click().await.unwrap();
    let field = "return document.querySelector('input[aria-label=Receipt]') !== null";
    wait_until("its field is there", async || window.evaluate(field).await).await;
    let chosen: bool = window.evaluate(CHOOSE).await;
    assert!(chosen);
    told(&window, "Attached a receipt to Jordan 1 Panda").await;
    let kept: String = shop.one("SELECT receipt FROM units WHERE receipt IS NOT NULL");
    assert_eq!(std::fs::read(shop.folder().join("receipts").join(kept)).unwrap(), contents);
    window.close().await;
}
