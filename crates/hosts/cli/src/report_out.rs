//! The two streams: data on stdout, talk on stderr.

use std::io::{ErrorKind, Write};

use surface::{Code, ExitCode, Explain, Position};

/// A result cannot be written.
#[derive(Debug)]
pub(crate) struct WriteResultError {
    path: String,
    source: std::io::Error,
}

impl std::fmt::Display for WriteResultError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "cannot write `{}`", self.path)
    }
}

impl std::error::Error for WriteResultError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        Some(&self.source)
    }
}

impl Explain for WriteResultError {
    fn code(&self) -> Code {
        Code::FileUnwritable
    }

    fn position(&self) -> Position {
        Position::default().in_file(&self.path)
    }
}

/// Writes a result where `--output` says, or to stdout.
pub(crate) fn result(text: &str, output: Option<&str>) -> Result<(), WriteResultError> {
    let (path, written) = match output.filter(|path| *path != "-") {
        Some(path) => (path, std::fs::write(path, text)),
        None => ("stdout", to_stdout(text)),
    };
    written.map_err(|source| WriteResultError {
        path: path.to_owned(),
        source,
    })
}

/// Writes a result, or says why not.
pub(crate) fn finish(text: &str, output: Option<&str>, json: bool) -> ExitCode {
    match result(text, output) {
        Ok(()) => ExitCode::Passed,
        Err(error) => {
            crate::refusal::say(&[&error], json && output.is_some());
            ExitCode::Usage
        }
    }
}

/// Prints a document on stdout.
pub(crate) fn document(document: &impl serde::Serialize) {
    // Our documents are plain data: they always serialise. Nobody is left to tell when stdout is closed.
    if let Ok(text) = serde_json::to_string_pretty(document) {
        drop(to_stdout(&(text + "\n")));
    }
}

/// Talks on stderr; there is nobody left to tell when that fails.
pub(crate) fn talk(text: &str) {
    drop(std::io::stderr().lock().write_all(text.as_bytes()));
}

/// A reader that went away has seen what it wanted: no error.
fn to_stdout(text: &str) -> std::io::Result<()> {
    let mut stdout = std::io::stdout().lock();
    match stdout.write_all(text.as_bytes()).and_then(|()| stdout.flush()) {
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(()),
        other => other,
    }
}
