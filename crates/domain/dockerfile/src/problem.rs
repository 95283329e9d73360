use std::fmt;

use surface::{Code, Explain, Position};

use crate::{fault::Fault, place::Span};

/// Something wrong with a Dockerfile, and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The file, as it was given.
    pub file: String,
    /// Where in it; line 0 when it is about what the build is given, such as its target.
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
        // What is wrong with what a build is given stands on no line.
        let place = match self.span.line {
            0 => Position::default(),
            line => Position::at(line as u64, self.span.column as u64),
        };
        place.in_file(&self.file)
    }
}
