use std::borrow::Cow;

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
        let folds = !matches!(kind.as_str(), "maven" | "cran" | "gem" | "cpan" | "swift");
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

    fn check(kind: &str, namespace: &str, name: &str, expected: (&str, &str, &str)) {
        let named = PackageName {
            namespace: namespace.into(),
            ..PackageName::new(kind, name)
        };
        let package = named.normal();
        assert_eq!((&*package.kind, &*package.namespace, &*package.name), expected);
    }

    #[test]
    fn spellings_of_one_package_are_one() {
        check("deb", "debian", "libssl3", ("deb", "", "libssl3"));
        check("npm", "@Angular", "core", ("npm", "@angular", "core"));
        check("golang", "github.com/Azure", "go", ("golang", "github.com/azure", "go"));
        check("PyPI", "", "Zope_Interface", ("pypi", "", "zope-interface"));
        check("maven", "org.apache", "log4j", ("maven", "org.apache", "log4j"));
    }

    #[test]
    fn a_name_with_its_namespace_is_the_same_package() {
        check("npm", "", "@angular/core", ("npm", "@angular", "core"));
        check("maven", "", "org.apache:log4j", ("maven", "org.apache", "log4j"));
        check("golang", "", "golang.org/x/net", ("golang", "golang.org/x", "net"));
        check("deb", "", "libssl3", ("deb", "", "libssl3"));
    }
}
