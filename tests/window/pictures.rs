//! Pictures that were lost from the cache come back.

use std::path::Path;

use crate::desktop::{Launch, Window, wait_until};

/// How many pictures of the page can be seen.
const SEEN: &str = "return [...document.querySelectorAll('img')].filter((picture) => picture.complete && picture.naturalWidth > 0).length;";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn pictures_come_back_after_their_folder_was_cleaned() {
    let folder = tempfile::tempdir().unwrap();
    let kept = folder.path().join("sample").join("pictures");
    let all = |kept: &Path| kept.read_dir().map_or(0, Iterator::count);
    let window = Window::open(&Launch::sample(folder.path())).await;
    wait_until("pictures are in the cache", async || all(&kept) >= 20).await;
    window.close().await;
    std::fs::remove_dir_all(&kept).unwrap();
    let window = Window::open(&Launch::sample(folder.path())).await;
    wait_until("those on the page are seen", async || window.evaluate::<usize>(SEEN).await >= 5).await;
    wait_until("they are in the cache again", async || all(&kept) >= 5).await;
    window.close().await;
}
