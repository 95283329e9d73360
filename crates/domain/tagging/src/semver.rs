//! Semantic Versioning 2.0.0, as node-semver reads it: a leading `v` and outer white space are allowed.

use std::rc::Rc;
use std::sync::LazyLock;

use crate::javascript::trim;
use crate::pattern::Pattern;
use crate::template::Value;

/// A longer text is no version.
const LONGEST: usize = 256;
/// A part above this is no exact number in JavaScript.
const LARGEST_PART: u64 = 9_007_199_254_740_991;

static FORM: LazyLock<Option<Pattern>> = LazyLock::new(|| {
    let part = r"(0|[1-9]\d*)";
    let before = r"(?:0|[1-9]\d*|\d*[A-Za-z-][0-9A-Za-z-]*)";
    let build = r"[0-9A-Za-z-]+";
    let form = format!(r"^v?{part}\.{part}\.{part}(?:-({before}(?:\.{before})*))?(?:\+({build}(?:\.{build})*))?$");
    Pattern::new(&form, "").ok()
});

/// A version and the text it was read from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Semver {
    raw: String,
    parts: [u64; 3],
    pub(crate) prerelease: Vec<String>,
    build: Vec<String>,
}

impl Semver {
    /// `None`: the text is no version.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        if text.encode_utf16().count() > LONGEST {
            return None;
        }
        let groups = FORM.as_ref()?.matches(trim(text)).ok()??;
        let part = |at: usize| {
            groups
                .get(at)?
                .as_ref()?
                .parse::<u64>()
                .ok()
                .filter(|&part| part <= LARGEST_PART)
        };
        let list = |at: usize| {
            let list = groups.get(at).and_then(Option::as_deref);
            list.map(|list| list.split('.').map(str::to_owned).collect())
                .unwrap_or_default()
        };
        Some(Self {
            raw: text.to_owned(),
            parts: [part(1)?, part(2)?, part(3)?],
            prerelease: list(4),
            build: list(5),
        })
    }

    pub(crate) fn parts(&self) -> Vec<u64> {
        self.parts.to_vec()
    }

    /// Without what it was built from.
    pub(crate) fn version(&self) -> String {
        let [major, minor, patch] = self.parts;
        let dash = if self.prerelease.is_empty() { "" } else { "-" };
        format!("{major}.{minor}.{patch}{dash}{}", self.prerelease.join("."))
    }

    /// What a pattern may name.
    pub(crate) fn context(&self) -> Value {
        let text = |text: &str| Value::Text(text.to_owned());
        let number = |number: u64| Value::Number(number as f64);
        let part = |part: &String| match part.parse::<u64>() {
            Ok(digits) if digits < LARGEST_PART => number(digits),
            _ => text(part),
        };
        let [major, minor, patch] = self.parts;
        let version = self.version();
        let options = Value::object(vec![("loose", Value::Bool(true))], "[object Object]");
        let members = vec![
            ("options", options),
            ("loose", Value::Bool(true)),
            ("includePrerelease", Value::Bool(false)),
            ("raw", text(&self.raw)),
            ("major", number(major)),
            ("minor", number(minor)),
            ("patch", number(patch)),
            (
                "prerelease",
                Value::List(Rc::new(self.prerelease.iter().map(part).collect())),
            ),
            (
                "build",
                Value::List(Rc::new(self.build.iter().map(|part| text(part)).collect())),
            ),
            ("version", text(&version)),
        ];
        Value::object(members, &version)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_a_version() {
        for (text, expect) in [
            ("v1.2.3", Some("1.2.3")),
            (" 1.2.3\t", Some("1.2.3")),
            ("1.0.0-alpha.1+b.5", Some("1.0.0-alpha.1")),
            ("1.2.3-0a.x-y", Some("1.2.3-0a.x-y")),
            ("v9007199254740991.0.0", Some("9007199254740991.0.0")),
            ("v9007199254740992.0.0", None),
            ("1.2", None),
            ("01.2.3", None),
            ("V1.2.3", None),
            ("=1.2.3", None),
            ("1.2.3-01", None),
            ("1.2.3-", None),
            ("1.2.3+", None),
            ("1.2.3-a..b", None),
            ("", None),
        ] {
            assert_eq!(
                Semver::parse(text).map(|semver| semver.version()).as_deref(),
                expect,
                "{text:?}"
            );
        }
        assert!(Semver::parse(&format!("1.2.3-{}", "a".repeat(250))).is_some());
        assert!(Semver::parse(&format!("1.2.3-{}", "a".repeat(251))).is_none());
    }
}
