//! Masks: what the log shows as `***`.

use crate::Command;

/// Lines of a secret shorter than this are not masked: they would hide ordinary text (`}`, `ok`).
pub const SHORTEST_MASK: usize = 4;

/// Why a value is not masked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum MaskRefused {
    /// A job output that holds a masked value is not passed on, so masking a digest breaks the jobs behind this one.
    #[error("value is a digest, and a masked digest reaches no other job")]
    Digest,
    /// Nothing in it is long enough.
    #[error("value has no line of {SHORTEST_MASK} characters or more")]
    TooShort,
}

/// The commands that mask a secret, one for each of its lines of [`SHORTEST_MASK`] characters or more. A value that
/// names its algorithm (`sha256:...`) is a digest; bare hexadecimal may be a token and is masked.
///
/// # Errors
/// The value is a digest, or too short to be masked.
pub fn mask(secret: &str) -> Result<Vec<Command>, MaskRefused> {
    if is_digest(secret.trim()) {
        return Err(MaskRefused::Digest);
    }
    let lines = secret
        .split(['\r', '\n'])
        .filter(|line| line.trim().chars().count() >= SHORTEST_MASK);
    let commands: Vec<_> = lines.map(|line| Command::AddMask(line.to_owned())).collect();
    if commands.is_empty() {
        Err(MaskRefused::TooShort)
    } else {
        Ok(commands)
    }
}

/// `algorithm:hex` with at least 128 bits (OCI image-spec, descriptor, "Digests").
fn is_digest(text: &str) -> bool {
    text.split_once(':').is_some_and(|(algorithm, hex)| {
        algorithm.starts_with(|first: char| first.is_ascii_lowercase())
            && algorithm
                .bytes()
                .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b"+._-".contains(&byte))
            && hex.len() >= 32
            && hex.bytes().all(|byte| byte.is_ascii_hexdigit())
    })
}

#[cfg(test)]
mod tests {
    use super::{MaskRefused, mask};

    fn check(secret: &str, expect: &[&str]) {
        let lines: Vec<_> = mask(secret).unwrap().iter().map(crate::Command::line).collect();
        assert_eq!(lines, expect);
    }

    #[test]
    fn each_long_enough_line_is_masked() {
        check("hunter2", &["::add-mask::hunter2"]);
        check("{\r\n \"key\": \"50%\"\n}\n", &["::add-mask:: \"key\": \"50%25\""]);
        check(
            &"ab12".repeat(10),
            &["::add-mask::ab12ab12ab12ab12ab12ab12ab12ab12ab12ab12"],
        );
    }

    #[test]
    fn digests_and_scraps_are_refused() {
        assert_eq!(mask(&format!("sha256:{}", "0a".repeat(32))), Err(MaskRefused::Digest));
        assert_eq!(mask("a\nb\n"), Err(MaskRefused::TooShort));
        assert_eq!(mask(""), Err(MaskRefused::TooShort));
    }
}
