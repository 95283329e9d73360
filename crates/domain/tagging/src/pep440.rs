//! Versions of Python packages (PEP 440).

use std::sync::LazyLock;

use crate::javascript::{number_from_text, number_to_text};
use crate::pattern::Pattern;
use crate::template::{Function, Value};

/// A longer text is no version that anybody means.
const LONGEST: usize = 4096;

/// PEP 440, appendix B. Groups: epoch, release, pre letter and number, post number, post letter and number, dev word and
/// number, local.
static FORM: LazyLock<Option<Pattern>> = LazyLock::new(|| {
    let separator = r"[-_.]?";
    let number = "([0-9]+)?";
    let pre = format!("(?:{separator}(a|b|c|rc|alpha|beta|pre|preview){separator}{number})?");
    let post = format!("(?:-([0-9]+)|{separator}(post|rev|r){separator}{number})?");
    let dev = format!("(?:{separator}(dev){separator}{number})?");
    let local = r"(?:\+([a-z0-9]+(?:[-_.][a-z0-9]+)*))?";
    let form = format!(r"^v?(?:([0-9]+)!)?([0-9]+(?:\.[0-9]+)*){pre}{post}{dev}{local}$");
    Pattern::new(&form, "i").ok()
});

/// A version, normalised.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Pep440 {
    epoch: f64,
    release: Vec<f64>,
    pre: Option<(&'static str, f64)>,
    post: Option<f64>,
    dev: Option<f64>,
    local: Vec<String>,
}

impl Pep440 {
    /// `None`: the text is no version.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        if text.len() > LONGEST {
            return None;
        }
        let groups = FORM.as_ref()?.matches(text).ok()??;
        let group = |at: usize| {
            groups
                .get(at)
                .and_then(Option::as_deref)
                .filter(|text| !text.is_empty())
        };
        let number = |at: usize| group(at).map_or(0.0, number_from_text);
        let pre = group(3).map(str::to_lowercase).map(|letter| match letter.as_str() {
            "a" | "alpha" => ("a", number(4)),
            "b" | "beta" => ("b", number(4)),
            _ => ("rc", number(4)),
        });
        let post = group(5).map(number_from_text).or_else(|| group(6).map(|_| number(7)));
        let part = |part: &str| match number_from_text(part) {
            number if number.is_nan() => part.to_lowercase(),
            number => number_to_text(number),
        };
        Some(Self {
            epoch: number(1),
            release: group(2)?.split('.').map(number_from_text).collect(),
            pre,
            post,
            dev: group(8).map(|_| number(9)),
            local: group(10)
                .map(|local| local.split(['-', '_', '.']).map(part).collect())
                .unwrap_or_default(),
        })
    }

    /// Neither before nor after a release.
    pub(crate) fn is_final(&self) -> bool {
        self.pre.is_none() && self.post.is_none() && self.dev.is_none()
    }

    /// The epoch and the release, without zeros at its end.
    pub(crate) fn order(&self) -> (u64, Vec<u64>) {
        let release = self.release.iter().map(|&part| part as u64).collect();
        (self.epoch as u64, release)
    }

    /// As PEP 440 normalises it; the parts behind `+` are joined by commas, as the reference prints them.
    pub(crate) fn version(&self) -> String {
        let mut text = String::new();
        if self.epoch != 0.0 {
            text.push_str(&format!("{}!", number_to_text(self.epoch)));
        }
        let release: Vec<String> = self.release.iter().copied().map(number_to_text).collect();
        text.push_str(&release.join("."));
        if let Some((letter, number)) = self.pre {
            text.push_str(&format!("{letter}{}", number_to_text(number)));
        }
        for (word, number) in [("post", self.post), ("dev", self.dev)] {
            if let Some(number) = number {
                text.push_str(&format!(".{word}{}", number_to_text(number)));
            }
        }
        if !self.local.is_empty() {
            text.push_str(&format!("+{}", self.local.join(",")));
        }
        text
    }

    /// What a pattern may name.
    pub(crate) fn context(&self, raw: &str) -> Value {
        let part = |at: usize| Value::Number(self.release.get(at).copied().unwrap_or(0.0));
        let names = [
            ("raw", Value::Text(raw.to_owned())),
            ("version", Value::Text(self.version())),
            ("major", part(0)),
            ("minor", part(1)),
            ("patch", part(2)),
        ];
        let member = |(name, value): (&'static str, Value)| (name, Function::constant(name, move || Ok(value.clone())));
        Value::object(names.into_iter().map(member).collect(), "[object Object]")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_a_version() {
        for (text, expect) in [
            ("1.0", Some("1.0")),
            ("v1.1beta2", Some("1.1b2")),
            ("1.2post1", Some("1.2.post1")),
            ("1.0-1", Some("1.0.post1")),
            ("1!2.0.DEV", Some("1!2.0.dev0")),
            ("1.0a", Some("1.0a0")),
            ("1.0-preview.3_rev4", Some("1.0rc3.post4")),
            ("1.0+Ab.0x1-7", Some("1.0+ab,1,7")),
            ("01.02", Some("1.2")),
            ("1..0", None),
            ("1.2.x", None),
            ("1.0alpha1beta1", None),
            ("", None),
            (" 1.0", None),
            ("1.0+", None),
        ] {
            assert_eq!(
                Pep440::parse(text).map(|version| version.version()).as_deref(),
                expect,
                "{text:?}"
            );
        }
    }
}
