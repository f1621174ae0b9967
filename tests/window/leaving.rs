//! Nothing takes the window away from the app, whatever a page, a script or a drop wants.

use crate::desktop::{Launch, Window};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_window_never_leaves_the_app() {
    let folder = tempfile::tempdir().unwrap();
    let window = Window::open(&Launch::sample(folder.path())).await;
    window.named("list", "Hot: 30 products").await;
    // An address that would answer, so that a window which left would show it.
    let server = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    server.set_nonblocking(true).unwrap();
    let elsewhere = format!("http://{}/", server.local_addr().unwrap());
    let own: String = window.evaluate("return location.href").await;
    for attempt in [
        format!("location.href = '{elsewhere}'"),
        format!("location.replace('{elsewhere}')"),
        "location.href = 'file:///etc/passwd'".to_owned(),
        format!("window.open('{elsewhere}')"),
        format!("window.open('{elsewhere}', '_self')"),
        link(&elsewhere, "_self"),
        link(&elsewhere, "_blank"),
        link("file:///etc/passwd", "_top"),
        format!(
            "const form = document.createElement('form'); form.action = '{elsewhere}'; document.body.append(form); form.submit(); form.remove()"
        ),
        format!(
            "const frame = document.createElement('iframe'); frame.src = '{elsewhere}'; document.body.append(frame)"
        ),
    ] {
        let _tried: Option<bool> =
            window.evaluate(&format!("try {{ {attempt} }} catch {{}} return null")).await;
        window.settle().await;
        let now: String = window.evaluate("return location.href").await;
        assert_eq!(now, own, "after {attempt}");
    }
    assert_eq!(asked_for(&server), "", "nobody was asked for a page");
    assert!(window.shows("list", "Hot: 30 products").await, "the board is still there");
    window.close().await;
}

/// A link that is clicked.
fn link(address: &str, target: &str) -> String {
    format!(
        "const link = document.createElement('a'); link.href = '{address}'; link.target = '{target}';
         document.body.append(link); link.click(); link.remove()"
    )
}

/// What was asked for there. The web view may open connections ahead: they carry nothing.
fn asked_for(server: &std::net::TcpListener) -> String {
    let mut asked = String::new();
    while let Ok((mut visitor, _)) = server.accept() {
        visitor.set_nonblocking(true).unwrap();
        let mut bytes = [0; 1_000];
        let read = std::io::Read::read(&mut visitor, &mut bytes).unwrap_or(0);
        asked.push_str(&String::from_utf8_lossy(&bytes[..read]));
    }
    asked
}
