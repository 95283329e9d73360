//! The format of a JSON report by its keys, looked at until they are enough. The head may end in the middle of the
//! document: what was seen until then decides.

use std::borrow::Cow;

use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};

use crate::Format;

/// Deeper keys decide nothing.
const DEPTH: usize = 5;

/// What the keys show.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sign {
    /// This format and no other.
    Sure(Format),
    /// This format, unless a surer sign follows.
    Likely(Format),
    /// A known kind of document that is no report we read.
    Foreign,
}

/// The format of a JSON document.
pub(super) fn format(head: &[u8]) -> Option<Format> {
    let mut shape = Shape {
        path: Vec::new(),
        sign: None,
    };
    let mut deserializer = serde_json::Deserializer::from_slice(head);
    // an error is the end of the head, or our own stop at a sure sign; the reader reports real ones
    let _ended = Value(&mut shape).deserialize(&mut deserializer);
    match shape.sign? {
        Sign::Sure(format) | Sign::Likely(format) => Some(format),
        Sign::Foreign => None,
    }
}

struct Shape {
    path: Vec<String>,
    sign: Option<Sign>,
}

impl Shape {
    /// Looks at a key under `path`; an array's items have the key `[]`. True: enough was seen.
    fn look(&mut self, key: &str) -> bool {
        let path: Vec<&str> = self.path.iter().map(String::as_str).collect();
        match sign(&path, key) {
            Some(Sign::Likely(format)) => {
                self.sign.get_or_insert(Sign::Likely(format));
                false
            }
            Some(sure) => {
                self.sign = Some(sure);
                true
            }
            None => false,
        }
    }
}

fn sign(path: &[&str], key: &str) -> Option<Sign> {
    use Format as F;
    use Sign::{Foreign, Likely, Sure};
    let number = !key.is_empty() && key.bytes().all(|byte| byte.is_ascii_digit());
    Some(match (path, key) {
        ([], "gcovr/format_version" | "gcovr/summary_format_version") => Sure(F::Gcovr),
        ([], "gcc_version") => Foreign,
        ([], "source_files") => Sure(F::Coveralls),
        (["meta"], "simplecov_version") => Sure(F::SimpleCov),
        (["meta"], "show_contexts") => Sure(F::CoveragePy),
        (["files", _], "executed_lines" | "missing_lines") => Sure(F::CoveragePy),
        (["files", "[]"], "line_total" | "line_covered") => Likely(F::Gcovr),
        (["files", "[]", "lines", "[]"], "gcovr/noncode" | "gcovr/md5" | "gcovr/excluded") => Sure(F::Gcovr),
        (["files", "[]", "lines", "[]"], "line_number") => Likely(F::Gcovr),
        (["data", "[]"], "files" | "totals" | "functions") => Sure(F::LlvmCov),
        ([_] | [_, "data"], "statementMap") => Sure(F::Istanbul),
        ([_, "lines" | "statements" | "functions" | "branches"], "pct" | "skipped") => Sure(F::Istanbul),
        (["coverage", _], "lines") | ([_, "coverage", _], "lines") => Sure(F::SimpleCov),
        ([_, "coverage", file], "[]") if *file != "lines" => Sure(F::SimpleCov),
        (["coverage", _], "[]") => Likely(F::SimpleCov),
        (["coverage", _], _) if number => Sure(F::Codecov),
        ([_, _, _, _], "Lines" | "Branches") => Sure(F::Coverlet),
        _ => return None,
    })
}

struct Value<'s>(&'s mut Shape);

impl<'de> DeserializeSeed<'de> for Value<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        if self.0.path.len() > DEPTH {
            deserializer.deserialize_ignored_any(IgnoredAny).map(drop)
        } else {
            deserializer.deserialize_any(self)
        }
    }
}

/// Stops the walk: enough was seen.
fn stop<E: serde::de::Error>() -> E {
    E::custom("enough")
}

impl<'de> Visitor<'de> for Value<'_> {
    type Value = ();

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("JSON")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        while let Some(key) = map.next_key::<Cow<'de, str>>()? {
            if self.0.look(&key) {
                return Err(stop());
            }
            self.0.path.push(key.into_owned());
            map.next_value_seed(Value(&mut *self.0))?;
            self.0.path.pop();
        }
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<(), A::Error> {
        if self.0.look("[]") {
            return Err(stop());
        }
        self.0.path.push("[]".to_owned());
        while items.next_element_seed(Value(&mut *self.0))?.is_some() {}
        self.0.path.pop();
        Ok(())
    }

    fn visit_bool<E>(self, _: bool) -> Result<(), E> {
        Ok(())
    }

    fn visit_i64<E>(self, _: i64) -> Result<(), E> {
        Ok(())
    }

    fn visit_u64<E>(self, _: u64) -> Result<(), E> {
        Ok(())
    }

    fn visit_f64<E>(self, _: f64) -> Result<(), E> {
        Ok(())
    }

    fn visit_str<E>(self, _: &str) -> Result<(), E> {
        Ok(())
    }

    fn visit_unit<E>(self) -> Result<(), E> {
        Ok(())
    }
}
