//! Which packages are the same.

use crate::{Package, Purl};

/// What of a package is compared.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct PackageKey {
    /// Empty when unknown.
    pub(crate) ecosystem: String,
    pub(crate) name: String,
    pub(crate) version: String,
}

/// Packages that the system's package manager installs: they have one place, so paths say nothing about them.
const SYSTEM: [&str; 7] = ["alpm", "apk", "deb", "oci", "qpkg", "rpm", "winget"];

pub(crate) fn is_system(ecosystem: &str) -> bool {
    SYSTEM.contains(&ecosystem)
}

pub(crate) fn key(package: &Package) -> PackageKey {
    let purl: Option<Purl> = package.purl.parse().ok();
    let ecosystem = match &purl {
        Some(purl) => purl.kind.clone(),
        None => package.ecosystem.to_ascii_lowercase(),
    };
    // a distribution's name stands before the package's, but is no part of it
    let name = match &purl {
        Some(purl) if is_system(&ecosystem) => purl.name.clone(),
        Some(purl) => purl.full_name(),
        None => package.name.clone(),
    };
    let version = match (&purl, package.version.is_empty()) {
        (Some(purl), true) => purl.version.as_str(),
        (Some(_) | None, _) => package.version.as_str(),
    };
    PackageKey {
        name: normalised_name(&ecosystem, &name),
        version: normalised_version(&ecosystem, version),
        ecosystem,
    }
}

fn normalised_name(ecosystem: &str, name: &str) -> String {
    match ecosystem {
        "maven" => name.replace(':', "/"),
        // PEP 503
        "pypi" => {
            let parts: Vec<&str> = name.split(['-', '_', '.']).filter(|it| !it.is_empty()).collect();
            parts.join("-").to_ascii_lowercase()
        }
        "golang" | "npm" | "composer" | "nuget" | "hex" => name.to_ascii_lowercase(),
        _ => name.to_owned(),
    }
}

fn normalised_version(ecosystem: &str, version: &str) -> String {
    let digit = |rest: &&str| rest.starts_with(|first: char| first.is_ascii_digit());
    let bare = match ecosystem {
        "golang" => version
            .strip_prefix('v')
            .or_else(|| version.strip_prefix("go"))
            .filter(digit),
        "rpm" | "deb" => version.strip_prefix("0:"),
        _ => None,
    };
    bare.unwrap_or(version).to_owned()
}

#[cfg(test)]
mod tests {
    use super::key;
    use crate::Package;

    #[test]
    fn spellings_of_one_package_are_one() {
        let check = |name: &str, version: &str, purl: &str, ecosystem: &str, expected: (&str, &str, &str)| {
            let package = Package {
                name: name.to_owned(),
                version: version.to_owned(),
                purl: purl.to_owned(),
                ecosystem: ecosystem.to_owned(),
                ..Package::default()
            };
            let key = key(&package);
            assert_eq!(
                (key.ecosystem.as_str(), key.name.as_str(), key.version.as_str()),
                expected
            );
        };
        check(
            "bash",
            "5.3",
            "pkg:deb/debian/bash@5.3?arch=amd64",
            "",
            ("deb", "bash", "5.3"),
        );
        check("bash", "0:5.3", "", "deb", ("deb", "bash", "5.3"));
        check(
            "x",
            "",
            "pkg:maven/org.apache/core@1",
            "",
            ("maven", "org.apache/core", "1"),
        );
        check("org.apache:core", "1", "", "maven", ("maven", "org.apache/core", "1"));
        check("Zope.Interface", "1", "", "pypi", ("pypi", "zope-interface", "1"));
        check(
            "zope_interface",
            "1",
            "pkg:pypi/zope_interface@1",
            "",
            ("pypi", "zope-interface", "1"),
        );
        check(
            "github.com/A/B",
            "v1.2.3",
            "",
            "golang",
            ("golang", "github.com/a/b", "1.2.3"),
        );
        check(
            "stdlib",
            "go1.22",
            "pkg:golang/stdlib@1.22",
            "",
            ("golang", "stdlib", "1.22"),
        );
        check("virtual", "vnext", "", "golang", ("golang", "virtual", "vnext"));
        check("tar", "1.34", "", "", ("", "tar", "1.34"));
    }
}
