//! A page as a browser shows it: headless Chromium, a fresh profile a page, no network needed.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::{Program, wanted};

/// The browser, or `None` after a skip line.
#[must_use]
pub fn find() -> Option<PathBuf> {
    wanted::program("chromium", "a browser")
}

/// The document that the page at this path has become once its scripts have run, as HTML. The fragment stands without
/// its `#`.
///
/// # Errors
/// The browser cannot be started or fails, or the page is no document to it.
pub fn document(browser: &Path, page: &Path, fragment: &str) -> Result<String> {
    let home = tempfile::tempdir()?;
    let profile = format!("--user-data-dir={}", home.path().join("profile").display());
    let address = format!("file://{}#{fragment}", page.display());
    let document = Program::new(browser)
        .var("HOME", home.path())
        .args(["--headless", "--no-sandbox", "--disable-gpu", &profile])
        // Timers run ahead until nothing waits for this many milliseconds of the page's own clock.
        .args(["--virtual-time-budget=10000", "--dump-dom", &address])
        .succeed()?;
    document
        .contains("</html>")
        .then_some(document)
        .with_context(|| format!("no document at {address}"))
}
