//! What is worth saying without being wrong.

/// What is worth saying without being wrong. The texts are those of docker/metadata-action, where it has the same to say.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Warning {
    /// A `semver` entry without a version.
    #[error("{text} is not a valid semver. More info: https://semver.org/")]
    NotSemver {
        /// What it found instead.
        text: String,
    },
    /// A `pep440` entry without a version.
    #[error("{text} does not conform to PEP 440. More info: https://www.python.org/dev/peps/pep-0440")]
    NotPep440 {
        /// What it found instead.
        text: String,
    },
    /// A pattern that does not match.
    #[error("{pattern} does not match {text}.")]
    NoMatch {
        /// The pattern.
        pattern: String,
        /// What it was held against.
        text: String,
    },
    /// A group that the match does not have.
    #[error("Group {group} does not exist for {pattern} pattern.")]
    NoGroup {
        /// The group's number.
        group: String,
        /// The pattern.
        pattern: String,
    },
    /// No entry gave a value.
    #[error("No Docker image version has been generated. Check tags input.")]
    NoVersion,
    /// There is nothing to tag an image with.
    #[error("No Docker tag has been generated. Check tags input.")]
    NoTag,
    /// A version that another one is above (strict mode).
    #[error("`latest` stays where it is, `{highest}` is above `{version}`")]
    NotHighest {
        /// The version of this run.
        version: String,
        /// The highest that is known.
        highest: String,
    },
    /// A tag without an order (strict mode).
    #[error("`latest` stays where it is, `{text}` is not the version of a release")]
    NotRelease {
        /// The tag.
        text: String,
    },
}
