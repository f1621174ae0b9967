//! The app's window as the window manager has it: in front or not, and what its frame's buttons do.

use x11rb::connection::Connection;
use x11rb::protocol::xproto::{
    Atom, AtomEnum, ClientMessageEvent, ConnectionExt, EventMask, ImageFormat, KEY_PRESS_EVENT,
    KEY_RELEASE_EVENT, Window,
};
use x11rb::protocol::xtest::ConnectionExt as _;
use x11rb::rust_connection::RustConnection;

/// `IconicState` of the Inter-Client Communication Conventions Manual.
const ICONIC: u32 = 3;

/// Says that a user asked and not a program, which a window manager may refuse.
const BY_A_USER: u32 = 2;

/// The key that closes a window of the system's, by its keysym.
pub const ESCAPE: u32 = 0xff1b;
/// The key that answers it.
pub const ENTER: u32 = 0xff0d;

/// The display that the app is on.
pub struct Display {
    connection: RustConnection,
    root: Window,
}

impl Display {
    pub fn open() -> Self {
        let (connection, screen) = x11rb::connect(None).expect("the desktop has a display");
        let screen = &connection.setup().roots[screen];
        let (root, corner) = (screen.root, [screen.width_in_pixels, screen.height_in_pixels]);
        let display = Self { connection, root };
        display.put_pointer_away(corner);
        display
    }

    /// A page that comes up under the pointer would show what it says of that place.
    fn put_pointer_away(&self, corner: [u16; 2]) {
        let [x, y] = corner.map(|edge| i16::try_from(edge).unwrap_or(i16::MAX) - 1);
        let moved = self.connection.warp_pointer(x11rb::NONE, self.root, 0, 0, 0, 0, x, y);
        moved.expect("the display takes requests").check().expect("the pointer moves");
    }

    /// Whether the window manager has given the process's window the focus.
    pub fn is_in_front(&self, process: u32) -> bool {
        self.numbers(self.root, "_NET_ACTIVE_WINDOW")
            .first()
            .is_some_and(|id| self.owner(*id) == Some(process))
    }

    /// Clicks on the frame's button that puts the window away.
    pub fn minimise(&self, process: u32) {
        self.ask(self.window(process), "WM_CHANGE_STATE", [ICONIC, 0, 0, 0, 0]);
    }

    /// Clicks on the frame's button that closes the window.
    pub fn close(&self, process: u32) {
        self.ask(self.window(process), "_NET_CLOSE_WINDOW", [0, BY_A_USER, 0, 0, 0]);
    }

    /// Whether a window of another program than the process is in front.
    pub fn another_is_in_front_of(&self, process: u32) -> bool {
        let active = self.numbers(self.root, "_NET_ACTIVE_WINDOW").first().copied();
        active.is_some_and(|id| id != 0 && self.owner(id).is_some_and(|owner| owner != process))
    }

    /// Types on the keyboard, into whichever program's window is in front.
    pub fn type_keys(&self, keysyms: impl IntoIterator<Item = u32>) {
        for keysym in keysyms {
            let key = self.key(keysym);
            for event in [KEY_PRESS_EVENT, KEY_RELEASE_EVENT] {
                let typed = self.connection.xtest_fake_input(event, key, 0, self.root, 0, 0, 0);
                typed.expect("the display takes requests").check().expect("the keyboard types");
            }
        }
    }

    /// The key that gives this keysym without another one held down.
    fn key(&self, keysym: u32) -> u8 {
        let setup = self.connection.setup();
        let count = setup.max_keycode - setup.min_keycode + 1;
        let asked = self.connection.get_keyboard_mapping(setup.min_keycode, count);
        let keys = asked.expect("the display takes requests").reply().expect("the display has a keyboard");
        let mut keys = keys.keysyms.chunks(usize::from(keys.keysyms_per_keycode));
        let at = keys.position(|keysyms| keysyms.first() == Some(&keysym)).expect("the keyboard has the key");
        setup.min_keycode + u8::try_from(at).expect("there are fewer than 256 keys")
    }

    /// Whether the process's window stands minimised, where the user finds it.
    pub fn is_minimised(&self, process: u32) -> bool {
        let hidden = self.atom("_NET_WM_STATE_HIDDEN");
        let windows = self.windows_of(process);
        windows.first().is_some_and(|window| self.numbers(*window, "_NET_WM_STATE").contains(&hidden))
    }

    /// How many windows the process shows.
    pub fn windows(&self, process: u32) -> usize {
        self.windows_of(process).len()
    }

    /// What the process's window shows, as the display has it: four bytes a pixel.
    pub fn picture(&self, process: u32) -> Vec<u8> {
        let window = self.window(process);
        let asked = self.connection.get_geometry(window).expect("the display takes requests");
        let size = asked.reply().expect("the window has a size");
        let asked =
            self.connection.get_image(ImageFormat::Z_PIXMAP, window, 0, 0, size.width, size.height, !0);
        asked.expect("the display takes requests").reply().expect("the window is on the screen").data
    }

    fn window(&self, process: u32) -> Window {
        *self.windows_of(process).first().unwrap_or_else(|| panic!("process {process} has a window"))
    }

    fn windows_of(&self, process: u32) -> Vec<Window> {
        let all = self.numbers(self.root, "_NET_CLIENT_LIST");
        all.into_iter().filter(|window| self.owner(*window) == Some(process)).collect()
    }

    fn owner(&self, window: Window) -> Option<u32> {
        self.numbers(window, "_NET_WM_PID").first().copied()
    }

    fn numbers(&self, window: Window, property: &str) -> Vec<u32> {
        let asked = self.connection.get_property(false, window, self.atom(property), AtomEnum::ANY, 0, 1024);
        // A window may go at any moment; then it has no properties.
        let answer = asked.expect("the display takes requests").reply().ok();
        answer.and_then(|answer| answer.value32().map(Iterator::collect)).unwrap_or_default()
    }

    /// The name by which the desktop finds the icon of the process's window: that of its desktop entry.
    pub fn class(&self, process: u32) -> String {
        let window = self.window(process);
        let asked = self.connection.get_property(false, window, AtomEnum::WM_CLASS, AtomEnum::STRING, 0, 64);
        let names = asked.expect("the display takes requests").reply().expect("the window has names").value;
        // Two names, each with a zero at its end, of which desktops go by the second.
        let class = names.split(|byte| *byte == 0).nth(1).unwrap_or_default();
        String::from_utf8_lossy(class).into_owned()
    }

    fn ask(&self, window: Window, what: &str, details: [u32; 5]) {
        let message = ClientMessageEvent::new(32, window, self.atom(what), details);
        let listeners = EventMask::SUBSTRUCTURE_REDIRECT | EventMask::SUBSTRUCTURE_NOTIFY;
        let sent = self.connection.send_event(false, self.root, listeners, message);
        sent.expect("the display takes requests").check().expect("the window manager is asked");
    }

    fn atom(&self, name: &str) -> Atom {
        let asked = self.connection.intern_atom(false, name.as_bytes());
        asked.expect("the display takes requests").reply().expect("a name has a number").atom
    }
}

/// Whether at most one pixel of a hundred differs between two pictures: ages go on, and a pointer hovers elsewhere.
pub fn are_alike(one: &[u8], other: &[u8]) -> bool {
    one.len() == other.len() && differing(one, other) * 100 < one.len() / 4
}

/// How many pixels differ between two pictures of one size by more than another page smooths its edges.
pub fn differing(one: &[u8], other: &[u8]) -> usize {
    let is_visible = |(one, other): (&u8, &u8)| one.abs_diff(*other) > SMOOTHED;
    let pixels = one.chunks(4).zip(other.chunks(4));
    pixels.filter(|(one, other)| one.iter().zip(*other).take(3).any(is_visible)).count()
}

/// So much of a colour's 256 steps.
const SMOOTHED: u8 = 48;
