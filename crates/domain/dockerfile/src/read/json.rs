//! Arguments as a JSON list of texts.

use std::borrow::Cow;

use crate::fault::Fault;

/// The texts of the list; `None` when this is no JSON list at all, and then it is a command of a shell.
pub(super) fn list(text: &str) -> Result<Option<Vec<String>>, Fault> {
    let text = text.trim_start();
    if !text.starts_with('[') {
        return Ok(None);
    }
    let Ok(values) = serde_json::from_str::<Vec<serde_json::Value>>(&without_halves(text)) else {
        return Ok(None);
    };
    let texts = values.into_iter().map(|value| match value {
        serde_json::Value::String(text) => Ok(text),
        _ => Err(Fault::ListNotOfTexts),
    });
    texts.collect::<Result<_, _>>().map(Some)
}

/// Escapes for half a character, such as a lone `\ud800`, as escapes for the replacement character: so Go reads them,
/// while our reader would take the list for none.
fn without_halves(text: &str) -> Cow<'_, str> {
    if !text.contains("\\ud") && !text.contains("\\uD") {
        return Cow::Borrowed(text);
    }
    let (mut out, mut rest) = (String::new(), text);
    while let Some(at) = rest.find('\\') {
        let (before, escape) = rest.split_at(at);
        out.push_str(before);
        let unit = unit(escape);
        let paired = |second: &str| self::unit(second).is_some_and(|it| (0xdc00..0xe000).contains(&it));
        let length = match unit {
            Some(0xd800..0xdc00) if escape.get(6..).is_some_and(paired) => 12,
            Some(_) => 6,
            None => escape.chars().take(2).map(char::len_utf8).sum(),
        };
        let (escape, after) = escape.split_at(length);
        let half = length == 6 && unit.is_some_and(|it| (0xd800..0xe000).contains(&it));
        out.push_str(if half { "\\ufffd" } else { escape });
        rest = after;
    }
    out.push_str(rest);
    Cow::Owned(out)
}

/// The number of an escape `\uXXXX` that the text begins with.
fn unit(text: &str) -> Option<u32> {
    let digits = text.strip_prefix("\\u")?.get(..4)?;
    let hexadecimal = digits.bytes().all(|byte| byte.is_ascii_hexdigit());
    hexadecimal.then(|| u32::from_str_radix(digits, 16).ok())?
}
