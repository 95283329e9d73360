//! Changes to a clean result that a judge asks for.

use super::judge::{Fate, Ruling};
use crate::json::{members, push_token};

/// Changes the clean result that begins at `start` and ends with the buffer.
pub(super) fn apply(ruling: &Ruling, out: &mut Vec<u8>, start: usize) {
    if !ruling.fingerprints.is_empty() {
        add_fingerprints(&ruling.fingerprints, out, start);
    }
    if let Fate::KeepSuppressed { reason } = &ruling.fate {
        let mut entry = b"{\"kind\":\"external\",\"status\":\"accepted\",\"justification\":".to_vec();
        push_token(reason, &mut entry);
        entry.push(b'}');
        insert(out, start, "suppressions", [b'[', b']'], &entry);
    }
}

fn add_fingerprints(fingerprints: &[(String, String)], out: &mut Vec<u8>, start: usize) {
    let mut known = Vec::new();
    if let Some(range) = value_of(out, start, "partialFingerprints") {
        let value = out.get(range).unwrap_or_default();
        let _clean_bytes_are_an_object = members(value, 0, 0, &mut 0, |name, _| {
            known.push(crate::json::decode_text(name).into_owned());
        });
    }
    let mut entry = Vec::new();
    for (name, value) in fingerprints.iter().filter(|(name, _)| !known.contains(name)) {
        if !entry.is_empty() {
            entry.push(b',');
        }
        push_token(name, &mut entry);
        entry.push(b':');
        push_token(value, &mut entry);
    }
    if !entry.is_empty() {
        insert(out, start, "partialFingerprints", [b'{', b'}'], &entry);
    }
}

/// Where the value of a property of the result stands.
fn value_of(out: &[u8], start: usize, wanted: &str) -> Option<std::ops::Range<usize>> {
    let mut found = None;
    let _clean_bytes_are_an_object = members(out, start, 0, &mut 0, |name, range| {
        if name.get(1..name.len() - 1) == Some(wanted.as_bytes()) {
            found = Some(range);
        }
    });
    found
}

/// Puts an entry at the end of a property, which is made if it is not there.
fn insert(out: &mut Vec<u8>, start: usize, name: &str, [open, close]: [u8; 2], entry: &[u8]) {
    if let Some(range) = value_of(out, start, name) {
        let at = range.end - 1;
        let comma: &[u8] = if range.len() > 2 { b"," } else { b"" };
        out.splice(at..at, comma.iter().chain(entry).copied());
        return;
    }
    out.pop(); // the result's own end
    if out.last() != Some(&b'{') {
        out.push(b',');
    }
    push_token(name, out);
    out.extend_from_slice(&[b':', open]);
    out.extend_from_slice(entry);
    out.extend_from_slice(&[close, b'}']);
}
