//! Tauri's icon in the tray, for macOS and Windows.
//!
//! It is a crate of its own because what makes the packages reads the app's dependencies and not their systems: with the
//! feature among them it stops on a Linux without libappindicator, and elsewhere has the .deb require it.
#![cfg(not(target_os = "linux"))]

pub use tauri::tray::{MouseButton, MouseButtonState, TrayIcon, TrayIconBuilder, TrayIconEvent};
