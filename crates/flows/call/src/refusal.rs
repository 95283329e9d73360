use adapter_runner::{Runner, log};
use platform::{FileError, FileErrorKind, Platform, Stream};
use runner_protocol::{Annotation, AnnotationKind};
use surface::documents::error::{ErrorDocument, ErrorEntry};
use surface::documents::to_line;
use surface::{Blame, Code, ExitCode, Explain, LogFormat, Options, Position};

/// A command that could not do its work.
#[derive(Debug, Clone)]
pub struct Refusal {
    /// What is wrong, in the order of the input.
    pub entries: Vec<ErrorEntry>,
    /// How the process ends.
    pub exit: ExitCode,
    /// What is wrong with the configuration file, for hosts that can show it.
    pub config: Option<RefusedConfig>,
}

/// A configuration file that cannot be used.
#[derive(Debug, Clone)]
pub struct RefusedConfig {
    /// What is wrong, in the order of the file.
    pub problems: Vec<config::Problem>,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

impl Refusal {
    /// One error.
    #[must_use]
    pub fn of(error: &dyn Explain) -> Self {
        Self::all([error])
    }

    /// Several errors, told together.
    #[must_use]
    pub fn all<'a>(errors: impl IntoIterator<Item = &'a dyn Explain>) -> Self {
        let mut exit = ExitCode::Usage;
        let mut entries = Vec::new();
        for error in errors {
            match error.blame() {
                Blame::User => {}
                Blame::Remote => exit = exit.max(ExitCode::Remote),
                Blame::Us => exit = ExitCode::Internal,
            }
            entries.push(ErrorEntry::of(error));
        }
        Self {
            entries,
            exit,
            config: None,
        }
    }

    /// Success, or everything that went wrong.
    ///
    /// # Errors
    /// One of the outcomes is an error.
    pub fn together(outcomes: impl IntoIterator<Item = Result<(), Self>>) -> Result<(), Self> {
        let add = |mut one: Self, other: Self| {
            one.exit = one.exit.max(other.exit);
            one.entries.extend(other.entries);
            one
        };
        let refusals = outcomes.into_iter().filter_map(Result::err);
        refusals.reduce(add).map_or(Ok(()), Err)
    }

    /// Tells it: the document on standard output under `--json`, an annotation each under Actions, otherwise objects of
    /// the log under `--log-format json`, otherwise lines for people unless the host has shown them better already.
    pub fn tell(&self, options: &Options, platform: &Platform, for_people: bool) -> ExitCode {
        let console = &platform.console;
        if options.json {
            let document = ErrorDocument::new(self.entries.clone());
            if let Ok(line) = to_line(&document) {
                // A closed pipe leaves nobody to tell; the exit code still says it.
                let _closed = console.write(Stream::Stdout, &line);
            }
        }
        let runner = Runner::on(platform, if options.json { Stream::Stderr } else { Stream::Stdout });
        if runner.is_actions() {
            let _closed = runner.annotate(self.entries.iter().map(annotation).collect());
        } else if options.log_format == LogFormat::Json {
            let _listening = log::listen(options, &runner, platform);
            self.entries.iter().for_each(record);
        } else if for_people {
            let text: String = self.entries.iter().map(line).collect();
            let _closed = runner.untrusted(&text);
        }
        self.exit
    }
}

/// An event of the log.
fn record(entry: &ErrorEntry) {
    let ErrorEntry {
        code,
        message,
        hint,
        file,
        line,
        column,
        ..
    } = entry;
    tracing::error!(code, file, line, column, hint, "{message}");
}

/// `error[code]: message`, where it is, what to do.
fn line(entry: &ErrorEntry) -> String {
    let mut text = format!("error[{}]: {}\n", entry.code, entry.message);
    let position = position(entry).to_string();
    // A column of an input has no file to look into; the message names it.
    if entry.file.is_some() && !position.is_empty() {
        text.push_str(&format!("  --> {position}\n"));
    }
    if let Some(hint) = &entry.hint {
        text.push_str(&format!("  hint: {hint}\n"));
    }
    text
}

fn annotation(entry: &ErrorEntry) -> Annotation {
    let hint = entry
        .hint
        .as_ref()
        .map(|hint| format!("\nhint: {hint}"))
        .unwrap_or_default();
    // A place of an input has no file to stand in; the message names it.
    let of_file = |place: Option<u64>| place.filter(|_| entry.file.is_some());
    Annotation {
        title: Some(entry.code.clone()),
        file: entry.file.clone(),
        line: of_file(entry.line),
        column: of_file(entry.column),
        ..Annotation::new(AnnotationKind::Error, format!("{}{hint}", entry.message))
    }
}

fn position(entry: &ErrorEntry) -> Position {
    Position {
        file: entry.file.clone(),
        line: entry.line,
        column: entry.column,
        pointer: entry.pointer.clone(),
    }
}

/// An operation on a file that the command needs.
#[derive(Debug, thiserror::Error)]
pub enum FileFailed {
    /// It cannot be read.
    #[error("cannot read the file")]
    Read {
        /// As the user named it.
        path: String,
        /// Why.
        source: FileError,
    },
    /// It cannot be written.
    #[error("cannot write the file")]
    Write {
        /// As the user named it.
        path: String,
        /// Why.
        source: FileError,
    },
    /// Nobody takes what is printed.
    #[error("cannot write to standard output")]
    Print(#[from] std::io::Error),
}

impl FileFailed {
    /// The file that the error names cannot be read.
    #[must_use]
    pub fn reading(source: FileError) -> Self {
        Self::Read {
            path: source.path.clone(),
            source,
        }
    }
}

impl Explain for FileFailed {
    fn code(&self) -> Code {
        match self {
            Self::Read { source, .. } if source.kind == FileErrorKind::TooLarge => Code::InputTooLarge,
            Self::Read { .. } => Code::FileUnreadable,
            Self::Write { .. } | Self::Print(_) => Code::FileUnwritable,
        }
    }

    fn position(&self) -> Position {
        match self {
            Self::Read { path, .. } | Self::Write { path, .. } => Position::default().in_file(path),
            Self::Print(_) => Position::default(),
        }
    }
}

/// A value that is understood by no rule of its input.
#[derive(Debug, thiserror::Error)]
#[error("input `{input}` cannot be used: {}", why.message)]
pub struct InputRefused {
    input: &'static str,
    why: ErrorEntry,
    hints: Vec<String>,
}

impl InputRefused {
    /// An input, and the error of what parsed it.
    #[must_use]
    pub fn new(input: &'static str, error: &dyn Explain) -> Self {
        Self {
            input,
            why: ErrorEntry::of(error),
            hints: error.hints(),
        }
    }
}

impl Explain for InputRefused {
    fn code(&self) -> Code {
        Code::UsageInvalid
    }

    fn hints(&self) -> Vec<String> {
        self.hints.clone()
    }

    fn position(&self) -> Position {
        position(&self.why)
    }
}

/// A command of this family that nobody wrote: the surface and this crate disagree.
#[derive(Debug, thiserror::Error)]
#[error("command `{name}` is declared and not written")]
pub struct UnknownCommand {
    /// Its words.
    pub name: String,
}

impl Explain for UnknownCommand {
    fn code(&self) -> Code {
        Code::Internal
    }
}

macro_rules! refused_by {
    ($($error:ty),+) => {$(
        impl From<$error> for Refusal {
            fn from(error: $error) -> Self {
                Self::of(&error)
            }
        }
    )+};
}
refused_by!(
    FileFailed,
    InputRefused,
    adapter_runner::SpeakError,
    adapter_runner::ReadFactsError,
    surface::InvalidInput
);
