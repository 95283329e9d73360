use findings::{Fix, Kind, Package};

use super::message::line;
use super::rule::Rule;
use super::tool::Tool;
use crate::formats::field::ecosystem;

/// The package that a result is about, from the texts in which its tool tells it.
pub(super) fn package(tool: Tool, kind: Kind, rule_id: &str, text: &str, rule: Option<&Rule>) -> Option<Package> {
    match tool {
        Tool::Trivy => trivy(kind, rule_id, text),
        Tool::Grype => grype(text, rule),
        Tool::Snyk => snyk(rule?),
        Tool::OsvScanner => osv_scanner(text),
        Tool::Packages => by_purl(rule?),
        Tool::Checkov | Tool::Secrets | Tool::Configuration | Tool::Other => None,
    }
}

/// What is known about a repair, from the same texts.
pub(super) fn fix(tool: Tool, text: &str, rule: Option<&Rule>) -> Fix {
    let versions = match tool {
        Tool::Trivy => line(text, "Fixed Version"),
        Tool::Grype => rule.and_then(|rule| rule.help_fix.as_deref()),
        _ => None,
    };
    match versions {
        None => Fix::Unknown,
        Some("") => Fix::None,
        Some(versions) => Fix::Versions(versions.split(',').map(|one| one.trim().to_owned()).collect()),
    }
}

/// `Package: tar` and `Installed Version: 1.34`; of a licence, the part of the rule before the licence.
fn trivy(kind: Kind, rule_id: &str, text: &str) -> Option<Package> {
    let (name, version) = match kind {
        Kind::Vulnerability => (
            line(text, "Package")?,
            line(text, "Installed Version").unwrap_or_default(),
        ),
        Kind::License => (rule_id.rsplit_once(':')?.0, ""),
        Kind::Misconfiguration | Kind::Secret | Kind::Code => return None,
    };
    (!name.is_empty()).then(|| named(name, version))
}

/// `The path P reports NAME at version V  which is a vulnerable (deb) package ...`, and since 0.8x
/// `A high vulnerability in deb package: NAME, version V was found ...`.
fn grype(text: &str, rule: Option<&Rule>) -> Option<Package> {
    let mut package = if let Some((_, found)) = text.split_once(" package: ") {
        let (name, rest) = found.split_once(", version ")?;
        let (version, _) = rest.split_once(" was found")?;
        let (before, _) = text.split_once(" package: ")?;
        Package {
            ecosystem: before.rsplit(' ').next().unwrap_or_default().to_owned(),
            ..named(name, version)
        }
    } else {
        let (path, found) = text.strip_prefix("The path ")?.split_once(" reports ")?;
        let (name, rest) = found.split_once(" at version ")?;
        let (version, rest) = rest.split_once(" which ")?;
        let ecosystem = rest.split_once('(').and_then(|(_, rest)| rest.split_once(')'));
        Package {
            ecosystem: ecosystem.map(|(word, _)| word.to_owned()).unwrap_or_default(),
            path: path.to_owned(),
            ..named(name, version.trim())
        }
    };
    let purl = rule
        .and_then(by_purl)
        .filter(|by_purl| by_purl.version == package.version);
    if let Some(purl) = purl {
        package.ecosystem = purl.ecosystem;
        package.purl = purl.purl;
    }
    (!package.name.is_empty()).then_some(package)
}

/// `(CVE-1, CVE-2) source/binary@version`; the source only for packages of distributions.
fn snyk(rule: &Rule) -> Option<Package> {
    let full = rule.full.trim();
    let named_package = full.strip_prefix('(').and_then(|rest| rest.split_once(") "));
    let whole = named_package.map_or(full, |(_, package)| package);
    let (name, version) = whole.rsplit_once('@')?;
    let distribution = rule
        .tags
        .iter()
        .map(String::as_str)
        .find(|tag| matches!(*tag, "deb" | "apk" | "rpm" | "linux"));
    let (origin, binary) = match (distribution, name.split_once('/')) {
        (Some(_), Some((origin, binary))) => (origin, binary),
        _ => ("", name),
    };
    (!binary.is_empty() && !binary.contains(' ')).then(|| Package {
        origin: origin.to_owned(),
        ecosystem: distribution
            .filter(|word| *word != "linux")
            .unwrap_or_default()
            .to_owned(),
        ..named(binary, version)
    })
}

/// `Package 'NAME@VERSION' is vulnerable to ...`.
fn osv_scanner(text: &str) -> Option<Package> {
    let (_, rest) = text.split_once("Package '")?;
    let (whole, _) = rest.split_once('\'')?;
    let (name, version) = whole.rsplit_once('@').unwrap_or((whole, ""));
    (!name.is_empty()).then(|| named(name, version))
}

/// The only package URL among the rule's properties.
fn by_purl(rule: &Rule) -> Option<Package> {
    let [purl] = rule.purls.as_slice() else {
        return None;
    };
    let bare = purl.split(['?', '#']).next().unwrap_or_default();
    let (path, version) = bare.rsplit_once('@').unwrap_or((bare, ""));
    let (_, name) = path.strip_prefix("pkg:")?.split_once('/')?;
    Some(Package {
        purl: purl.clone(),
        ecosystem: ecosystem(purl).to_owned(),
        ..named(&super::location::decoded(name), &super::location::decoded(version))
    })
}

fn named(name: &str, version: &str) -> Package {
    Package {
        name: name.to_owned(),
        version: version.to_owned(),
        ..Package::default()
    }
}

/// Trivy's rules about packages of an operating system: their place is an image, not a file.
pub(super) fn is_of_system(rule: Option<&Rule>) -> bool {
    rule.is_some_and(|rule| rule.name == "OsPackageVulnerability")
}
