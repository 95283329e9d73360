use std::borrow::Cow;

use findings::Location;
use sarif::read::{LocationView, PhysicalLocationView, RegionView, ResultView, Text};

use super::RunContext;
use super::package::is_of_system;
use super::rule::Rule;
use super::tool::Tool;

/// Where a result stands: a file of the scanned tree, or else what was scanned.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Place {
    pub(super) file: Option<Location>,
    pub(super) target: String,
}

/// The place of a result's first location, which alone places an alert.
pub(super) fn place(tool: Tool, run: &RunContext, result: &ResultView<'_>, rule: Option<&Rule>) -> Place {
    let image = || Place {
        file: None,
        target: run.image.clone(),
    };
    let Some(first) = result.locations.first() else {
        return image();
    };
    let Some(physical) = &first.physical_location else {
        return image();
    };
    let uri = uri(run, physical);
    match tool {
        Tool::Trivy if is_of_system(rule) => Place {
            file: None,
            target: if run.image.is_empty() { uri } else { run.image.clone() },
        },
        // `image//path`: Grype's mark of a path inside of an image
        Tool::Grype if uri.starts_with("image/") => Place {
            file: None,
            target: grype_image(first),
        },
        // an image with its digest, or with a tag, stands where the file would
        Tool::Snyk if run.name.to_ascii_lowercase().contains("container") => Place {
            file: None,
            target: uri.replacen("@sha256_", "@sha256:", 1), // a colon cannot stand in Snyk's file names
        },
        // the root of the repository is what a merge writes for no place
        _ if matches!(uri.as_str(), "" | ".") => image(),
        _ if has_other_scheme(&uri) => Place {
            file: None,
            target: uri,
        },
        _ => Place {
            file: Some(in_file(uri, physical.region)),
            target: run.image.clone(),
        },
    }
}

/// The decoded URI, without `file://`, below its base where that is relative.
fn uri(run: &RunContext, physical: &PhysicalLocationView<'_>) -> String {
    let artifact = &physical.artifact_location;
    let own = artifact.uri.as_ref().map(Text::as_str).filter(|uri| !uri.is_empty());
    let listed = artifact.index.and_then(|index| run.artifacts.get(&index));
    let written = own.or(listed.map(String::as_str)).unwrap_or_default();
    let path = path_of(written);
    let base = artifact
        .uri_base_id
        .as_ref()
        .and_then(|name| run.bases.get(name.as_str()));
    let base = base.map(|base| path_of(base)).unwrap_or_default();
    // an absolute base is a folder of the machine that scanned: what matters is the part below
    if base.is_empty() || is_absolute(&base) || is_absolute(&path) || has_other_scheme(&path) {
        path
    } else {
        format!("{}/{path}", base.trim_end_matches('/'))
    }
}

fn path_of(uri: &str) -> String {
    let local = ["file:///", "file://localhost/", "file:/"]
        .into_iter()
        .find_map(|scheme| uri.strip_prefix(scheme));
    let path = match local {
        Some(rest) if has_drive(rest) => decoded(rest).into_owned(),
        Some(rest) => format!("/{}", decoded(rest).trim_start_matches('/')),
        None => decoded(uri).into_owned(),
    };
    let path = path.replace('\\', "/");
    path.strip_prefix("./").map(ToOwned::to_owned).unwrap_or(path)
}

fn has_drive(path: &str) -> bool {
    let mut letters = path.chars();
    letters.next().is_some_and(|letter| letter.is_ascii_alphabetic()) && letters.next() == Some(':')
}

fn is_absolute(path: &str) -> bool {
    path.starts_with('/') || has_drive(path)
}

fn has_other_scheme(path: &str) -> bool {
    path.split_once("://").is_some_and(|(scheme, _)| {
        let is_part = |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '+' | '-' | '.');
        !scheme.is_empty() && scheme.chars().all(is_part)
    })
}

fn in_file(path: String, region: Option<RegionView>) -> Location {
    let region = region.unwrap_or_default();
    let number = |value: Option<u64>| {
        value
            .and_then(|value| u32::try_from(value).ok())
            .filter(|value| *value > 0)
    };
    Location {
        path,
        line: number(region.start_line),
        end_line: number(region.end_line),
        column: number(region.start_column),
        end_column: number(region.end_column),
    }
}

/// `nginx@sha256:..@sha256:..:/path`: image, layer, path.
fn grype_image(location: &LocationView<'_>) -> String {
    let whole = location
        .logical_locations
        .first()
        .and_then(|logical| logical.fully_qualified_name.as_ref());
    let whole = whole.map(Text::as_str).unwrap_or_default();
    let layered = whole.rsplit_once("@sha256:").map_or(whole, |(image, _)| image);
    layered.to_owned()
}

/// Percent-decodes; what is no valid escape, or would be no UTF-8, stays as it is.
pub(super) fn decoded(text: &str) -> Cow<'_, str> {
    if !text.contains('%') {
        return Cow::Borrowed(text);
    }
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        let escaped = match (first, after) {
            (b'%', [high, low, ..]) => hex(*high).zip(hex(*low)).map(|(high, low)| high * 16 + low),
            _ => None,
        };
        bytes.push(escaped.unwrap_or(*first));
        rest = after.get(if escaped.is_some() { 2 } else { 0 }..).unwrap_or_default();
    }
    String::from_utf8(bytes).map_or(Cow::Borrowed(text), Cow::Owned)
}

fn hex(digit: u8) -> Option<u8> {
    u8::try_from(char::from(digit).to_digit(16)?).ok()
}
