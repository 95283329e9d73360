//! What is wrong with a template.

/// What is wrong with a template, in the words of Handlebars, on which workflows may match.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TemplateFault {
    /// A token where the grammar has no place for it.
    #[error("Parse error on line {line}:\nfound {found} where the template cannot have it")]
    Syntax {
        /// From 1.
        line: usize,
        /// The token, or the end.
        found: String,
    },
    /// A block is closed by another name.
    #[error("{open} doesn't match {close} - {line}:{column}")]
    Unmatched {
        /// The name that opened it.
        open: String,
        /// The name that closed it.
        close: String,
        /// Where the opening name stands, from 1.
        line: usize,
        /// Where the opening name stands, from 0.
        column: usize,
    },
    /// `this`, `.` or `..` behind another name.
    #[error("Invalid path: {path} - {line}:{column}")]
    Path {
        /// The path up to there.
        path: String,
        /// From 1.
        line: usize,
        /// From 0.
        column: usize,
    },
    /// Arguments for a name that is no helper.
    #[error("Missing helper: \"{name}\"")]
    MissingHelper {
        /// The name.
        name: String,
    },
    /// A partial; there are none.
    #[error("The partial {name} could not be found")]
    MissingPartial {
        /// Its name.
        name: String,
    },
    /// A built-in block with too many or too few arguments.
    #[error("#{name} requires exactly one argument")]
    Arguments {
        /// Its name.
        name: &'static str,
    },
    /// `each` without a list.
    #[error("Must pass iterator to #each")]
    Iterator,
    /// A key that a date does not take.
    #[error("Unknown {name} attribute")]
    Attribute {
        /// The key.
        name: String,
    },
    /// What the reference dies of without words of its own.
    #[error("the template cannot be filled in: {why}")]
    Internal {
        /// What it tried.
        why: &'static str,
    },
    /// A time zone that the database does not know (strict mode).
    #[error("time zone `{name}` is not in the IANA database")]
    Zone {
        /// Its name.
        name: String,
    },
    /// What Handlebars has and this dialect has not.
    #[error("templates here have no {what}")]
    Unsupported {
        /// What it is.
        what: &'static str,
    },
    /// More blocks inside blocks, or more output, than is meant.
    #[error("the template is too large to be filled in")]
    TooLarge,
}
