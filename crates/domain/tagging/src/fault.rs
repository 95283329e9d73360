//! Why there is no metadata.

use surface::{Code, Explain};

use crate::csv::CsvFault;
use crate::entry::ParseEntryError;
use crate::flavor::ParseFlavorError;
use crate::images::ParseImagesError;
use crate::inputs::SwitchFault;
use crate::pattern::PatternFault;
use crate::reference::ReferenceFault;
use crate::template::TemplateFault;
use crate::warning::Warning;

/// Why there is no metadata. Where docker/metadata-action refuses the same, the text is its own: workflows match on it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DescribeError {
    /// A list is no CSV.
    #[error(transparent)]
    Csv(#[from] CsvFault),
    /// `images` cannot be read.
    #[error(transparent)]
    Images(#[from] ParseImagesError),
    /// `tags` cannot be read.
    #[error(transparent)]
    Tags(#[from] ParseEntryError),
    /// `flavor` cannot be read.
    #[error(transparent)]
    Flavor(#[from] ParseFlavorError),
    /// `enable` of an entry is neither `true` nor `false`.
    #[error("Invalid value for enable attribute: {value}")]
    Enable {
        /// What it expands to.
        value: String,
    },
    /// An environment variable cannot be read.
    #[error(transparent)]
    Switch(#[from] SwitchFault),
    /// A template cannot be filled in.
    #[error(transparent)]
    Template(#[from] TemplateFault),
    /// A regular expression cannot be read.
    #[error(transparent)]
    Pattern(#[from] PatternFault),
    /// A regular expression that would take too long.
    #[error("the regular expression `{pattern}` takes too many steps on this text")]
    PatternTooSlow {
        /// Its source.
        pattern: String,
    },
    /// `match` of a version whose first group takes no part in the match.
    #[error("the regular expression `{pattern}` captures no version in its first group")]
    NoCapture {
        /// Its source.
        pattern: String,
    },
    /// What a registry would refuse (strict mode).
    #[error(transparent)]
    Reference(#[from] ReferenceFault),
    /// Nobody could tell which versions exist (strict mode).
    #[error("nobody could tell whether `{version}` is the highest version, so whether it is `latest`")]
    VersionsUnknown {
        /// The version of this run.
        version: String,
    },
    /// No entry of `tags` gave a tag (strict mode).
    #[error("no entry of `tags` gives a tag for this event")]
    NoTags {
        /// What was said on the way.
        warnings: Vec<Warning>,
    },
}

impl Explain for DescribeError {
    fn code(&self) -> Code {
        match self {
            Self::Csv(_)
            | Self::Images(_)
            | Self::Tags(_)
            | Self::Flavor(_)
            | Self::Enable { .. }
            | Self::Switch(_) => Code::MetadataInputInvalid,
            Self::Template(_) => Code::MetadataTemplateInvalid,
            Self::Pattern(_) | Self::PatternTooSlow { .. } | Self::NoCapture { .. } => Code::MetadataPatternInvalid,
            Self::Reference(_) => Code::MetadataReferenceInvalid,
            Self::VersionsUnknown { .. } => Code::MetadataVersionsUnknown,
            Self::NoTags { .. } => Code::MetadataNoTags,
        }
    }

    fn hints(&self) -> Vec<String> {
        let hint = match self {
            Self::NoTags { warnings } => {
                return warnings
                    .iter()
                    .map(|warning| format!("mind the warning: {warning}"))
                    .take(5)
                    .collect();
            }
            Self::NoCapture { .. } => "put parentheses around the version in `match`",
            Self::PatternTooSlow { .. } => "avoid a repetition inside a repetition",
            Self::Reference(ReferenceFault::TooLong { .. }) => {
                "shorten the branch or the prefix that the tag is made of"
            }
            Self::Reference(ReferenceFault::Begins { .. }) => {
                "give the entry a `prefix` that begins with a letter, a digit or `_`"
            }
            _ => return Vec::new(),
        };
        vec![hint.to_owned()]
    }
}
