//! Why a document is no well-formed XML, or not the document it should be.

/// A rule of XML 1.0 (or of the report's format) that the document breaks.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum MalformedXml {
    /// Nothing but blanks and comments.
    #[error("there is no root element")]
    NoRoot,
    /// The root element is of another format.
    #[error("the root element is `{found}`, not `{wanted}`")]
    WrongRoot {
        /// What it is.
        found: String,
        /// What it should be.
        wanted: &'static str,
    },
    /// The document ends while elements are open.
    #[error("the document ends inside `{name}`")]
    EndsInside {
        /// The innermost open element.
        name: String,
    },
    /// The document ends in the middle of a tag, comment or declaration.
    #[error("the document ends in the middle of markup")]
    EndsInMarkup,
    /// A closing tag of another element than the one that is open.
    #[error("`</{found}>` closes `{open}`")]
    MismatchedClose {
        /// The closing tag's name.
        found: String,
        /// The element that is open.
        open: String,
    },
    /// A closing tag with nothing open.
    #[error("`</{name}>` closes nothing")]
    StrayClose {
        /// The closing tag's name.
        name: String,
    },
    /// Text or a second root after the end or before the beginning.
    #[error("there is content outside the root element")]
    OutsideRoot,
    /// No name where one has to be.
    #[error("a tag has no valid name")]
    BadName,
    /// Something else than an attribute, `/` or `>` inside a tag.
    #[error("the tag of `{name}` has something else than attributes in it")]
    BadTag {
        /// The tag's element.
        name: String,
    },
    /// An attribute without a value, or with one that has no quotes.
    #[error("attribute `{name}` has no quoted value")]
    Unquoted {
        /// The attribute.
        name: String,
    },
    /// The same attribute twice.
    #[error("attribute `{name}` stands twice in one tag")]
    DuplicateAttribute {
        /// The attribute.
        name: String,
    },
    /// A `<` inside an attribute's value.
    #[error("the value of attribute `{name}` contains `<`")]
    LessThanInValue {
        /// The attribute.
        name: String,
    },
    /// A reference to an entity that XML does not define.
    #[error("`&{name};` refers to nothing")]
    UnknownEntity {
        /// The entity.
        name: String,
    },
    /// An `&` that begins no reference.
    #[error("`&` begins no reference")]
    BareAmpersand,
    /// `--` inside a comment, `]]>` inside text, or an unknown `<!`.
    #[error("markup declaration, comment or section breaks the rules of XML")]
    BadDeclaration,
}

/// What the scanner stops for, at an offset from the start of the bytes that were looked at.
#[derive(Debug)]
pub(super) struct Fault {
    pub(super) at: usize,
    pub(super) cause: Cause,
}

/// Why the scanner stops.
#[derive(Debug)]
pub(super) enum Cause {
    Malformed(MalformedXml),
    /// This entity is declared.
    Entity(String),
    TooDeep,
    TooLong,
    TooManyAttributes,
}

impl Fault {
    pub(super) fn new(at: usize, kind: MalformedXml) -> Self {
        Self {
            at,
            cause: Cause::Malformed(kind),
        }
    }
}

/// A piece of the document for an error's text, shortened.
pub(super) fn shown(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes.get(..80).unwrap_or(bytes)).into_owned()
}
