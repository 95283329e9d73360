//! Parts of the repository that have thresholds of their own.

use globs::Globs;

use crate::{CodeOwners, Coverage, Totals};

/// A named part of the repository. Components may overlap.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Component {
    /// Its name in reports.
    pub name: String,
    /// Which files belong to it.
    pub selector: Selector,
}

/// Which files belong to a component.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Selector {
    /// Files that globs match.
    Globs(Globs),
    /// A folder from the repository's root (`services/api`), or a dotted package anywhere below it (`com.acme.api`).
    Package(String),
    /// Files that CODEOWNERS gives to this owner.
    Owner(String),
}

/// What a component's files add up to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ComponentTotals {
    /// The component.
    pub name: String,
    /// Over its files; no file at all leaves it empty.
    pub totals: Totals,
}

impl Selector {
    /// Does this path belong to it?
    #[must_use]
    pub fn matches(&self, path: &str, owners: &CodeOwners) -> bool {
        match self {
            Self::Globs(globs) => globs.matches(path),
            Self::Package(package) => is_in_package(path, package),
            Self::Owner(owner) => owners.owns(owner, path),
        }
    }
}

/// The totals of each component, in the order given.
#[must_use]
pub fn component_totals(coverage: &Coverage, components: &[Component], owners: &CodeOwners) -> Vec<ComponentTotals> {
    let empty = |component: &Component| ComponentTotals {
        name: component.name.clone(),
        totals: Totals::default(),
    };
    let mut sums: Vec<ComponentTotals> = components.iter().map(empty).collect();
    for (name, file) in coverage.files() {
        let path = name.text();
        let mut totals = None;
        for (component, sum) in components.iter().zip(&mut sums) {
            if component.selector.matches(&path, owners) {
                sum.totals.plus(totals.get_or_insert_with(|| file.totals()));
            }
        }
    }
    sums
}

fn is_in_package(path: &str, package: &str) -> bool {
    if package.contains('/') || !package.contains('.') {
        let folder = package.trim_start_matches("./").trim_matches('/');
        return path
            .strip_prefix(folder)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
    }
    // `com.acme` is the folder `com/acme` anywhere, `acme.views` also the file `acme/views.py`.
    let wanted: Vec<&str> = package.split('.').collect();
    let stem = path.rsplit_once('.').map_or(path, |(stem, _)| stem);
    let components: Vec<&str> = stem.split('/').collect();
    components.windows(wanted.len()).any(|window| window == wanted)
}

#[cfg(test)]
mod tests {
    use super::Selector;
    use globs::Globs;

    use crate::CodeOwners;

    #[test]
    fn selectors_choose_files() {
        let (owners, _) = CodeOwners::read("*.go @org/go\n");
        let check = |selector: &Selector, path: &str, expected: bool| {
            assert_eq!(selector.matches(path, &owners), expected, "{selector:?} {path}");
        };
        let globs = Selector::Globs(Globs::new(["**/Controllers/**", "!**/Generated/**"]).unwrap());
        check(&globs, "Api/Controllers/Home.cs", true);
        check(&globs, "Api/Controllers/Generated/X.cs", false);
        check(&globs, "Api/Services/Home.cs", false);
        let folder = Selector::Package("services/api/".to_owned());
        check(&folder, "services/api/a.go", true);
        check(&folder, "services/apis/a.go", false);
        check(&folder, "x/services/api/a.go", false);
        check(&Selector::Package("src".to_owned()), "src/a.py", true);
        let dotted = Selector::Package("com.acme".to_owned());
        check(&dotted, "core/src/main/java/com/acme/x/A.java", true);
        check(&dotted, "core/src/main/java/com/acmes/A.java", false);
        check(&Selector::Package("acme.views".to_owned()), "src/acme/views.py", true);
        check(&Selector::Owner("@org/go".to_owned()), "x/a.go", true);
        check(&Selector::Owner("@org/go".to_owned()), "x/a.py", false);
    }
}
