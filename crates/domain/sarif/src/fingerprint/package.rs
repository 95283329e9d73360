use std::borrow::Cow;

use crate::line_hash::percent_decode;

/// Types of package URLs whose packages a distribution installs, each once.
const DISTRIBUTIONS: &[&str] = &[
    "alpm",
    "apk",
    "apt",
    "bottlerocket",
    "deb",
    "dpkg",
    "ebuild",
    "opkg",
    "rpm",
    "swid",
];

/// A package without its version.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PackageName<'a> {
    /// The type of its package URL: `deb`, `npm`, `golang`.
    pub kind: Cow<'a, str>,
    /// Namespace: a distribution, a scope, a group. Empty when there is none.
    pub namespace: Cow<'a, str>,
    /// Name.
    pub name: Cow<'a, str>,
}

impl<'a> PackageName<'a> {
    /// A package of which only type and name are known.
    #[must_use]
    pub const fn new(kind: &'a str, name: &'a str) -> Self {
        Self {
            kind: Cow::Borrowed(kind),
            namespace: Cow::Borrowed(""),
            name: Cow::Borrowed(name),
        }
    }

    /// The package of a package URL (ECMA-427, 5.6). Version, qualifiers and subpath are left out: `distro=debian-12.13`
    /// and `arch=amd64` change while the finding stays. `None` when it is no package URL.
    #[must_use]
    pub fn from_purl(purl: &'a str) -> Option<Self> {
        let (scheme, rest) = purl.split_once(':')?;
        if !scheme.eq_ignore_ascii_case("pkg") {
            return None;
        }
        let rest = rest.trim_start_matches('/');
        let rest = rest.split(['?', '#']).next().unwrap_or_default();
        let (kind, rest) = rest.split_once('/')?;
        // a version begins at the last `@`, and an `@` of a scope is written %40 or stands at the beginning of a part
        let rest = match rest.rfind('@') {
            Some(at) if at > 0 && !rest.get(..at)?.ends_with('/') => rest.get(..at)?,
            _ => rest,
        };
        let (namespace, name) = rest
            .trim_matches('/')
            .rsplit_once('/')
            .unwrap_or(("", rest.trim_matches('/')));
        let package = Self {
            kind: Cow::Borrowed(kind),
            namespace: percent_decode(namespace)?,
            name: percent_decode(name)?,
        };
        (!package.kind.is_empty() && !package.name.is_empty()).then_some(package)
    }

    /// In the spelling that its registry takes for the same name.
    pub(super) fn normal(&self) -> PackageName<'static> {
        let kind = self.kind.to_ascii_lowercase();
        let mut namespace = self.namespace.trim_matches('/').to_owned();
        let mut name = self.name.trim_matches('/').to_owned();
        if namespace.is_empty()
            && matches!(kind.as_str(), "npm" | "golang" | "composer")
            && let Some((before, after)) = name.rsplit_once('/')
        {
            (namespace, name) = (before.to_owned(), after.to_owned());
        }
        if kind == "maven"
            && namespace.is_empty()
            && let Some((group, artifact)) = name.split_once(':')
        {
            (namespace, name) = (group.to_owned(), artifact.to_owned());
        }
        let folds = !matches!(kind.as_str(), "maven" | "golang" | "cran" | "gem" | "cpan" | "swift");
        if folds {
            namespace.make_ascii_lowercase();
            name.make_ascii_lowercase();
        }
        if kind == "pypi" {
            name = name.replace(['_', '.'], "-");
        }
        if DISTRIBUTIONS.contains(&kind.as_str()) {
            // scanners write `debian`, `debian-12` or nothing
            namespace.clear();
        }
        PackageName {
            kind: kind.into(),
            namespace: namespace.into(),
            name: name.into(),
        }
    }

    /// Is it installed by a distribution, which has it once?
    pub(super) fn of_distribution(&self) -> bool {
        DISTRIBUTIONS.contains(&self.kind.as_ref())
    }
}

#[cfg(test)]
mod tests {
    use super::PackageName;

    fn check(purl: &str, expected: Option<(&str, &str, &str)>) {
        let package = PackageName::from_purl(purl).map(|it| it.normal());
        let package = package.as_ref().map(|it| (&*it.kind, &*it.namespace, &*it.name));
        assert_eq!(package, expected, "{purl}");
    }

    #[test]
    fn package_urls_lose_what_changes() {
        check(
            "pkg:deb/debian/libssl3@3.0.11-1?arch=amd64&distro=debian-12.13",
            Some(("deb", "", "libssl3")),
        );
        check("pkg:npm/%40angular/core@16.0.1#src", Some(("npm", "@angular", "core")));
        check("pkg:npm/@angular/core@16.0.1", Some(("npm", "@angular", "core")));
        check("pkg:npm/@angular/core", Some(("npm", "@angular", "core")));
        check(
            "pkg:golang/github.com/Azure/go@v1",
            Some(("golang", "github.com/Azure", "go")),
        );
        check("pkg:PyPI/Zope_Interface@6", Some(("pypi", "", "zope-interface")));
        check(
            "pkg:maven/org.apache/log4j@2?type=jar",
            Some(("maven", "org.apache", "log4j")),
        );
        check("lodash@4", None);
        check("pkg:npm", None);
        check("pkg:npm/", None);
        check("pkg:npm/%zz", None);
    }

    #[test]
    fn a_name_with_its_namespace_is_the_same_package() {
        let check = |kind, name, purl| {
            let named = PackageName::new(kind, name).normal();
            assert_eq!(
                Some(named),
                PackageName::from_purl(purl).map(|it| it.normal()),
                "{name}"
            );
        };
        check("npm", "@angular/core", "pkg:npm/%40angular/core@1");
        check("maven", "org.apache:log4j", "pkg:maven/org.apache/log4j@1");
        check("golang", "golang.org/x/net", "pkg:golang/golang.org/x/net@v0.1.0");
        check("deb", "libssl3", "pkg:deb/ubuntu/libssl3@3");
    }
}
