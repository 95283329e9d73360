//! What can be wrong with a Dockerfile.

use surface::Code;

use crate::{place::Span, word::ExpandError};

/// Something wrong, and where.
pub(crate) type Refusal = (Span, Fault);

/// What is wrong.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Fault {
    /// The file is too large.
    #[error("the file has more than {limit} bytes")]
    TooLarge {
        /// What it may have.
        limit: usize,
    },
    /// There are too many instructions.
    #[error("there are more than {limit} instructions")]
    TooMany {
        /// The number allowed.
        limit: usize,
    },
    /// A line is too long for BuildKit.
    #[error("the line has more than {limit} bytes")]
    LineTooLong {
        /// What it may have.
        limit: usize,
    },
    /// An instruction is no UTF-8.
    #[error("the instruction is not UTF-8")]
    NotUtf8,
    /// There is no instruction.
    #[error("there is no instruction in it")]
    Empty,
    /// A parser directive stands twice.
    #[error("the directive `{name}` stands twice")]
    DirectiveTwice {
        /// The directive.
        name: &'static str,
    },
    /// The `escape` directive names something else than the two characters allowed.
    #[error("`{value}` cannot escape: only a backslash or a backtick can")]
    Escape {
        /// What it names.
        value: String,
    },
    /// The end word of a heredoc is missing.
    #[error("the heredoc `{name}` does not end")]
    HeredocOpen {
        /// The end word.
        name: String,
    },
    /// The text of a heredoc is no UTF-8.
    #[error("the heredoc `{name}` is not UTF-8")]
    HeredocNotUtf8 {
        /// The end word.
        name: String,
        /// The 1-based line on which it begins.
        line: usize,
    },
    /// The end word of a heredoc cannot be read.
    #[error("the end word of a heredoc cannot be read")]
    HeredocWord {
        /// Why.
        source: ExpandError,
    },
    /// A heredoc stands where files are copied to.
    #[error("`{keyword}` cannot copy to a heredoc")]
    HeredocDestination {
        /// The instruction.
        keyword: String,
    },
    /// A JSON list of arguments holds something else than texts.
    #[error("the list holds something else than texts")]
    ListNotOfTexts,
    /// `ENV KEY` without a value.
    #[error("`{keyword}` has a key without a value")]
    ValueMissing {
        /// The instruction.
        keyword: String,
    },
    /// A word among pairs has no `=`.
    #[error("`{word}` has no `=`")]
    SignMissing {
        /// The word.
        word: String,
    },
    /// A name in front of `=` is empty.
    #[error("`{keyword}` has a pair without a name")]
    NameMissing {
        /// The instruction.
        keyword: &'static str,
    },
    /// `ONBUILD ONBUILD`.
    #[error("`ONBUILD` cannot trigger another `ONBUILD`")]
    TriggerOfTrigger,
    /// An instruction that cannot be triggered.
    #[error("`ONBUILD` cannot trigger `{keyword}`")]
    Trigger {
        /// The instruction.
        keyword: String,
    },
    /// No instruction is called that.
    #[error("no instruction is called `{keyword}`")]
    Unknown {
        /// The word.
        keyword: String,
        /// What was probably meant.
        suggestion: Option<&'static str>,
    },
    /// An instruction stands in front of the first `FROM`.
    #[error("`{keyword}` stands in front of the first `FROM`")]
    OutsideStage {
        /// The instruction.
        keyword: String,
    },
    /// There is no `FROM`.
    #[error("there is no `FROM` in it")]
    NoStage,
    /// The instruction has no such flag.
    #[error("`{keyword}` has no flag `--{flag}`")]
    FlagUnknown {
        /// The instruction.
        keyword: &'static str,
        /// The flag.
        flag: String,
        /// What was probably meant.
        suggestion: Option<&'static str>,
    },
    /// A flag stands twice.
    #[error("the flag `--{flag}` stands twice")]
    FlagTwice {
        /// The flag.
        flag: &'static str,
    },
    /// A flag has no value.
    #[error("the flag `--{flag}` has no value")]
    FlagEmpty {
        /// The flag.
        flag: &'static str,
    },
    /// A flag has a value that it cannot have.
    #[error("the flag `--{flag}` is `{value}`, not {wanted}")]
    FlagValue {
        /// The flag.
        flag: &'static str,
        /// Its value.
        value: String,
        /// What it can be.
        wanted: &'static str,
    },
    /// The instruction has too few or too many arguments.
    #[error("`{keyword}` has {found}, and wants {wanted}")]
    Arguments {
        /// The instruction.
        keyword: &'static str,
        /// How many it has, in words.
        found: String,
        /// How many it wants, in words.
        wanted: &'static str,
    },
    /// The name of a stage.
    #[error("`{name}` is no name of a stage")]
    StageName {
        /// The name.
        name: String,
    },
    /// The kind of a health check.
    #[error("`{kind}` is no kind of health check")]
    CheckKind {
        /// The kind.
        kind: String,
    },
    /// A volume without a name.
    #[error("a volume has an empty path")]
    VolumeEmpty,
    /// `SHELL` without a JSON list.
    #[error("`SHELL` is no JSON list")]
    ShellNotJson,
    /// A part of `--mount` or `--device`.
    #[error("`{part}` is no part of `--{flag}`")]
    MountPart {
        /// The flag.
        flag: &'static str,
        /// The part.
        part: String,
    },
    /// A port that is none.
    #[error("`{port}` is no port")]
    Port {
        /// The port.
        port: String,
    },
    /// A signal that is none.
    #[error("`{signal}` is no signal")]
    Signal {
        /// The signal.
        signal: String,
    },
    /// A variable in a place that is read before variables are known.
    #[error("variables cannot stand in `{flag}`")]
    VariableInSource {
        /// `--from`, or `from` of a mount.
        flag: &'static str,
    },
    /// A word cannot be expanded.
    #[error("`{word}` cannot be expanded")]
    Expand {
        /// The word.
        word: String,
        /// Why.
        source: ExpandError,
    },
    /// The base of a stage is empty after its expansion.
    #[error("the base `{base}` is empty without its arguments")]
    BaseEmpty {
        /// The base as written.
        base: String,
    },
    /// The platform of a stage is none.
    #[error("`{platform}` is no platform")]
    Platform {
        /// The platform, expanded.
        platform: String,
    },
    /// The base of a stage, or what it takes from, is no name of an image.
    #[error("`{name}` is no stage in front of it and no name of an image")]
    Image {
        /// The name, expanded.
        name: String,
        /// Why.
        source: image::ReferenceFault,
    },
    /// The stage that is asked for is not there.
    #[error("no stage is called `{name}`")]
    StageUnknown {
        /// The name.
        name: String,
        /// What was probably meant.
        suggestion: Option<String>,
    },
    /// A stage takes from itself or from one behind it.
    #[error("stage `{stage}` takes from `{name}`, which does not stand in front of it")]
    StageLater {
        /// The stage.
        stage: String,
        /// What it takes from.
        name: String,
    },
}

impl Fault {
    /// Its code.
    pub(crate) const fn code(&self) -> Code {
        match self {
            Self::TooLarge { .. } | Self::TooMany { .. } => Code::InputTooLarge,
            Self::StageUnknown { .. } | Self::StageLater { .. } => Code::DockerfileStageUnknown,
            Self::Expand { .. } | Self::BaseEmpty { .. } | Self::VariableInSource { .. } => {
                Code::DockerfileVariableInvalid
            }
            Self::Unknown { .. } => Code::DockerfileInstructionUnknown,
            Self::Image { .. } => Code::ImageReferenceInvalid,
            Self::Platform { .. } => Code::ImagePlatformInvalid,
            Self::LineTooLong { .. }
            | Self::NotUtf8
            | Self::Empty
            | Self::DirectiveTwice { .. }
            | Self::Escape { .. }
            | Self::HeredocOpen { .. }
            | Self::HeredocNotUtf8 { .. }
            | Self::HeredocWord { .. }
            | Self::HeredocDestination { .. }
            | Self::ListNotOfTexts
            | Self::ValueMissing { .. }
            | Self::SignMissing { .. }
            | Self::NameMissing { .. }
            | Self::TriggerOfTrigger
            | Self::Trigger { .. }
            | Self::OutsideStage { .. }
            | Self::NoStage
            | Self::FlagUnknown { .. }
            | Self::FlagTwice { .. }
            | Self::FlagEmpty { .. }
            | Self::FlagValue { .. }
            | Self::Arguments { .. }
            | Self::StageName { .. }
            | Self::CheckKind { .. }
            | Self::VolumeEmpty
            | Self::ShellNotJson
            | Self::MountPart { .. }
            | Self::Port { .. }
            | Self::Signal { .. } => Code::DockerfileMalformed,
        }
    }

    /// What to do about it, when there is more to say than its code does.
    pub(crate) fn hint(&self) -> Option<String> {
        let hint = match self {
            Self::Unknown {
                suggestion: Some(word), ..
            } => format!("write `{word}`"),
            Self::FlagUnknown {
                suggestion: Some(flag), ..
            } => format!("write `--{flag}`"),
            Self::StageUnknown {
                suggestion: Some(name), ..
            } => format!("write `{name}`"),
            Self::HeredocOpen { name } => format!("write `{name}` alone on a line behind the text"),
            Self::ValueMissing { .. } | Self::SignMissing { .. } => {
                "write `KEY=value`, the value in quotes if it has blanks".to_owned()
            }
            Self::OutsideStage { .. } | Self::NoStage | Self::Empty => {
                "begin with a `FROM` line; only `ARG` may stand in front of it".to_owned()
            }
            Self::StageName { .. } => {
                "begin the name with a letter, and go on with letters, digits, `-`, `_` and `.`".to_owned()
            }
            Self::CheckKind { .. } => "write `HEALTHCHECK CMD ...` or `HEALTHCHECK NONE`".to_owned(),
            Self::ShellNotJson => "write `SHELL [\"/bin/bash\", \"-c\"]`".to_owned(),
            Self::VariableInSource { .. } => "name a stage of its own: `FROM image:$TAG AS name`".to_owned(),
            Self::BaseEmpty { .. } => {
                "give the `ARG` in front of the first `FROM` a default, or pass the build argument".to_owned()
            }
            Self::StageLater { .. } => "move the stage that is taken from in front of it".to_owned(),
            Self::TooLarge { .. }
            | Self::TooMany { .. }
            | Self::LineTooLong { .. }
            | Self::NotUtf8
            | Self::DirectiveTwice { .. }
            | Self::Escape { .. }
            | Self::HeredocNotUtf8 { .. }
            | Self::HeredocWord { .. }
            | Self::HeredocDestination { .. }
            | Self::ListNotOfTexts
            | Self::NameMissing { .. }
            | Self::TriggerOfTrigger
            | Self::Trigger { .. }
            | Self::Unknown { .. }
            | Self::FlagUnknown { .. }
            | Self::FlagTwice { .. }
            | Self::FlagEmpty { .. }
            | Self::FlagValue { .. }
            | Self::Arguments { .. }
            | Self::VolumeEmpty
            | Self::MountPart { .. }
            | Self::Port { .. }
            | Self::Signal { .. }
            | Self::Expand { .. }
            | Self::Platform { .. }
            | Self::Image { .. }
            | Self::StageUnknown { .. } => return None,
        };
        Some(hint)
    }
}
