//! The codes that a user chose to let pass.

use surface::{Code, CodeKind, Explain};

/// Why a word cannot stand in `allow`.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ParseAllowError {
    /// No code has this text.
    #[error("`{word}` is no code")]
    Unknown {
        /// The word.
        word: String,
    },
    /// The code is a verdict that only better numbers change, an error or a warning.
    #[error("`{}` cannot be allowed", code.text())]
    NotRelaxable {
        /// The code.
        code: Code,
    },
}

impl Explain for ParseAllowError {
    fn code(&self) -> Code {
        Code::ConfigInvalidValue
    }

    fn hints(&self) -> Vec<String> {
        match self {
            Self::Unknown { .. } => vec!["copy the code from the report of the failed run".to_owned()],
            Self::NotRelaxable { code } => match code.kind() {
                CodeKind::Verdict { .. } => vec!["lower the threshold instead".to_owned()],
                CodeKind::Error | CodeKind::Warning => vec!["remove it from `allow`".to_owned()],
            },
        }
    }
}

/// The relaxable code of this text.
///
/// # Errors
/// The text is no code, or a code that cannot be relaxed.
pub fn parse_allow(word: &str) -> Result<Code, ParseAllowError> {
    let known = Code::ALL.iter().copied().find(|code| code.text() == word);
    let code = known.ok_or_else(|| ParseAllowError::Unknown { word: word.to_owned() })?;
    match code.kind() {
        CodeKind::Verdict { relaxable: true } => Ok(code),
        CodeKind::Verdict { relaxable: false } | CodeKind::Error | CodeKind::Warning => {
            Err(ParseAllowError::NotRelaxable { code })
        }
    }
}

#[cfg(test)]
mod tests {
    use surface::Code;

    use super::{ParseAllowError, parse_allow};

    #[test]
    fn only_relaxable_codes_are_allowed() {
        assert_eq!(parse_allow("coverage-no-lines"), Ok(Code::CoverageNoLines));
        let unknown = ParseAllowError::Unknown {
            word: "coverage-no-line".to_owned(),
        };
        assert_eq!(parse_allow("coverage-no-line"), Err(unknown));
        for code in [
            Code::CoverageBelowMinimum,
            Code::CoverageBelowTarget,
            Code::CoverageReportMalformed,
        ] {
            assert_eq!(parse_allow(code.text()), Err(ParseAllowError::NotRelaxable { code }));
        }
    }
}
