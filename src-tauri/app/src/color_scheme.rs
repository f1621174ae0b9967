//! Light or dark, as a Linux desktop asks for it: its portal is asked over the one D-Bus library, since the window's
//! toolkit would bring another.

use std::time::Duration;

use tauri::{AppHandle, Theme};
use tierstock_engine::{Clock, SystemClock};
use zbus::MatchRule;
use zbus::blocking::connection::Builder;
use zbus::blocking::{Connection, MessageIterator};
use zbus::message::Type;
use zbus::zvariant::{OwnedValue, Value};

const PORTAL: &str = "org.freedesktop.portal.Desktop";
const PATH: &str = "/org/freedesktop/portal/desktop";
const SETTINGS: &str = "org.freedesktop.portal.Settings";

/// The setting: its namespace and its key.
const SETTING: (&str, &str) = ("org.freedesktop.appearance", "color-scheme");

const PREFERS_DARK: u32 = 1;

/// A portal that takes longer is as good as none.
const ANSWER_TIMEOUT: Duration = Duration::from_secs(5);

/// After so long a portal that was away, or went, is asked again.
const ASKED_AGAIN_AFTER: Duration = Duration::from_mins(10);

/// Sets the window's theme to the desktop's, now and whenever it changes. A desktop without a portal has none.
pub(crate) async fn follow(app: AppHandle) {
    let clock = SystemClock::new();
    loop {
        let followed = app.clone();
        match tauri::async_runtime::spawn_blocking(move || follow_portal(&followed)).await {
            Ok(Ok(())) => {}
            Ok(Err(error)) => tracing::info!(%error, "the desktop's colour scheme is not known"),
            // It panicked, which is in the log.
            Err(_) => return,
        }
        clock.sleep(ASKED_AGAIN_AFTER).await;
    }
}

/// Returns when the portal's bus is gone.
fn follow_portal(app: &AppHandle) -> zbus::Result<()> {
    let connection = Builder::session()?.method_timeout(ANSWER_TIMEOUT).build()?;
    let rule = MatchRule::builder()
        .msg_type(Type::Signal)
        .path(PATH)?
        .interface(SETTINGS)?
        .member("SettingChanged")?
        .build();
    let changes = MessageIterator::for_match_rule(rule, &connection, None)?;
    set(app, &read(&connection)?.into());
    for change in changes.flatten() {
        let body = change.body();
        if let Ok((namespace, key, value)) = body.deserialize::<(&str, &str, Value)>()
            && (namespace, key) == SETTING
        {
            set(app, &value);
        }
    }
    Ok(())
}

fn read(connection: &Connection) -> zbus::Result<OwnedValue> {
    let answer = connection.call_method(Some(PORTAL), PATH, Some(SETTINGS), "Read", &SETTING)?;
    answer.body().deserialize()
}

fn set(app: &AppHandle, value: &Value) {
    app.set_theme(Some(theme(value)));
}

/// No preference is light. `Read` wraps the value once more.
fn theme(value: &Value) -> Theme {
    match value {
        Value::Value(inner) => theme(inner),
        Value::U32(PREFERS_DARK) => Theme::Dark,
        _ => Theme::Light,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_wish_for_dark_is_dark() {
        let told = [0_u32, 1, 2].map(|number| theme(&Value::Value(Box::new(Value::U32(number)))));
        assert_eq!(told, [Theme::Light, Theme::Dark, Theme::Light]);
        assert_eq!(theme(&Value::U32(1)), Theme::Dark);
    }
}
