//! URIs (RFC 3986): what breaks them is written as they ask for it.

use std::fmt::Write as _;

use super::{Cleaner, Demands, Repair};
use crate::json::{self, decode_text, push_token};

/// What a URI reference is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// Relative to something.
    Relative,
    /// With a scheme.
    Absolute,
    /// None yet.
    Unsound,
}

/// The scheme of references within a log (SARIF 2.1.0, 3.10.3): they name places, and a merge moves what stands there.
const WITHIN_THE_LOG: &str = "sarif:";

/// Bytes that stand for themselves. Beyond ASCII readers take what is no URI but an IRI (RFC 3987).
#[expect(clippy::indexing_slicing, reason = "worked out when it is compiled")]
static PLAIN: [bool; 256] = {
    let mut plain = [true; 256];
    let mut byte = 0;
    while byte <= 0x20 {
        plain[byte as usize] = false;
        byte += 1;
    }
    let mut others = b"\"%<>\\^`{|}\x7F".as_slice();
    while let [first, rest @ ..] = others {
        plain[*first as usize] = false;
        others = rest;
    }
    plain
};

fn is_plain(byte: u8) -> bool {
    PLAIN.get(usize::from(byte)).is_some_and(|plain| *plain)
}

/// Does an escape begin with this percent sign?
fn is_escape(uri: &[u8], at: usize) -> bool {
    let digits = uri.get(at + 1..at + 3);
    digits.is_some_and(|digits| digits.iter().all(u8::is_ascii_hexdigit))
}

/// The length of the scheme (3.1). A single letter is a drive of Windows.
fn scheme(uri: &[u8]) -> Option<usize> {
    let end = uri.iter().position(|byte| matches!(byte, b':' | b'/' | b'?' | b'#'))?;
    let scheme = uri.get(..end).filter(|_| uri.get(end) == Some(&b':'))?;
    let sound = scheme.first().is_some_and(u8::is_ascii_alphabetic)
        && scheme
            .iter()
            .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-' | b'.'));
    (sound && end > 1).then_some(end)
}

fn kind(uri: &[u8]) -> Kind {
    let first = uri.iter().position(|byte| matches!(byte, b':' | b'/'));
    let kind = match first.and_then(|at| uri.get(at)) {
        Some(b'/') if first == Some(0) => return Kind::Unsound,
        Some(b':') if scheme(uri).is_none() => return Kind::Unsound,
        Some(b':') => Kind::Absolute,
        _ => Kind::Relative,
    };
    let mut odd = (0..).zip(uri).filter(|(_, byte)| !is_plain(**byte));
    let unsound = odd.any(|(at, byte)| *byte != b'%' || !is_escape(uri, at));
    if unsound || uri.starts_with(WITHIN_THE_LOG.as_bytes()) {
        Kind::Unsound
    } else {
        kind
    }
}

/// The URI that the text means: a path with the slashes of RFC 3986, and below `file:` where it begins with one (RFC 8089).
fn mended(text: &str) -> String {
    let path = text.replace('\\', "/");
    let mut uri = String::with_capacity(path.len() + 8);
    let has_drive = matches!(path.as_bytes(), [letter, b':', b'/', ..] if letter.is_ascii_alphabetic());
    if path.starts_with("//") {
        uri.push_str("file:");
    } else if path.starts_with('/') {
        uri.push_str("file://");
    } else if has_drive {
        uri.push_str("file:///");
    } else if scheme(path.as_bytes()).is_none() && path.split('/').next().is_some_and(|first| first.contains(':')) {
        uri.push_str("./"); // a colon in the first segment would end a scheme (4.2)
    }
    for (at, character) in path.char_indices() {
        let plain = u8::try_from(character).map_or(true, is_plain);
        if plain || character == '%' && is_escape(path.as_bytes(), at) {
            uri.push(character);
        } else {
            let _infallible = write!(uri, "%{:02X}", u32::from(character));
        }
    }
    uri
}

/// How a URI of an artifact was written.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Written {
    /// With a scheme.
    pub(super) is_absolute: bool,
    /// Where its token begins, when `file:` was put before its slash.
    pub(super) rooted: Option<usize>,
}

impl Cleaner<'_> {
    /// Appends the URI of an artifact; `false`: it names no artifact.
    #[inline]
    pub(super) fn uri(&mut self, token: &[u8], walked: json::Text, i: usize) -> bool {
        let inner = token.get(1..token.len() - 1).unwrap_or_default();
        if inner.is_empty() && self.located {
            self.nowhere = true;
            return false;
        }
        if self.demands == Demands::GitHub {
            let kind = if walked.escaped { Kind::Unsound } else { kind(inner) };
            if kind == Kind::Unsound {
                return self.odd_uri(&decode_text(token), i);
            }
            self.written.is_absolute = kind == Kind::Absolute;
        }
        self.text_token(token, walked, i);
        true
    }

    #[cold]
    fn odd_uri(&mut self, text: &str, i: usize) -> bool {
        if text.starts_with(WITHIN_THE_LOG) {
            self.note(Repair::ReferenceWithinLog, i);
            self.nowhere |= self.located;
            return false;
        }
        if kind(text.as_bytes()) == Kind::Unsound {
            self.note(Repair::BadUri, i);
        }
        self.push_uri(text);
        true
    }

    /// Appends a URI of an artifact, mended where it must be.
    pub(super) fn push_uri(&mut self, text: &str) {
        let token = self.out.len();
        let sound = kind(text.as_bytes());
        if sound != Kind::Unsound {
            self.written.is_absolute = sound == Kind::Absolute;
            push_token(text, &mut self.out);
            return;
        }
        let uri = mended(text);
        self.written = Written {
            is_absolute: kind(uri.as_bytes()) == Kind::Absolute,
            rooted: text.starts_with(['/', '\\']).then_some(token),
        };
        push_token(&uri, &mut self.out);
    }

    /// Takes `file:` and slashes off again: the path is relative to something after all.
    pub(super) fn unroot(&mut self, token: usize) {
        let path = self.out.get(token + 1..).unwrap_or_default();
        let scheme = b"file:".len();
        let slashes = path.iter().skip(scheme).take_while(|byte| **byte == b'/').count();
        self.out.drain(token + 1..token + 1 + scheme + slashes);
    }

    /// Appends a URI that must say its scheme; `false`: it says none.
    pub(super) fn absolute_uri(&mut self, token: &[u8], walked: json::Text, i: usize) -> bool {
        let inner = token.get(1..token.len() - 1).unwrap_or_default();
        if self.demands != Demands::GitHub || !walked.escaped && kind(inner) == Kind::Absolute {
            self.text_token(token, walked, i);
            return true;
        }
        let text = decode_text(token);
        let uri = if scheme(text.as_bytes()).is_some() {
            mended(&text)
        } else {
            String::new()
        };
        let is_absolute = kind(uri.as_bytes()) == Kind::Absolute;
        if !is_absolute || uri != text {
            self.note(Repair::BadUri, i);
        }
        if is_absolute {
            push_token(&uri, &mut self.out);
        }
        is_absolute
    }
}

#[cfg(test)]
mod tests {
    use super::{Kind, kind, mended};

    #[test]
    fn what_is_no_uri_becomes_one() {
        let check = |text: &str, expected: &str, is: Kind| {
            let sound = kind(text.as_bytes()) != Kind::Unsound;
            assert_eq!(sound, text == expected, "{text}");
            assert_eq!(mended(text), expected, "{text}");
            assert_eq!(kind(expected.as_bytes()), is, "{text}");
        };
        check("src/a.c", "src/a.c", Kind::Relative);
        check("app/[id]/page.tsx", "app/[id]/page.tsx", Kind::Relative);
        check("a%20b#L1", "a%20b#L1", Kind::Relative);
        check(
            "https://example.org/a?b=c:d",
            "https://example.org/a?b=c:d",
            Kind::Absolute,
        );
        check("library/nginx@sha256:ab", "library/nginx@sha256:ab", Kind::Relative);
        check("größe.c", "größe.c", Kind::Relative);
        check("not a URI", "not%20a%20URI", Kind::Relative);
        check("100%", "100%25", Kind::Relative);
        check("src\\a.c", "src/a.c", Kind::Relative);
        check("/src/a.c", "file:///src/a.c", Kind::Absolute);
        check("//host/a.c", "file://host/a.c", Kind::Absolute);
        check("C:\\src\\a.c", "file:///C:/src/a.c", Kind::Absolute);
        check("nginx:1.25", "nginx:1.25", Kind::Absolute);
        check("fi%le:///a.c", "./fi%25le:///a.c", Kind::Relative);
    }
}
