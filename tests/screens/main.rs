//! Pictures of the real window: `npm run screens` writes them to `target/screens/`, one for each
//! scene, theme and size.

#[path = "../desktop/mod.rs"]
mod desktop;
mod scenes;
#[path = "../window/shop.rs"]
mod shop;

use std::path::{Path, PathBuf};

use desktop::{Theme, Window};
use scenes::{Scene, Stage};
use shop::Shop;

const SIZES: [(u32, u32); 2] = [(1280, 800), (1920, 1080)];

#[tokio::main]
async fn main() {
    let mut stage: Option<(Stage, Shop)> = None;
    for scene in Scene::ALL {
        let shop = match stage.take() {
            Some((same, shop)) if same == scene.stage() => shop,
            _ => scene.stage().set().await,
        };
        scene.prepare(&shop).await;
        for theme in [Theme::Light, Theme::Dark] {
            let window = Window::open(&shop.launch().theme(theme)).await;
            for (width, height) in SIZES {
                window.resize(width, height).await;
                scene.arrange(&window).await;
                settle(&window).await;
                let name = format!("{}-{}-{width}x{height}.png", scene.name(), theme.name());
                window.screenshot(&pictures().join(name)).await;
                scene.tidy(&window).await;
            }
            window.close().await;
        }
        stage = Some((scene.stage(), shop));
    }
}

/// Waits until pictures are loaded and nothing slides any more; what turns for ever may turn.
async fn settle(window: &Window) {
    let script = "
        const done = arguments[arguments.length - 1];
        const ends = (each) => Number.isFinite(each.effect.getComputedTiming().endTime);
        const shown = () => new Promise((resolve) => setTimeout(resolve, 50));
        (async () => {
          const seen = (image) => image.getBoundingClientRect().top < innerHeight;
          for (let left = 100; left > 0; left -= 1) {
            const loading = [...document.images].some((image) => seen(image) && !image.complete);
            const written = document.fonts.check('13px \"Inter Variable\"');
            if (written && !loading && !document.getAnimations().some(ends)) break;
            await shown();
          }
          await Promise.all([...document.images].filter(seen).map((image) => image.decode().catch(() => {})));
          await shown();
          done(true);
        })();";
    let _settled: bool = window.evaluate_later(script).await;
}

/// `target/screens`, beside the folder that cargo gives to tests.
fn pictures() -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).with_file_name("screens")
}
