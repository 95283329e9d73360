//! Where GitHub shows a finding: every result needs a file, also those that stand in none.

use findings::Finding;
use sarif::log::{Location, LogicalLocation, Message, Region};

use super::run::ToLogOptions;

/// The place of a finding. A finding in an image or cluster resource is placed under the name of that, without tag and
/// digest, so that a new build moves no alert.
pub(super) fn location(finding: &Finding, options: &ToLogOptions) -> Location {
    Location {
        logical_locations: logical(finding),
        message: (!finding.target.is_empty()).then(|| Message::text(finding.target.as_str())),
        ..Location::in_file(uri(finding, &options.root), Some(region(finding)))
    }
}

/// Subject and file, so far as they are known; else the package's name, else the tool's. Never empty: GitHub refuses that.
fn uri(finding: &Finding, root: &str) -> String {
    let package = finding.package.as_ref();
    let file = finding.location.as_ref().map(|place| relative(&place.path, root));
    let lying = package.map(|package| relative(&package.path, root));
    let inner = file.filter(|file| !file.is_empty()).or(lying).unwrap_or_default();
    let path = match (relative(subject(&finding.target), ""), inner) {
        ("", inner) => inner.to_owned(),
        (subject, "") => subject.to_owned(),
        (subject, inner) => format!("{subject}/{inner}"),
    };
    let names = [
        path.as_str(),
        package.map_or("", |package| &package.name),
        &finding.source.tool,
    ];
    let name = names.into_iter().find(|name| !name.is_empty());
    encoded(name.unwrap_or("unknown"))
}

/// The lines as the scanner names them; the first line where it names none, since GitHub asks for one.
fn region(finding: &Finding) -> Region {
    let place = finding.location.clone().unwrap_or_default();
    let line = place.line.unwrap_or(1);
    let column = place.column.unwrap_or(1);
    let end_line = place.end_line.unwrap_or(line).max(line);
    let first_end = if end_line > line { 1 } else { column };
    Region {
        start_line: Some(line),
        start_column: Some(column),
        end_line: Some(end_line),
        end_column: Some(place.end_column.unwrap_or(first_end).max(first_end)),
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
