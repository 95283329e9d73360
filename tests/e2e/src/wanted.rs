//! What a test needs from outside. Without it the test is skipped aloud; where `CI` is set its absence is a failure.

use std::path::PathBuf;

/// Does somebody rely on this run?
fn strict() -> bool {
    std::env::var_os("CI").is_some_and(|value| !value.is_empty() && value != "false")
}

/// Says why a test ends here. The test command counts these lines.
///
/// # Panics
/// In a strict run: there nothing is skipped.
#[expect(clippy::panic, reason = "a test fails by panicking")]
#[expect(clippy::print_stdout, reason = "a skip is said aloud")]
pub fn skip(reason: &str) {
    if strict() {
        panic!("CI is set and nothing may be skipped: {reason}");
    }
    println!("skipped: {reason}");
}

/// The existing file or folder that this variable names; `None` after a skip line.
#[must_use]
pub fn path(variable: &str, what: &str) -> Option<PathBuf> {
    let named = std::env::var_os(variable).filter(|value| !value.is_empty());
    let Some(path) = named.map(PathBuf::from) else {
        skip(&format!("{what} is needed, named by {variable}"));
        return None;
    };
    if path.exists() {
        return Some(path);
    }
    skip(&format!("{variable} names `{}`, which is not there", path.display()));
    None
}

/// A program on the search path; `None` after a skip line.
#[must_use]
pub fn program(name: &str, what: &str) -> Option<PathBuf> {
    let folders = std::env::var_os("PATH").unwrap_or_default();
    let found = std::env::split_paths(&folders)
        .map(|folder| folder.join(name))
        .find(|path| path.is_file());
    if found.is_none() {
        skip(&format!("{what} is needed: no `{name}` on PATH"));
    }
    found
}

/// Whether the counts that take longer than CI were asked for.
#[must_use]
pub fn full() -> bool {
    std::env::var_os("WINDLASS_TEST_FULL").is_some_and(|value| value == "1")
}

/// Says how much a test has done: the test command shows what passing tests print.
#[expect(clippy::print_stdout, reason = "counts are said aloud")]
pub fn say(what: &str) {
    println!("{what}");
}
