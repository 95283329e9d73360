use std::time::Duration;

use crate::LocalFuture;

/// A program to run, as a value: tests compare it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Command {
    /// The program, found on PATH; never a shell.
    pub program: String,
    /// Its arguments.
    pub arguments: Vec<String>,
    /// Variables set in addition to ours; `None` removes one.
    pub env: Vec<(String, Option<String>)>,
    /// The folder it runs in; ours when absent.
    pub folder: Option<String>,
    /// What it reads on standard input.
    pub stdin: Vec<u8>,
}

impl Command {
    /// A program with arguments.
    #[must_use]
    pub fn new<S: Into<String>>(program: &str, arguments: impl IntoIterator<Item = S>) -> Self {
        Self {
            program: program.to_owned(),
            arguments: arguments.into_iter().map(Into::into).collect(),
            ..Self::default()
        }
    }
}

/// Bounds on one run.
#[derive(Debug, Clone, Copy)]
pub struct ProcessLimits {
    /// After which it is killed.
    pub time: Duration,
    /// Bytes of standard output; beyond, it is killed.
    pub stdout: u64,
    /// Bytes of standard error that are kept; the rest is dropped.
    pub stderr: u64,
}

impl Default for ProcessLimits {
    fn default() -> Self {
        Self {
            time: Duration::from_secs(300),
            stdout: 256 << 20,
            stderr: 64 << 10,
        }
    }
}

/// What a program left.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProcessOutput {
    /// Its exit code; `None` when a signal ended it.
    pub code: Option<i32>,
    /// Its standard output.
    pub stdout: Vec<u8>,
    /// Its standard error, cut at the limit.
    pub stderr: Vec<u8>,
}

/// Why a program gave no output at all.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ProcessErrorKind {
    /// It is not there.
    NotFound,
    /// It may not be run, or not in that folder.
    Denied,
    /// It took longer than the limit and was killed.
    TimedOut,
    /// It wrote more than the limit and was killed.
    TooLarge,
    /// Anything else.
    Other,
}

/// A program could not be run to its end. An exit code that is not 0 is no error here.
#[derive(Debug, thiserror::Error)]
#[error("`{program}`: {message}")]
pub struct ProcessError {
    /// The program.
    pub program: String,
    /// The class.
    pub kind: ProcessErrorKind,
    /// What the host says.
    pub message: String,
}

impl ProcessError {
    /// An error whose message is the standard one of its kind, so that both hosts say the same.
    #[must_use]
    pub fn new(program: &str, kind: ProcessErrorKind) -> Self {
        let message = match kind {
            ProcessErrorKind::NotFound => "no such program, or no such folder to run it in",
            ProcessErrorKind::Denied => "permission denied",
            ProcessErrorKind::TimedOut => "took longer than the limit and was killed",
            ProcessErrorKind::TooLarge => "wrote more than the limit and was killed",
            ProcessErrorKind::Other => "cannot be run",
        };
        Self {
            program: program.to_owned(),
            kind,
            message: message.to_owned(),
        }
    }
}

/// Other programs.
pub trait Process {
    /// Runs a program to its end.
    fn run(&self, command: Command, limits: ProcessLimits) -> LocalFuture<'_, Result<ProcessOutput, ProcessError>>;
}
