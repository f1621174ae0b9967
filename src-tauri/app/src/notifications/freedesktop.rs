//! Notifications over D-Bus, as the Desktop Notifications Specification has it. The service's answer tells whether a
//! notification was delivered, and its signals tell of clicks.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tauri::AppHandle;
use tierstock_engine::{Delivery, Notification, NotifyError};
use tierstock_language::t;
use tokio::sync::mpsc::{self, UnboundedReceiver, UnboundedSender};
use zbus::blocking::connection::Builder;
use zbus::blocking::{Connection, MessageIterator};
use zbus::message::{Message, Type};
use zbus::zvariant::{DynamicType, Value};
use zbus::{MatchRule, fdo};

use self::unanswered::Unanswered;
use super::{mute_a_day, note_opened};
use crate::desktop_entry::DESKTOP_ENTRY;
use crate::opening::{self, Opening};

mod unanswered;

const SERVICE: &str = "org.freedesktop.Notifications";
const PATH: &str = "/org/freedesktop/Notifications";

/// A service that takes longer hangs: what is to be shown waits, as if the service were away.
const SERVICE_TIMEOUT: Duration = Duration::from_secs(10);

/// What it was asked by then it may still show: only after this time it is taken for not asked.
const SERVICE_FORGETS: Duration = Duration::from_mins(10);

const APP_NAME: &str = "Tierstock";

/// The installed icon's name.
const ICON: &str = "tierstock";

/// What the specification calls a click on the notification itself.
const CLICK: &str = "default";

/// The buttons, by their keys.
const OPEN: &str = "open";
const MUTE: &str = "mute";

/// The service decides for how long it shows a notification.
const EXPIRES_AS_USUAL: i32 = -1;

/// A notification on the bus: the service's own name there, as the numbers of one that was restarted start over, and its
/// number for the notification.
type ShownId = (String, u32);

/// What was shown and not closed, with what a click opens, and our own id of it.
type Shown = Arc<Mutex<HashMap<ShownId, (Opening, i32)>>>;

/// The way to the notification service.
pub(super) struct Service {
    link: Arc<Link>,
    unanswered: Unanswered<Notification, Result<Delivery, NotifyError>>,
    /// Signals of the service, which wait for the task that follows them.
    signals: tokio::sync::Mutex<UnboundedReceiver<Message>>,
}

impl Service {
    pub(super) fn new(app: AppHandle) -> Self {
        let (heard, signals) = mpsc::unbounded_channel();
        let link = Link { app, shown: Shown::default(), connection: Mutex::default(), heard };
        Self { link: Arc::new(link), unanswered: Unanswered::new(), signals: signals.into() }
    }

    /// Shows it, or replaces the one with the same id. Waits for the service's answer for ten seconds, or twice that if it
    /// owes one. What it did not answer by then is under way: it is not sent again, or it would be shown twice.
    pub(super) fn notify(&self, notification: &Notification) -> Result<Delivery, NotifyError> {
        let (link, asked) = (Arc::clone(&self.link), notification.clone());
        let answer = self
            .unanswered
            .ask(notification.id, notification.clone(), SERVICE_TIMEOUT, move || link.notify(&asked));
        answer.unwrap_or_else(|| Err(NotifyError::Failed("it does not answer in time".into())))
    }

    /// Does what is clicked, and forgets what was closed. Returns if that panics: the next signal is another one.
    pub(super) async fn follow_clicks(&self) {
        let mut signals = self.signals.lock().await;
        while let Some(signal) = signals.recv().await {
            let (app, shown) = (self.link.app.clone(), Arc::clone(&self.link.shown));
            // What is shown is held for as long as the service takes to answer.
            let followed = tokio::task::spawn_blocking(move || follow(&app, &shown, &signal));
            if followed.await.is_err() {
                return;
            }
        }
    }
}

/// The connection to the service, and what it shows.
struct Link {
    app: AppHandle,
    shown: Shown,
    connection: Mutex<Option<Connection>>,
    /// Takes the signals of the service.
    heard: UnboundedSender<Message>,
}

impl Link {
    fn notify(&self, notification: &Notification) -> Result<Delivery, NotifyError> {
        self.send(notification).map_err(|error| {
            if matches!(error, zbus::Error::InputOutput(_)) {
                // The bus may be gone, or another one come.
                lock(&self.connection).take();
            }
            meaning(error)
        })
    }

    fn send(&self, notification: &Notification) -> zbus::Result<Delivery> {
        let connection = self.connection()?;
        let answer = call(&connection, "GetCapabilities", &())?;
        let able: Vec<String> = answer.body().deserialize()?;
        let is_able = |what: &str| able.iter().any(|able| able == what);
        let body =
            if is_able("body-markup") { escaped(&notification.body) } else { notification.body.clone() };
        let actions = if is_able("actions") { actions(notification) } else { Vec::new() };
        // By it a desktop knows which notifications belong together, and what the user allows them.
        let mut hints = HashMap::from([("desktop-entry", Value::from(DESKTOP_ENTRY))]);
        if notification.is_silent {
            hints.insert("suppress-sound", true.into());
        }
        // Held meanwhile: a click may come before the number that it is for.
        let mut shown = lock(&self.shown);
        let replaces = number_of(&shown, notification.id, &answer);
        let asked = (APP_NAME, replaces, ICON, &notification.title, body, actions, hints, EXPIRES_AS_USUAL);
        let answer = call(&connection, "Notify", &asked)?;
        if let Some(id) = shown_id(&answer, answer.body().deserialize()?) {
            shown.insert(id, (Opening::of(notification), notification.id));
        }
        Ok(Delivery::Shown)
    }

    /// The connection that stays open, as a service may close the notifications of one that goes away.
    fn connection(&self) -> zbus::Result<Connection> {
        let mut kept = lock(&self.connection);
        if let Some(connection) = &*kept {
            return Ok(connection.clone());
        }
        let connection = Builder::session()?.method_timeout(SERVICE_FORGETS).build()?;
        let rule = MatchRule::builder().msg_type(Type::Signal).path(PATH)?.interface(SERVICE)?.build();
        let signals = MessageIterator::for_match_rule(rule, &connection, None)?;
        let heard = self.heard.clone();
        std::thread::Builder::new().name("notification signals".into()).spawn(move || {
            // Ends with the connection. The task that follows them is supervised, and not this, which only hands them on.
            for signal in signals.flatten() {
                if heard.send(signal).is_err() {
                    return;
                }
            }
        })?;
        *kept = Some(connection.clone());
        Ok(connection)
    }
}

/// Keys and labels, in turn. Several products can't be muted at once.
fn actions(notification: &Notification) -> Vec<String> {
    let opens = [CLICK, OPEN].into_iter().flat_map(|key| [key.to_owned(), t!("tray-open-alert")]);
    let mutes = notification.product.map(|_| [MUTE.to_owned(), t!("tray-mute-a-day")]);
    opens.chain(mutes.into_iter().flatten()).collect()
}

/// Does what was clicked, and forgets what was closed.
fn follow(app: &AppHandle, shown: &Shown, signal: &Message) {
    let body = signal.body();
    match signal.header().member().map(zbus::names::MemberName::as_str) {
        Some("ActionInvoked") => {
            let Ok((id, action)) = body.deserialize::<(u32, String)>() else { return };
            let Some((opens, alert)) = shown_id(signal, id).and_then(|id| lock(shown).get(&id).cloned())
            else {
                return;
            };
            match (action.as_str(), opens) {
                (CLICK | OPEN, opens) => {
                    note_opened(app, &opens, alert);
                    opening::open(app, opens);
                }
                (MUTE, Opening::Product { id, .. }) => mute_a_day(app, id),
                _ => {}
            }
        }
        Some("NotificationClosed") => {
            let Ok((id, _why)) = body.deserialize::<(u32, u32)>() else { return };
            if let Some(id) = shown_id(signal, id) {
                lock(shown).remove(&id);
            }
        }
        _ => {}
    }
}

/// The notification that the service's message is about.
fn shown_id(message: &Message, id: u32) -> Option<ShownId> {
    message.header().sender().map(|service| (service.to_string(), id))
}

/// The number by which the service that gave this answer shows our notification; 0: it does not.
fn number_of(shown: &HashMap<ShownId, (Opening, i32)>, ours: i32, answer: &Message) -> u32 {
    let of_service = |service: &str| {
        let own = shown.iter().filter(|((name, _), (_, id))| name == service && *id == ours);
        own.map(|((_, number), _)| *number).max()
    };
    answer.header().sender().and_then(|service| of_service(service)).unwrap_or_default()
}

fn call(
    connection: &Connection,
    method: &str,
    body: &(impl serde::Serialize + DynamicType),
) -> zbus::Result<Message> {
    connection.call_method(Some(SERVICE), PATH, Some(SERVICE), method, body)
}

/// A service that says no refused it; whatever else happens, there is no service, or none that answers.
fn meaning(error: zbus::Error) -> NotifyError {
    let said = error.to_string();
    match fdo::Error::from(error) {
        fdo::Error::AccessDenied(_)
        | fdo::Error::AuthFailed(_)
        | fdo::Error::InteractiveAuthorizationRequired(_)
        | fdo::Error::LimitsExceeded(_)
        // By a name of its own.
        | fdo::Error::ZBus(zbus::Error::MethodError(..)) => NotifyError::Refused(said),
        _ => NotifyError::Failed(said),
    }
}

/// The text as it stands, in the markup that the service reads.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

fn lock<T>(shared: &Mutex<T>) -> MutexGuard<'_, T> {
    shared.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_with_markup_in_it_stays_a_name() {
        assert_eq!(escaped("Dolce & Gabbana <3"), "Dolce &amp; Gabbana &lt;3");
    }

    #[test]
    fn a_notification_replaces_its_own_of_the_same_service() {
        let opens = Opening::of(&Notification {
            id: 9,
            title: String::new(),
            body: String::new(),
            product: Some(1),
            page: tierstock_engine::NotificationPage::Alerts,
            size: None,
            is_silent: false,
        });
        let shown = HashMap::from([
            ((":1.7".to_owned(), 40), (opens.clone(), 9)),
            ((":1.7".to_owned(), 41), (opens.clone(), 8)),
            ((":1.6".to_owned(), 42), (opens, 8)),
        ]);
        let call = Message::method_call(PATH, "GetCapabilities").unwrap();
        let answer = call.sender(":1.7").unwrap().build(&()).unwrap();
        assert_eq!([9, 8, 5].map(|ours| number_of(&shown, ours, &answer)), [40, 41, 0]);
    }

    #[rstest::rstest]
    #[case("org.freedesktop.DBus.Error.ServiceUnknown", false)]
    #[case("org.freedesktop.DBus.Error.Spawn.ChildExited", false)]
    #[case("org.freedesktop.DBus.Error.NoReply", false)]
    #[case("org.freedesktop.DBus.Error.AccessDenied", true)]
    #[case("org.freedesktop.Notifications.Error.ExcessNotificationGeneration", true)]
    fn a_refusal_is_told_from_a_service_that_is_away(#[case] name: &'static str, #[case] refused: bool) {
        let call = Message::method_call(PATH, "Notify").unwrap().build(&()).unwrap();
        let reply = Message::error(&call.header(), name).unwrap().build(&("no",)).unwrap();
        let meant = meaning(zbus::Error::from(reply));
        assert_eq!(matches!(meant, NotifyError::Refused(_)), refused, "{meant:?}");
    }
}
