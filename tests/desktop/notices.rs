//! What the desktop's notification service was asked to show.

use std::collections::HashMap;

use serde::Deserialize;
use zbus::blocking::{Connection, Proxy};

use super::from_the_desktop;

/// One desktop notification, as the service received it.
#[derive(Clone, Debug, Deserialize)]
pub struct Notice {
    /// The service's number for it.
    pub id: u32,
    pub app: String,
    pub summary: String,
    pub body: String,
    /// Key and label of each action, flat as on the wire.
    pub actions: Vec<String>,
    /// Hint names with their values as text.
    pub hints: HashMap<String, String>,
}

/// The recording notification service. It remembers for the desktop's whole life, so a test looks at
/// what came since it began.
pub struct Notices {
    recorder: Proxy<'static>,
    seen: usize,
}

impl Notices {
    /// Notifications from now on.
    pub fn from_now_on() -> Self {
        let bus = Connection::session().expect("the desktop has a session bus");
        let name = from_the_desktop("TIERSTOCK_TEST_RECORDER");
        let recorder = Proxy::new_owned(bus, name.clone(), "/app/tierstock/Recorder", name)
            .expect("the recorder is on the bus");
        let mut notices = Self { recorder, seen: 0 };
        notices.seen = notices.all().len();
        notices
    }

    /// What was shown since, in order.
    pub fn shown(&self) -> Vec<Notice> {
        self.all().split_off(self.seen)
    }

    /// Clicks on a notification's body.
    pub fn click(&self, notice: &Notice) {
        self.recorder.call::<_, _, ()>("Click", &(notice.id,)).expect("the recorder clicks");
    }

    /// Presses a button of a notification, by its key.
    pub fn press(&self, notice: &Notice, action: &str) {
        self.recorder.call::<_, _, ()>("Press", &(notice.id, action)).expect("the recorder presses");
    }

    /// Takes the notification service off the bus, as on a desktop without one; `back` returns it.
    pub fn away(&self) {
        self.recorder.call::<_, _, ()>("SetPresent", &(false,)).expect("the recorder leaves");
    }

    pub fn back(&self) {
        self.recorder.call::<_, _, ()>("SetPresent", &(true,)).expect("the recorder comes back");
    }

    /// Lets the service refuse what it is asked to show, as if the user had forbidden it, or allows it again.
    pub fn refuse(&self, refuses: bool) {
        self.recorder.call::<_, _, ()>("SetRefusing", &(refuses,)).expect("the recorder refuses");
    }

    fn all(&self) -> Vec<Notice> {
        let text: String = self.recorder.call("Recorded", &()).expect("the recorder answers");
        serde_json::from_str(&text).expect("the recorder answers with notices")
    }
}
