//! Where the window finds the pictures that are on disk.

/// The address that all of them begin with.
#[derive(Debug, Clone)]
pub(crate) struct PictureUrls {
    prefix: String,
}

impl PictureUrls {
    /// Addresses that begin with `prefix`, which the file's name follows.
    pub(crate) fn starting_with(prefix: String) -> Self {
        Self { prefix }
    }

    /// Where the window finds the picture of that name in the cache.
    pub(crate) fn of(&self, file: &str) -> String {
        format!("{}{file}", self.prefix)
    }
}
