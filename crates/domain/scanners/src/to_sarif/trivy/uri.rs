//! Targets as the URIs that Trivy writes.

use super::image_name;

/// A target as a path: for packages of an operating system the image's repository, otherwise as it is written.
pub(super) fn path_of(target: &str, class: &str) -> String {
    if class != "os-pkgs" {
        return target.to_owned();
    }
    let image = without_tail(target);
    let path = image_name::repository(image).unwrap_or_else(|| image.to_owned());
    cleaned(&path)
}

/// The part before the first parenthesis that is closed again: `alpine:3.10 (alpine 3.10.2)` without its tail.
fn without_tail(target: &str) -> &str {
    let mut letters = target.char_indices();
    letters.next(); // the path has one letter at least
    let tail = letters
        .filter(|(_, letter)| *letter == '(')
        .map(|(at, _)| at)
        .find(|at| target.get(*at..).is_some_and(|tail| tail.contains(')')));
    tail.and_then(|at| target.get(..at)).unwrap_or(target).trim_end()
}

/// Sources of Terraform modules as addresses.
pub(super) fn cleaned(target: &str) -> String {
    let target = target.replace('\\', "/");
    if let Some(rest) = target.strip_prefix("git@github.com:") {
        return format!("github.com/{rest}")
            .replace(".git", "")
            .replace("?ref=", "/tree/");
    }
    if let Some(rest) = target
        .strip_prefix("git::https:/")
        .filter(|rest| !rest.starts_with('/'))
    {
        return rest.replace(".git", "");
    }
    if let Some(rest) = target.strip_prefix("git::") {
        let address = match rest.split_once('@') {
            Some((scheme, address)) if scheme.starts_with("ssh://") => address,
            _ => rest,
        };
        return address.replace(".git", "");
    }
    if let Some(rest) = target.strip_prefix("hg::") {
        return rest.replace(".hg", "");
    }
    let plain = ["s3::", "gcs::"].iter().find_map(|scheme| target.strip_prefix(scheme));
    plain.map(str::to_owned).unwrap_or(target)
}

/// Percent-encoded as Go's `net/url` writes a parsed reference: a path that is valid as written stays.
pub(super) fn encoded(reference: &str) -> String {
    let (rest, fragment) = split(reference, '#');
    let (path, query) = split(rest, '?');
    let is_valid = path.bytes().all(|byte| is_kept(byte) || b"!'()*[]".contains(&byte));
    let mut uri = String::with_capacity(reference.len());
    for byte in path.bytes() {
        if is_valid || is_kept(byte) {
            uri.push(char::from(byte));
        } else {
            uri.push_str(&format!("%{byte:02X}"));
        }
    }
    uri.push_str(query);
    uri.push_str(fragment);
    uri
}

/// The text before a mark, and the rest with the mark.
fn split(text: &str, mark: char) -> (&str, &str) {
    text.split_at(text.find(mark).unwrap_or(text.len()))
}

fn is_kept(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"-_.~$&+,/:;=@".contains(&byte)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn encoding_keeps_what_is_valid() {
        for (path, uri) in [
            ("library/test 1", "library/test%201"),
            ("lib(2)/test", "lib(2)/test"),
            ("lib(2)/a b", "lib%282%29/a%20b"),
            ("a?ref=b c", "a?ref=b c"),
            ("ä", "%C3%A4"),
        ] {
            assert_eq!(encoded(path), uri);
        }
    }
}
