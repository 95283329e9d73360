//! What texts of a report must look like, as the schema's patterns and formats say.

use super::schema::TextKind;

/// Does the text look like its kind? What it should be, when not.
pub(super) fn fault(kind: TextKind, text: &str) -> Option<&'static str> {
    let (sound, words) = match kind {
        TextKind::Any => return None,
        TextKind::Guid => (guid(text), "a GUID of RFC 4122 (version 1 to 5)"),
        TextKind::DateTime => (date_time(text), "a time of RFC 3339"),
        TextKind::Language => (language(text), "a language of ISO 639-1"),
        TextKind::MimeType => (mime_type(text), "a media type"),
        TextKind::DottedQuad => (dotted_quad(text), "four numbers with dots between"),
    };
    (!sound).then_some(words)
}

/// `x` a hexadecimal digit, `v` a version, `r` a variant, `0` a digit, anything else itself.
fn matches(text: &str, pattern: &str) -> bool {
    text.len() == pattern.len()
        && text.bytes().zip(pattern.bytes()).all(|(byte, class)| match class {
            b'x' => byte.is_ascii_hexdigit(),
            b'v' => matches!(byte, b'1'..=b'5'),
            b'r' => matches!(byte, b'8' | b'9' | b'a' | b'b' | b'A' | b'B'),
            b'0' => byte.is_ascii_digit(),
            other => byte.eq_ignore_ascii_case(&other),
        })
}

fn guid(text: &str) -> bool {
    matches(text, "xxxxxxxx-xxxx-vxxx-rxxx-xxxxxxxxxxxx")
}

fn date_time(text: &str) -> bool {
    let Some((date, time)) = text.split_at_checked(10) else {
        return false;
    };
    let Some((clock, zone)) = time.split_at_checked(9) else {
        return false;
    };
    let digits = zone
        .strip_prefix('.')
        .map(|it| it.trim_start_matches(|digit: char| digit.is_ascii_digit()));
    let has_fraction = digits.is_some_and(|it| it.len() + 1 < zone.len());
    let zone = match digits {
        Some(rest) if has_fraction => rest,
        _ => zone,
    };
    let zoned = zone.eq_ignore_ascii_case("z") || matches(zone, "+00:00") || matches(zone, "-00:00");
    matches(date, "0000-00-00") && (matches(clock, "t00:00:00") || matches(clock, " 00:00:00")) && zoned
}

fn language(text: &str) -> bool {
    matches!(text.as_bytes(), [a, b, ..] if a.is_ascii_alphabetic() && b.is_ascii_alphabetic())
}

fn mime_type(text: &str) -> bool {
    text.match_indices('/').any(|(at, _)| {
        let (before, after) = text.split_at(at);
        before.ends_with(|it| it != '/') && after.len() > 1
    })
}

/// The pattern is not anchored.
fn dotted_quad(text: &str) -> bool {
    let parts: Vec<&str> = text.split('.').collect();
    let digit = |it: char| it.is_ascii_digit();
    parts.windows(4).any(|quad| match quad {
        [first, second, third, fourth] => {
            let inner = |part: &str| !part.is_empty() && part.chars().all(digit);
            first.ends_with(digit) && inner(second) && inner(third) && fourth.starts_with(digit)
        }
        _ => false,
    })
}

#[cfg(test)]
mod tests {
    use super::{TextKind, fault};

    #[test]
    fn texts_are_what_they_must_be() {
        let check = |kind, text, sound| assert_eq!(fault(kind, text).is_none(), sound, "{text:?}");
        check(TextKind::Guid, "0f8fad5b-d9cb-469f-a165-70867728950e", true);
        check(TextKind::Guid, "22222222-2222-2222-2222-222222222222", false);
        check(TextKind::DateTime, "2026-11-21T10:20:30Z", true);
        check(TextKind::DateTime, "2026-11-21T10:20:30.123+01:00", true);
        check(TextKind::DateTime, "2026-11-21T10:20:30.Z", false);
        check(TextKind::DateTime, "2026-11-21", false);
        check(TextKind::DateTime, "2026-11-21T10:20:30", false);
        check(TextKind::Language, "en-US", true);
        check(TextKind::Language, "1e", false);
        check(TextKind::MimeType, "text/plain", true);
        check(TextKind::MimeType, "text/", false);
        check(TextKind::MimeType, "/plain", false);
        check(TextKind::DottedQuad, "v1.2.3.4-rc", true);
        check(TextKind::DottedQuad, "1.2.3", false);
        check(TextKind::DottedQuad, "1.2..4", false);
    }
}
