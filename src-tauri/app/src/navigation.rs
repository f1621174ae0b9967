//! The web view shows the app's own pages and nothing else: a link that is dropped on it, or a script that got in, leads
//! nowhere.

use tauri::plugin::{Builder, TauriPlugin};
use tauri::{Manager, Runtime, Url};

/// Refuses every address but the app's own.
pub(crate) fn plugin<R: Runtime>() -> TauriPlugin<R> {
    Builder::new("navigation")
        .on_navigation(|webview, url| {
            let development = webview.config().build.dev_url.clone().filter(|_| tauri::is_dev());
            let is_own = is_own(url, development.as_ref());
            if !is_own {
                // Only the kind of address: the rest may be what a script wants to carry out.
                tracing::warn!(scheme = url.scheme(), "the window was to leave the app; it stays");
            }
            is_own
        })
        .build()
}

/// `development`: where the pages come from while they are being edited.
fn is_own(url: &Url, development: Option<&Url>) -> bool {
    let is_page = match (url.scheme(), url.host_str()) {
        ("tauri", Some("localhost")) => cfg!(not(windows)),
        ("http" | "https", Some("tauri.localhost")) => cfg!(windows),
        _ => false,
    };
    is_page || development.is_some_and(|development| development.origin() == url.origin())
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case::a_web_page("https://example.com/", false)]
    #[case::a_file("file:///etc/passwd", false)]
    #[case::a_script("javascript:alert(1)", false)]
    #[case::data("data:text/html,<h1>hello</h1>", false)]
    #[case::nothing("about:blank", false)]
    #[case::a_port_of_this_computer("http://localhost:5173/", false)]
    #[case::a_host_with_the_same_end("tauri://evil.localhost/", false)]
    #[cfg_attr(not(windows), case::the_app("tauri://localhost/index.html", true))]
    fn only_the_apps_own_pages_are_shown(#[case] address: &str, #[case] shown: bool) {
        assert_eq!(is_own(&Url::parse(address).unwrap(), None), shown);
    }

    #[test]
    fn the_development_server_is_shown_while_developing() {
        let server = Url::parse("http://localhost:5173").unwrap();
        let is_shown = |address: &str| is_own(&Url::parse(address).unwrap(), Some(&server));
        assert!(is_shown("http://localhost:5173/board") && !is_shown("http://localhost:5174/"));
    }
}
