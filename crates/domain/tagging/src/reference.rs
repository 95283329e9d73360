//! What a registry takes for a name and a tag (OCI distribution specification, section "Pulling manifests").

use std::sync::LazyLock;

use crate::pattern::Pattern;

/// The longest tag.
const LONGEST_TAG: usize = 128;
/// The longest name that all clients take, with the host.
const LONGEST_NAME: usize = 255;

/// A host with a dot, a port or the name `localhost`, then the parts of the path.
static NAME: LazyLock<Option<Pattern>> = LazyLock::new(|| {
    let part = "[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*";
    let label = "[a-z0-9](?:[a-z0-9-]*[a-z0-9])?";
    let host = format!(r"(?:localhost|{label}(?:\.{label})+|{label}(?=:)|\[[0-9a-f:]+\])(?::[0-9]+)?/");
    Pattern::new(&format!("^(?:{host})?{part}(?:/{part})*$"), "").ok()
});

/// Why a registry would refuse a tag or a name.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ReferenceFault {
    /// A tag that begins with a dot or a dash.
    #[error("the tag `{tag}` begins with `{first}`")]
    Begins {
        /// The tag.
        tag: String,
        /// Its first character.
        first: char,
    },
    /// A tag that is too long.
    #[error("the tag `{tag}` has {length} characters, more than {LONGEST_TAG}")]
    TooLong {
        /// The tag.
        tag: String,
        /// Its characters.
        length: usize,
    },
    /// A name that is none.
    #[error("`{name}` is not the name of an image")]
    Name {
        /// The name.
        name: String,
    },
}

/// Each run of characters that a tag cannot have becomes a dash.
pub(crate) fn sanitized(text: &str) -> String {
    let mut tag = String::with_capacity(text.len());
    let mut in_run = false;
    for letter in text.chars() {
        let valid = letter.is_ascii_alphanumeric() || matches!(letter, '.' | '_' | '-');
        if valid {
            tag.push(letter);
        } else if !in_run {
            tag.push('-');
        }
        in_run = !valid;
    }
    tag
}

/// A tag that is [`sanitized`] already.
pub(crate) fn check_tag(tag: &str) -> Result<(), ReferenceFault> {
    match tag.chars().next() {
        Some(first @ ('.' | '-')) => Err(ReferenceFault::Begins {
            tag: tag.to_owned(),
            first,
        }),
        _ if tag.len() > LONGEST_TAG => Err(ReferenceFault::TooLong {
            tag: tag.to_owned(),
            length: tag.len(),
        }),
        _ => Ok(()),
    }
}

pub(crate) fn check_name(name: &str) -> Result<(), ReferenceFault> {
    let matches = || matches!(NAME.as_ref().map(|form| form.matches(name)), Some(Ok(Some(_))));
    if name.len() <= LONGEST_NAME && matches() {
        Ok(())
    } else {
        Err(ReferenceFault::Name { name: name.to_owned() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_images() {
        for (name, valid) in [
            ("app", true),
            ("user/app", true),
            ("reg.io:5000/a/b", true),
            ("localhost/a", true),
            ("localhost:5000/a", true),
            ("[::1]:5000/a", true),
            ("host:5000/a", true),
            ("a__b/c--d", true),
            ("", false),
            ("User/app", false),
            ("user/app # tail", false),
            ("user/app@sha256:abc", false),
            ("user/app:tag", false),
            ("a//b", false),
            ("/a", false),
            ("a_", false),
            ("a..b", false),
        ] {
            assert_eq!(check_name(name).is_ok(), valid, "{name:?}");
        }
        assert!(check_name(&"a/".repeat(200)).is_err());
    }

    #[test]
    fn tags() {
        assert_eq!(sanitized("a b//c&.é"), "a-b-c-.-");
        for (tag, valid) in [("_a", true), ("1.2", true), (".a", false), ("-", false)] {
            assert_eq!(check_tag(tag).is_ok(), valid, "{tag:?}");
        }
        assert!(check_tag(&"a".repeat(128)).is_ok() && check_tag(&"a".repeat(129)).is_err());
    }
}
