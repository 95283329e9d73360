//! What a reader has to say beside numbers: problems it read past, and refusals.

use surface::{Blame, Code, Explain, Position};

use crate::Format;

/// Bounds on what a reader takes in.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// Bytes after decompression. Guards against gzip bombs; JSON formats are held in memory whole.
    pub bytes: u64,
    /// Nesting of XML elements. JSON needs none: its parser takes nothing in that nests deeper than 128, and skips what is
    /// not taken in without recursion.
    pub depth: usize,
    /// Bytes of one line of text, one XML tag or one name.
    pub token: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            bytes: 16 << 30,
            depth: 128,
            token: 16 << 20,
        }
    }
}

/// Something odd that was read past, counted by kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The stable code.
    pub code: Code,
    /// What kind of oddity, as a sentence fragment.
    pub what: &'static str,
    /// The first piece of input it was seen in, shortened.
    pub sample: String,
    /// Where it was seen first.
    pub position: Position,
    /// How often.
    pub count: u64,
}

impl std::fmt::Display for Problem {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.what)?;
        if self.sample.is_empty() {
            Ok(())
        } else {
            write!(f, ": `{}`", self.sample)
        }
    }
}

/// Problems, one entry a kind however often it occurs.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Problems(Vec<Problem>);

impl Problems {
    const SAMPLE: usize = 80;

    /// Notes an oddity; the first of a kind keeps its sample and position.
    pub fn note(&mut self, code: Code, what: &'static str, sample: &[u8], position: Position) {
        match self
            .0
            .iter_mut()
            .find(|problem| problem.code == code && problem.what == what)
        {
            Some(known) => known.count += 1,
            None => {
                let sample = String::from_utf8_lossy(sample.get(..Self::SAMPLE).unwrap_or(sample)).into_owned();
                self.0.push(Problem {
                    code,
                    what,
                    sample,
                    position,
                    count: 1,
                });
            }
        }
    }

    /// In the order they were seen first.
    #[must_use]
    pub fn as_slice(&self) -> &[Problem] {
        &self.0
    }

    /// Is there one with this code?
    #[must_use]
    pub fn has(&self, code: Code) -> bool {
        self.0.iter().any(|problem| problem.code == code)
    }
}

/// What reading a report leaves beside the coverage that went into the sink.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// The format found.
    pub format: Format,
    /// What was read past.
    pub problems: Problems,
    /// Source roots that the report names (Cobertura's `<source>`), as written.
    pub roots: Vec<String>,
    /// Module or group names that prefix paths (JaCoCo's `<group>`, Go's module), as written.
    pub modules: Vec<String>,
    /// Did the report hold totals only?
    pub totals_only: bool,
    /// How many files it held; one that is stated several times may count each time.
    pub files: u64,
}

impl Reading {
    /// Nothing read yet.
    #[must_use]
    pub fn new(format: Format) -> Self {
        Self {
            format,
            problems: Problems::default(),
            roots: Vec::new(),
            modules: Vec::new(),
            totals_only: false,
            files: 0,
        }
    }
}

/// Why a report breaks the rules of its format: the format's own error.
pub type Malformed = Box<dyn std::error::Error + Send + Sync>;

/// Why a report was refused.
#[derive(Debug, thiserror::Error)]
pub enum ReadReportError {
    /// Nothing in it, or blanks only.
    #[error("report is empty")]
    Empty,
    /// The content is none of the formats.
    #[error("content is no coverage report of a known format (known: {})", known())]
    UnknownFormat {
        /// What it looks like instead, where that can be said.
        seen: Option<&'static str>,
    },
    /// The format asked for is not the format of the content.
    #[error("content is of the format `{found}`, not `{asked}`")]
    FormatContradicted {
        /// The format asked for.
        asked: Format,
        /// The format of the content.
        found: Format,
    },
    /// It breaks its own format's rules.
    #[error("malformed {format} report")]
    Malformed {
        /// The format it was taken for.
        format: Format,
        /// The format's own error.
        #[source]
        source: Malformed,
        /// Where.
        position: Position,
    },
    /// It declares entities, which are refused and never expanded.
    #[error("report declares the entity `{name}`")]
    EntityRefused {
        /// The entity's name.
        name: String,
        /// Where.
        position: Position,
    },
    /// Totals in it cannot be true together.
    #[error("totals contradict each other: {what}")]
    TotalsContradict {
        /// Which ones.
        what: String,
        /// Where.
        position: Position,
    },
    /// More than the limits allow.
    #[error("{what} exceeds the limit of {limit}")]
    TooLarge {
        /// What is too large.
        what: &'static str,
        /// The limit.
        limit: u64,
    },
    /// The stream failed.
    #[error("report cannot be read")]
    Io(#[from] std::io::Error),
}

fn known() -> String {
    Format::ALL.map(Format::word).join(", ")
}

impl Explain for ReadReportError {
    fn code(&self) -> Code {
        match self {
            Self::Empty => Code::CoverageReportEmpty,
            Self::UnknownFormat { .. } | Self::FormatContradicted { .. } => Code::CoverageFormatUnknown,
            Self::Malformed { .. } => Code::CoverageReportMalformed,
            Self::EntityRefused { .. } => Code::CoverageEntityRefused,
            Self::TotalsContradict { .. } => Code::CoverageTotalsContradict,
            Self::TooLarge { .. } => Code::InputTooLarge,
            Self::Io(_) => Code::FileUnreadable,
        }
    }

    fn blame(&self) -> Blame {
        Blame::User
    }

    fn hints(&self) -> Vec<String> {
        match self {
            Self::UnknownFormat { seen: Some(seen) } => vec![format!("this looks like {seen}")],
            Self::FormatContradicted { found, .. } => {
                vec![format!(
                    "name `{found}`, or leave the format out: it is found by content"
                )]
            }
            _ => Vec::new(),
        }
    }

    fn position(&self) -> Position {
        match self {
            Self::Malformed { position, .. }
            | Self::EntityRefused { position, .. }
            | Self::TotalsContradict { position, .. } => position.clone(),
            _ => Position::default(),
        }
    }
}
