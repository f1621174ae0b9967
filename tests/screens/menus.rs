//! What opens over a page, by a pill or by the right mouse button.

use crate::desktop::wait_until;
use crate::scenes::Scene;
use crate::steps::{go_on, inventory, pictures_are_there};
use crate::window::Window;

impl Scene {
    /// A menu is all that it is about.
    pub fn is_a_menu(self) -> bool {
        matches!(self, Self::BoardMenu | Self::InventoryMenu | Self::InventoryColumns)
    }

    pub async fn arrange_menu(self, window: &Window) {
        match self {
            Self::BoardMenu => {
                pictures_are_there(window).await;
                right_click(window, "article").await;
            }
            Self::InventoryMenu => {
                inventory(window).await;
                right_click(window, r#"[role=row][aria-rowindex="2"]"#).await;
            }
            Self::InventoryColumns => {
                inventory(window).await;
                go_on(window, "Columns").await;
            }
            _ => unreachable!("it is about more"),
        }
    }
}

/// The right mouse button on the first of these.
async fn right_click(window: &Window, selector: &str) {
    let click = format!(
        "const on = document.querySelector('{selector}');
         const {{ left, top }} = on.getBoundingClientRect();
         const there = {{ bubbles: true, cancelable: true, clientX: left + 48, clientY: top + 16 }};
         on.dispatchEvent(new MouseEvent('contextmenu', there));
         return true"
    );
    let _clicked: bool = window.evaluate(&click).await;
    wait_until("its menu is there", async || !window.all("menu").await.is_empty()).await;
}
