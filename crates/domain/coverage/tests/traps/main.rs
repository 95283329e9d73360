//! The traps of the text and JSON formats, each with its input and everything that is read from it. Those of the XML
//! formats are in `xml/`, those of every format at once in `encodings.rs`.

#[path = "../support/mod.rs"]
mod support;

mod coveragepy;
mod gcovr;
mod go;
mod istanbul;
mod lcov;
mod llvm_cov;
mod no_report;
mod simplecov;
mod small;

use support::{read, refusal, render};

#[track_caller]
pub(crate) fn check(input: impl AsRef<[u8]>, expect: &str) {
    let seen = match read(input.as_ref(), None) {
        Ok((reading, coverage)) => render(&reading, &coverage),
        Err(error) => format!("refused: {}", refusal(&error)),
    };
    assert_eq!(seen, expect.trim_start(), "{}", String::from_utf8_lossy(input.as_ref()));
}
