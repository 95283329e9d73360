//! Where GitHub shows a finding: every result needs a file, also those that stand in none.

use findings::Finding;
use sarif::log::{Location, LogicalLocation, Message, Region};

use super::run::ToLogOptions;

/// The place of a finding. A finding in an image or cluster resource is placed under the name of that, without tag and
/// digest, so that a new build moves no alert.
pub(super) fn location(finding: &Finding, options: &ToLogOptions) -> Location {
    let found = finding.location.as_ref();
    let file = found
        .map(|place| relative(&place.path, &options.root))
        .unwrap_or_default();
    let subject = relative(subject(&finding.target), "");
    let package = finding.package.as_ref();
    let lying = package
        .map(|package| relative(&package.path, &options.root))
        .unwrap_or_default();
    let mut parts: Vec<&str> = [subject, if file.is_empty() { lying } else { file }]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect();
    if parts.is_empty() {
        let name = package
            .map(|package| package.name.as_str())
            .filter(|name| !name.is_empty());
        parts.push(name.unwrap_or(&finding.source.tool));
    }
    let uri = encoded(&parts.join("/"));
    let line = found.and_then(|place| place.line).unwrap_or(1);
    let column = found.and_then(|place| place.column).unwrap_or(1);
    let end_line = found.and_then(|place| place.end_line).unwrap_or(line).max(line);
    let end_column = found.and_then(|place| place.end_column);
    let region = Region {
        start_line: Some(line),
        start_column: Some(column),
        end_line: Some(end_line),
        end_column: Some(match end_column {
            Some(end) if end_line > line => end,
            Some(end) => end.max(column),
            None if end_line > line => 1,
            None => column,
        }),
    };
    Location {
        logical_locations: logical(finding),
        message: (!finding.target.is_empty()).then(|| Message::text(finding.target.as_str())),
        ..Location::in_file(if uri.is_empty() { "unknown".to_owned() } else { uri }, Some(region))
    }
}

/// An image reference or cluster resource without what changes from build to build: tag and digest.
pub(super) fn subject(target: &str) -> &str {
    let name = target.split('@').next().unwrap_or_default();
    match name.rsplit_once(':') {
        Some((name, tag)) if !tag.contains('/') => name,
        _ => name,
    }
}

fn relative<'a>(path: &'a str, root: &str) -> &'a str {
    let below = path
        .strip_prefix(root.trim_end_matches('/'))
        .filter(|rest| !root.is_empty() && rest.starts_with('/'))
        .unwrap_or(path);
    let mut rest = below.trim_start_matches('/');
    while let Some(inner) = rest.strip_prefix("./") {
        rest = inner.trim_start_matches('/');
    }
    rest
}

/// Percent-encoded, so that it is a relative reference whatever the scanner wrote (RFC 3986, section 4.2).
fn encoded(path: &str) -> String {
    let mut uri = String::with_capacity(path.len());
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/@+,=()!$&';*".contains(&byte) {
            uri.push(char::from(byte));
        } else {
            uri.push_str(&format!("%{byte:02X}"));
        }
    }
    uri
}

fn logical(finding: &Finding) -> Vec<LogicalLocation> {
    let named = |name: &str, kind: &str| LogicalLocation {
        fully_qualified_name: Some(name.to_owned()),
        kind: Some(kind.to_owned()),
        ..LogicalLocation::default()
    };
    let target = (!finding.target.is_empty()).then(|| named(&finding.target, "resource"));
    let package = finding.package.as_ref().filter(|package| !package.name.is_empty());
    let package = package.map(|package| match (package.purl.as_str(), package.version.as_str()) {
        ("", "") => named(&package.name, "package"),
        ("", version) => named(&format!("{}@{version}", package.name), "package"),
        (purl, _) => named(purl, "package"),
    });
    target.into_iter().chain(package).collect()
}
