//! How this copy of Tierstock came onto the computer, and so who replaces it.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use tauri::utils::config::BundleType;

/// Who replaces this copy by a newer one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Installation {
    /// A file that is the whole program: it is replaced.
    AppImage(PathBuf),
    /// The system's package manager, with packages of this kind: `deb`, `rpm`.
    Package(&'static str),
    /// Windows's installer or macOS's bundle.
    Native,
    /// No one: it was built, or unpacked, by hand.
    ByHand,
}

impl Installation {
    /// Of the running program.
    pub(crate) fn find() -> Self {
        Self::of(tauri::utils::platform::bundle_type(), appimage())
    }

    fn of(bundle: Option<BundleType>, image: Option<PathBuf>) -> Self {
        match (bundle, image) {
            (Some(BundleType::Deb), _) => Self::Package("deb"),
            (Some(BundleType::Rpm), _) => Self::Package("rpm"),
            (_, Some(image)) => Self::AppImage(image),
            (Some(BundleType::Nsis | BundleType::Msi | BundleType::App), None) => Self::Native,
            _ => Self::ByHand,
        }
    }
}

/// The AppImage that this program runs from, if it does.
pub(crate) fn appimage() -> Option<PathBuf> {
    if !cfg!(target_os = "linux") {
        return None;
    }
    let [image, mounted] = ["APPIMAGE", "APPDIR"].map(std::env::var_os);
    image_of(image, mounted, &std::env::current_exe().ok()?)
}

/// Whatever another AppImage starts, such as an editor's terminal, is told of that one: only a program within the mounted
/// folder is of the image.
fn image_of(image: Option<OsString>, mounted: Option<OsString>, program: &Path) -> Option<PathBuf> {
    let (image, mounted) = (PathBuf::from(image?), PathBuf::from(mounted?));
    let is_within = mounted.is_absolute() && program.starts_with(mounted);
    (is_within && image.is_absolute()).then_some(image)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn package_manager_s_copy_is_left_to_it() {
        let image = Some(PathBuf::from("/home/me/Other.AppImage"));
        assert_eq!(Installation::of(Some(BundleType::Deb), image), Installation::Package("deb"));
        assert_eq!(Installation::of(Some(BundleType::Rpm), None), Installation::Package("rpm"));
        assert_eq!(Installation::of(None, None), Installation::ByHand);
        assert_eq!(Installation::of(Some(BundleType::Nsis), None), Installation::Native);
    }

    #[rstest::rstest]
    #[case::of_ours("/home/me/T.AppImage", "/tmp/.mount_T1", "/tmp/.mount_T1/usr/bin/tierstock", true)]
    #[case::of_another("/home/me/Editor.AppImage", "/tmp/.mount_E2", "/home/me/tierstock", false)]
    #[case::begins_alike("/home/me/T.AppImage", "/tmp/.mount_T", "/tmp/.mount_T1/usr/bin/tierstock", false)]
    #[case::nowhere("", "/tmp/.mount_T1", "/tmp/.mount_T1/usr/bin/tierstock", false)]
    #[case::no_folder("/home/me/T.AppImage", "", "/usr/bin/tierstock", false)]
    fn image_is_ours_if_the_program_is_in_it(
        #[case] image: &str,
        #[case] mounted: &str,
        #[case] program: &str,
        #[case] is_ours: bool,
    ) {
        let found = image_of(Some(image.into()), Some(mounted.into()), Path::new(program));
        assert_eq!(found, is_ours.then(|| image.into()));
    }
}
