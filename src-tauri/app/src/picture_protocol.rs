//! Serves product pictures from the open data folder to the window, and nothing else.

use std::path::Path;

use tauri::http::{Request, Response, StatusCode, header};

/// The scheme of the addresses.
pub(crate) const SCHEME: &str = "picture";

/// Where the window finds them: Windows has no schemes of an app's own.
#[cfg(windows)]
pub(crate) const ADDRESS: &str = "http://picture.localhost/";
#[cfg(not(windows))]
pub(crate) const ADDRESS: &str = "picture://localhost/";

/// The folder beside the database.
pub(crate) const FOLDER: &str = "pictures";

/// Answers one request. A picture's name is the digest of its content: it never changes.
pub(crate) fn answer(data_dir: Option<&Path>, request: &Request<Vec<u8>>) -> Response<Vec<u8>> {
    let name = request.uri().path().trim_start_matches('/');
    let bytes = data_dir
        .filter(|_| is_picture_name(name))
        .and_then(|dir| std::fs::read(dir.join(FOLDER).join(name)).ok());
    let mut response = Response::new(bytes.unwrap_or_default());
    if response.body().is_empty() {
        *response.status_mut() = StatusCode::NOT_FOUND;
        return response;
    }
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, header::HeaderValue::from_static("image/png"));
    headers.insert(header::CACHE_CONTROL, header::HeaderValue::from_static("max-age=31536000, immutable"));
    response
}

/// Only names that the engine gives: no path can leave the folder.
fn is_picture_name(name: &str) -> bool {
    name.strip_suffix(".png")
        .is_some_and(|stem| !stem.is_empty() && stem.bytes().all(|byte| byte.is_ascii_hexdigit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn status(folder: &Path, path: &str) -> StatusCode {
        let request = Request::builder().uri(format!("picture://localhost/{path}")).body(Vec::new()).unwrap();
        answer(Some(folder), &request).status()
    }

    #[test]
    fn only_pictures_of_the_folder_are_served() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir(folder.path().join(FOLDER)).unwrap();
        std::fs::write(folder.path().join(FOLDER).join("ab12.png"), "png").unwrap();
        std::fs::write(folder.path().join("tierstock.db"), "secret").unwrap();
        assert_eq!(status(folder.path(), "ab12.png"), StatusCode::OK);
        for path in ["cd34.png", "../tierstock.db", "..%2Ftierstock.db", "", ".png"] {
            assert_eq!(status(folder.path(), path), StatusCode::NOT_FOUND, "{path}");
        }
    }
}
