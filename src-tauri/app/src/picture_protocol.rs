//! Serves product pictures of the open data to the window, and nothing else.

use tauri::http::{Request, Response, StatusCode, header};

/// The scheme of the addresses.
pub(crate) const SCHEME: &str = "picture";

/// Where the window finds them: Windows has no schemes of an app's own.
#[cfg(windows)]
pub(crate) const ADDRESS: &str = "http://picture.localhost/";
#[cfg(not(windows))]
pub(crate) const ADDRESS: &str = "picture://localhost/";

/// The name that is asked for.
pub(crate) fn name(request: &Request<Vec<u8>>) -> &str {
    request.uri().path().trim_start_matches('/')
}

/// Answers with a picture. Its name is the digest of its content: it never changes.
pub(crate) fn answer(picture: Option<Vec<u8>>) -> Response<Vec<u8>> {
    let Some(picture) = picture else {
        let mut response = Response::new(Vec::new());
        *response.status_mut() = StatusCode::NOT_FOUND;
        return response;
    };
    let mut response = Response::new(picture);
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, header::HeaderValue::from_static("image/png"));
    headers.insert(header::CACHE_CONTROL, header::HeaderValue::from_static("max-age=31536000, immutable"));
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_asked_for_and_a_picture_or_nothing_answered() {
        let request = Request::builder().uri("picture://localhost/ab12.png").body(Vec::new()).unwrap();
        assert_eq!(name(&request), "ab12.png");
        assert_eq!(answer(Some(b"png".to_vec())).status(), StatusCode::OK);
        let none = answer(None);
        assert_eq!((none.status(), none.headers().get(header::CACHE_CONTROL)), (StatusCode::NOT_FOUND, None));
    }
}
