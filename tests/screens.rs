//! Pictures of the real window: `npm run screens` writes them to `target/screens/`, one for each
//! scene, theme and size.

mod desktop;

use std::path::{Path, PathBuf};

use desktop::{Launch, Theme, Window, wait_until};

const SIZES: [(u32, u32); 2] = [(1280, 800), (1920, 1080)];

/// Something worth a picture.
#[derive(Clone, Copy)]
enum Scene {
    FirstRun,
    Board,
}

impl Scene {
    const ALL: [Self; 2] = [Self::FirstRun, Self::Board];

    fn name(self) -> &'static str {
        match self {
            Self::FirstRun => "first-run",
            Self::Board => "board",
        }
    }

    fn launch(self, data_dir: &Path) -> Launch {
        match self {
            Self::FirstRun => Launch::empty(data_dir),
            Self::Board => Launch::sample(data_dir),
        }
    }

    /// Brings the open window to what the picture is to show.
    async fn arrange(self, window: &Window) {
        let awaited = match self {
            Self::FirstRun => "Explore",
            Self::Board => "Hot",
        };
        wait_until(awaited, async || window.text().await.contains(awaited)).await;
    }
}

#[tokio::main]
async fn main() {
    for scene in Scene::ALL {
        for theme in [Theme::Light, Theme::Dark] {
            let folder = tempfile::tempdir().expect("a data folder");
            let window = Window::open(&scene.launch(folder.path()).theme(theme)).await;
            scene.arrange(&window).await;
            for (width, height) in SIZES {
                window.resize(width, height).await;
                let name = format!("{}-{}-{width}x{height}.png", scene.name(), theme.name());
                window.screenshot(&pictures().join(name)).await;
            }
            window.close().await;
        }
    }
}

/// `target/screens`, beside the folder that cargo gives to tests.
fn pictures() -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).with_file_name("screens")
}
