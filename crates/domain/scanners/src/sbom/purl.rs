//! Package URLs (ECMA-427), as far as comparing bills of materials needs them.

use crate::from_sarif::decoded;

/// The parts of a package URL that name the package, decoded.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Purl {
    /// `npm`, lower case.
    pub(super) ecosystem: String,
    /// Namespace and name with `/` between, and the subpath after a `#`.
    pub(super) name: String,
    /// The version. Empty when it has none.
    pub(super) version: String,
}

impl Purl {
    /// The parts of this package URL. `None` when it is none.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let rest = text.strip_prefix("pkg:")?.trim_start_matches('/');
        let (rest, subpath) = rest.split_once('#').unwrap_or((rest, ""));
        let rest = rest.split_once('?').map_or(rest, |(before, _)| before);
        let (ecosystem, rest) = rest.split_once('/')?;
        // an npm scope may stand there as a bare `@`, so the version begins after the last one of the last segment
        let (path, version) = match rest.rsplit_once('@') {
            Some((path, version)) if !path.is_empty() && !version.contains('/') => (path, version),
            _ => (rest, ""),
        };
        let mut name = decoded(path.trim_matches('/')).into_owned();
        if ecosystem.is_empty() || name.is_empty() {
            return None;
        }
        if !subpath.is_empty() {
            name.push('#');
            name.push_str(&decoded(subpath));
        }
        Some(Self {
            ecosystem: ecosystem.to_ascii_lowercase(),
            name,
            version: decoded(version).into_owned(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_decoded() {
        for (text, expected) in [
            ("pkg:npm/lodash@4.17.4", Some(("npm", "lodash", "4.17.4"))),
            ("pkg:npm/%40babel/core@7.0.0", Some(("npm", "@babel/core", "7.0.0"))),
            ("pkg:npm/@babel/core", Some(("npm", "@babel/core", ""))),
            ("pkg:npm/@babel/core@7.0.0", Some(("npm", "@babel/core", "7.0.0"))),
            (
                "pkg:deb/debian/libstdc%2B%2B6@12.2.0-14?arch=amd64&distro=debian-12",
                Some(("deb", "debian/libstdc++6", "12.2.0-14")),
            ),
            (
                "pkg:golang/github.com/a/b@v1.2.3#cmd/c",
                Some(("golang", "github.com/a/b#cmd/c", "v1.2.3")),
            ),
            ("pkg:Maven/g/a@1?type=jar", Some(("maven", "g/a", "1"))),
            ("pkg:generic/100%", Some(("generic", "100%", ""))),
            ("pkg:npm/", None),
            ("pkg:npm", None),
            ("lodash", None),
        ] {
            let parts = Purl::parse(text);
            let parts = parts.as_ref();
            assert_eq!(
                parts.map(|purl| (purl.ecosystem.as_str(), purl.name.as_str(), purl.version.as_str())),
                expected,
                "{text}"
            );
        }
    }
}
