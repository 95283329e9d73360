//! One form of JSON for one value, byte for byte: RFC 8785 without fractions.

use serde::Serialize;
use serde_json::Value;

/// The largest integer that every JSON reader keeps exactly (RFC 7493, section 2.2).
const LARGEST_INTEGER: u64 = (1 << 53) - 1;

/// Why a value has no canonical form.
#[derive(Debug, thiserror::Error)]
pub enum CanonicalError {
    /// It is no JSON at all.
    #[error("value cannot be written as JSON")]
    Serialize(#[from] serde_json::Error),
    /// A number is a fraction or larger than all readers keep.
    #[error("number `{0}` is no integer that every reader keeps exactly")]
    Number(serde_json::Number),
}

/// The value as JSON: no blanks, keys sorted as RFC 8785, section 3.2.3 says, integers only.
///
/// # Errors
/// The value is no JSON, or a number is a fraction or beyond 2^53 - 1.
pub fn canonical_json(value: &impl Serialize) -> Result<String, CanonicalError> {
    let mut out = String::new();
    push(&mut out, &serde_json::to_value(value)?)?;
    Ok(out)
}

fn push(out: &mut String, value: &Value) -> Result<(), CanonicalError> {
    match value {
        Value::Array(items) => {
            out.push('[');
            for (at, item) in items.iter().enumerate() {
                out.push_str(if at == 0 { "" } else { "," });
                push(out, item)?;
            }
            out.push(']');
        }
        Value::Object(fields) => {
            let mut fields: Vec<_> = fields.iter().collect();
            ordered::sort_by(&mut fields, |(one, _), (two, _)| {
                one.encode_utf16().cmp(two.encode_utf16())
            });
            out.push('{');
            for (at, (key, value)) in fields.into_iter().enumerate() {
                out.push_str(if at == 0 { "" } else { "," });
                out.push_str(&serde_json::to_string(key)?);
                out.push(':');
                push(out, value)?;
            }
            out.push('}');
        }
        Value::Number(number) => {
            let size = number.as_u64().or_else(|| number.as_i64().map(i64::unsigned_abs));
            if size.is_none_or(|size| size > LARGEST_INTEGER) {
                return Err(CanonicalError::Number(number.clone()));
            }
            out.push_str(&number.to_string());
        }
        Value::Null | Value::Bool(_) | Value::String(_) => out.push_str(&serde_json::to_string(value)?),
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::canonical_json;

    #[test]
    fn keys_are_sorted_by_utf_16_and_blanks_are_gone() {
        // U+1F600 is D83D DE00 in UTF-16 and so comes before U+FB33 (RFC 8785, section 3.2.3)
        let value = json!({"\u{fb33}": 1, "\u{1f600}": 2, "b": [1, -2, null, true], "a": "\u{1f}\u{7f}\n\"ü"});
        let expect = "{\"a\":\"\\u001f\u{7f}\\n\\\"ü\",\"b\":[1,-2,null,true],\"\u{1f600}\":2,\"\u{fb33}\":1}";
        assert_eq!(canonical_json(&value).unwrap(), expect);
    }

    #[test]
    fn numbers_that_readers_change_are_refused() {
        assert_eq!(canonical_json(&((1_u64 << 53) - 1)).unwrap(), "9007199254740991");
        assert!(canonical_json(&(1_u64 << 53)).is_err());
        assert!(canonical_json(&0.5).is_err());
    }
}
