//! The format by content.

use super::json_shape;
use crate::Format;

/// The format that the head of the content shows.
pub(super) fn format(head: &[u8]) -> Option<Format> {
    match head.trim_ascii_start().first()? {
        b'<' => crate::formats::xml::detect(head.trim_ascii_start()),
        b'{' | b'[' => json_shape::format(head),
        _ => text(head),
    }
}

fn text(head: &[u8]) -> Option<Format> {
    const LCOV: [&[u8]; 8] = [b"TN:", b"SF:", b"DA:", b"FN:", b"FNL:", b"FNDA:", b"BRDA:", b"VER:"];
    let mut lines = head
        .split(|&byte| byte == b'\n')
        .filter(|line| !line.trim_ascii().is_empty());
    let first = lines.clone().next()?;
    if let Some(mode) = first.strip_prefix(b"mode:") {
        return [&b"set"[..], b"count", b"atomic"]
            .contains(&mode.trim_ascii())
            .then_some(Format::Go);
    }
    let content = lines.find(|line| !line.starts_with(b"#"));
    if content.is_some_and(|line| LCOV.iter().any(|key| line.starts_with(key))) {
        return Some(Format::Lcov);
    }
    is_gcov(first).then_some(Format::Gcov)
}

/// `        -:    0:Source:main.c`
fn is_gcov(line: &[u8]) -> bool {
    let mut fields = line.splitn(3, |&byte| byte == b':').map(<[u8]>::trim_ascii);
    let count = fields.next().unwrap_or_default();
    let number = fields.next().unwrap_or_default();
    let rest = fields.next();
    count == b"-" && number == b"0" && rest.is_some_and(|rest| rest.starts_with(b"Source:"))
}
