/// What was expected where something else stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Expected {
    /// Any value.
    Value,
    /// An object.
    Object,
    /// A list.
    List,
    /// The name of a property.
    Name,
    /// `:` after a name.
    Colon,
    /// `,` or the end of an object.
    CommaOrBrace,
    /// `,` or the end of a list.
    CommaOrBracket,
    /// Nothing more.
    End,
}

impl std::fmt::Display for Expected {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Value => "a value",
            Self::Object => "an object",
            Self::List => "a list",
            Self::Name => "a property's name",
            Self::Colon => "`:`",
            Self::CommaOrBrace => "`,` or `}`",
            Self::CommaOrBracket => "`,` or `]`",
            Self::End => "the end of the file",
        })
    }
}

/// How bytes break the rules of JSON.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, thiserror::Error)]
pub enum Fault {
    /// The input ends inside a value.
    #[error("the file ends too early")]
    Truncated,
    /// There is nothing at all.
    #[error("the file is empty")]
    Empty,
    /// Something else stands there.
    #[error("{0} is expected here")]
    Unexpected(Expected),
    /// A control character stands in a text as it is.
    #[error("a control character must be escaped")]
    ControlCharacter,
    /// A backslash is followed by no escape.
    #[error("this is no escape of JSON")]
    BadEscape,
    /// A text is not UTF-8.
    #[error("this is not UTF-8")]
    BadUtf8,
    /// A number has another form.
    #[error("this is no number of JSON")]
    BadNumber,
    /// A comma stands before the end of a list or object.
    #[error("a comma stands before the end")]
    TrailingComma,
    /// Values stand too deep in each other.
    #[error("values stand more than {DEPTH} deep in each other", DEPTH = super::DEPTH)]
    TooDeep,
    /// A single value is larger than the limit.
    #[error("a single value is larger than {} MiB", super::window::LARGEST >> 20)]
    ValueTooLarge,
}

/// Why a walk over bytes stops.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Stop {
    /// The bytes end here; more of them may bring it on.
    More,
    /// The byte at this place breaks the rules.
    Fault(Fault, usize),
}

/// A step of a walk: where it ended, or why it stops.
pub(crate) type Step<T> = Result<T, Stop>;
