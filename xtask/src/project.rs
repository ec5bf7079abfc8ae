//! Where things lie in the checkout.

use std::path::{Path, PathBuf};

/// The workspace root: the folder above this package.
pub fn root() -> &'static Path {
    let package = Path::new(env!("CARGO_MANIFEST_DIR"));
    package.parent().unwrap_or(package)
}

/// A file or folder, named from the root.
pub fn at(path: impl AsRef<Path>) -> PathBuf {
    root().join(path)
}
