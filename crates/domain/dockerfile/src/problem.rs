use std::fmt;

use surface::{Code, Explain, Position};

use crate::{fault::Fault, place::Span};

/// Something wrong with a Dockerfile, and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The file, as it was given.
    pub file: String,
    /// Where in it.
    pub span: Span,
    /// What is wrong.
    pub fault: Box<Fault>,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.fault.fmt(f)
    }
}

impl std::error::Error for Problem {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.fault.source()
    }
}

impl Explain for Problem {
    fn code(&self) -> Code {
        self.fault.code()
    }

    fn hints(&self) -> Vec<String> {
        self.fault.hint().into_iter().collect()
    }

    fn position(&self) -> Position {
        Position::at(self.span.line as u64, self.span.column as u64).in_file(&self.file)
    }
}
