//! Pictures of the real window: `npm run screens` writes them to `target/screens/`, one for each
//! scene, theme, size and size of text.

mod alerts;
mod arrange;
mod connecting;
#[path = "../desktop/mod.rs"]
mod desktop;
mod importing;
mod menus;
mod newer;
mod prepare;
#[allow(dead_code, reason = "pictures need only what is sound")]
#[path = "../window/releases.rs"]
mod releases;
mod scenes;
mod selling;
#[path = "../window/shop.rs"]
mod shop;
mod steps;
mod suggestions;
mod wanted;
mod window;

use std::path::{Path, PathBuf};
use std::rc::Rc;

use desktop::Theme;
use prepare::from_an_image;
use scenes::Shot;
use shop::Shop;
use tokio::task::{LocalSet, spawn_local};
use wanted::{ENGLISH, Wanted};
use window::Window;

#[tokio::main]
async fn main() {
    let failures = LocalSet::new().run_until(take_all()).await;
    assert!(failures.is_empty(), "These pictures are missing:\n{}", failures.join("\n"));
}

/// Takes every scene that is wanted; answers what went wrong with those that could not be taken.
async fn take_all() -> Vec<String> {
    let mut failures = Vec::new();
    let mut stage: Option<(Shot, Rc<Shop>)> = None;
    let wanted = Rc::new(Wanted::from_words(std::env::args().skip(1)));
    for shot in wanted.shots.iter().copied() {
        let same = stage.take().filter(|(same, _)| shot.shares_the_folder_of(*same)).map(|(_, shop)| shop);
        let name = shot.name();
        let ready = attempt(&name, async move {
            let shop = match same {
                Some(shop) => shop,
                None => Rc::new(shot.set().await),
            };
            shot.scene.prepare(&shop).await;
            shop
        });
        let shop = match ready.await {
            Ok(shop) => shop,
            Err(failure) => {
                failures.push(failure);
                continue;
            }
        };
        for theme in wanted.themes.iter().copied() {
            for language in wanted.languages_of(shot, theme) {
                let what = format!("{name}-{language}-{}", theme.name());
                let (shop, wanted) = (Rc::clone(&shop), Rc::clone(&wanted));
                if let Err(failure) = attempt(&what, take(shot, theme, language, shop, wanted)).await {
                    failures.push(failure);
                    desktop::end_all().await;
                }
            }
        }
        stage = Some((shot, shop));
    }
    failures
}

/// One window for each theme and language; it is resized, and its text enlarged, from picture to picture.
async fn take(shot: Shot, theme: Theme, language: &'static str, shop: Rc<Shop>, wanted: Rc<Wanted>) {
    let scene = shot.scene;
    scene.begin_anew(&shop);
    let keychain = scene.keychain(&shop).await;
    let _elsewhere = scene.accounts_elsewhere(&shop).await;
    let newer = scene.newer_version().await;
    let launch = scene.launch(&shop).theme(theme);
    let launch = newer.iter().fold(launch, |launch, newer| from_an_image(launch, &shop, newer));
    let launch = keychain.iter().fold(launch, |launch, (bus, _)| launch.on_bus(bus.address()));
    let window = Window::open(launch, language).await;
    for (width, height) in wanted.sizes.iter().copied() {
        window.resize(width, height).await;
        scene.arrange(&window, &shop).await;
        for text in wanted.texts.iter().copied() {
            enlarge(&window, text).await;
            settle(&window).await;
            let enlarged = if text == 100 { String::new() } else { format!("-text{text}") };
            let of = if language == ENGLISH { shot.name() } else { format!("{}-{language}", shot.name()) };
            let name = format!("{of}-{}-{width}x{height}{enlarged}.png", theme.name());
            window.screenshot(&pictures().join(name)).await;
        }
        window.enlarge(100).await;
        scene.tidy(&window).await;
    }
    window.close().await;
}

/// Enlarges what is there already: the driver finds nothing to click in an enlarged page. What was scrolled to stays in sight.
async fn enlarge(window: &Window, text: u32) {
    let hold = "
        const scrolled = [...document.querySelectorAll('.scrolls')].filter((each) => each.scrollTop > 0 && each.clientHeight > 0);
        window.held = scrolled.map((each) => {
          const { left, top, width } = each.getBoundingClientRect();
          return document.elementFromPoint(left + width / 2, top + 24);
        });
        return true";
    let show = "for (const each of held) each?.scrollIntoView({ block: 'start' }); return true";
    if text == 100 {
        return;
    }
    let _held: bool = window.evaluate(hold).await;
    window.enlarge(text).await;
    let _shown: bool = window.evaluate(show).await;
}

/// What fails here ends only this, and says why.
async fn attempt<T: 'static>(what: &str, work: impl Future<Output = T> + 'static) -> Result<T, String> {
    let failure = match spawn_local(work).await {
        Ok(done) => return Ok(done),
        Err(failure) => failure.into_panic(),
    };
    let why = failure.downcast_ref::<String>().map(String::as_str);
    let why = why.or(failure.downcast_ref::<&str>().copied()).unwrap_or("no reason given");
    Err(format!("{what}: {why}"))
}

/// Waits until pictures are loaded and nothing slides any more; what turns for ever may turn.
async fn settle(window: &Window) {
    let script = "
        const done = arguments[arguments.length - 1];
        const ends = (each) => Number.isFinite(each.effect.getComputedTiming().endTime);
        const shown = () => new Promise((resolve) => setTimeout(resolve, 50));
        const painted = () => Promise.race([
          new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))),
          new Promise((resolve) => setTimeout(resolve, 1000)),
        ]);
        (async () => {
          // Nothing is loaded before it is written in; then it is too late for the picture.
          await Promise.all([400, 500, 600, 700].map((weight) => document.fonts.load(weight + ' 13px \"Inter Variable\"')));
          await document.fonts.ready;
          await painted();
          const seen = (image) => image.getBoundingClientRect().top < innerHeight;
          for (let left = 100; left > 0; left -= 1) {
            const loading = [...document.images].some((image) => seen(image) && !image.complete);
            if (!loading && !document.getAnimations().some(ends)) break;
            await shown();
          }
          await Promise.all([...document.images].filter(seen).map((image) => image.decode().catch(() => {})));
          await painted();
          await shown();
          done(true);
        })();";
    let _settled: bool = window.evaluate_later(script).await;
}

/// `target/screens`, beside the folder that cargo gives to tests.
fn pictures() -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).with_file_name("screens")
}
