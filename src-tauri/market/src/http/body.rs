//! Reading a body, up to a limit that holds after decompression.

use tierstock_domain::Unreadable;

use crate::error::MarketError;
use crate::http::failure;
use crate::retry::FailedAttempt;

/// The largest answer accepted, in megabytes after decompression.
const MAX_MEGABYTES: u32 = 4;

/// The same limit in bytes, as bodies are counted.
pub(crate) const MAX_BYTES: usize = MAX_MEGABYTES as usize * 1024 * 1024;

/// The whole body. One that grows beyond [`MAX_BYTES`] is given up on the spot.
pub(crate) async fn read(mut response: reqwest::Response) -> Result<Vec<u8>, FailedAttempt> {
    let mut body = Vec::new();
    while let Some(chunk) = response.chunk().await.map_err(|error| failure::of_reading(&error))? {
        if body.len() + chunk.len() > MAX_BYTES {
            let why = Unreadable::TooLarge { megabytes: MAX_MEGABYTES };
            return Err(FailedAttempt::lasting(MarketError::Unreadable(why)));
        }
        body.extend_from_slice(&chunk);
    }
    Ok(body)
}
