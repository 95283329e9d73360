//! Why a rule does not cover a package.

use super::Purl;

/// The first part in which a rule and a package differ, in the order of a package URL.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, thiserror::Error)]
pub enum Mismatch {
    /// Another type.
    #[error("the type is `{package}`, not `{rule}`")]
    Type {
        /// Of the ignore entry or VEX statement.
        rule: String,
        /// Of the finding.
        package: String,
    },
    /// Another name.
    #[error("the name is `{package}`, not `{rule}`")]
    Name {
        /// Of the ignore entry or VEX statement.
        rule: String,
        /// Of the finding.
        package: String,
    },
    /// Another namespace; empty when there is none.
    #[error("the namespace is `{package}`, not `{rule}`")]
    Namespace {
        /// Of the ignore entry or VEX statement.
        rule: String,
        /// Of the finding.
        package: String,
    },
    /// Another version; empty when the finding has none.
    #[error("the version is `{package}`, not `{rule}`")]
    Version {
        /// Of the ignore entry or VEX statement.
        rule: String,
        /// Of the finding.
        package: String,
    },
    /// A qualifier of the rule that the package has otherwise, or not at all.
    #[error("the qualifier `{key}` is {}, not `{rule}`", quoted(package.as_deref()))]
    Qualifier {
        /// Its key.
        key: String,
        /// Of the ignore entry or VEX statement.
        rule: String,
        /// Of the finding; `None` when it has none.
        package: Option<String>,
    },
    /// Another subpath.
    #[error("the subpath is `{package}`, not `{rule}`")]
    Subpath {
        /// Of the ignore entry or VEX statement.
        rule: String,
        /// Of the finding.
        package: String,
    },
}

fn quoted(value: Option<&str>) -> String {
    value.map_or_else(|| "missing".to_owned(), |value| format!("`{value}`"))
}

impl Mismatch {
    /// How much fits before the difference: more is nearer.
    #[must_use]
    pub const fn nearness(&self) -> u8 {
        match self {
            Self::Type { .. } => 0,
            Self::Name { .. } => 1,
            Self::Namespace { .. } => 2,
            Self::Version { .. } => 3,
            Self::Subpath { .. } => 4,
            Self::Qualifier { .. } => 5,
        }
    }
}

pub(super) fn between(rule: &Purl, package: &Purl) -> Option<Mismatch> {
    let pair = |one: &str, two: &str| (one.to_owned(), two.to_owned());
    if rule.kind != package.kind {
        let (rule, package) = pair(&rule.kind, &package.kind);
        return Some(Mismatch::Type { rule, package });
    }
    if rule.name != package.name {
        let (rule, package) = pair(&rule.name, &package.name);
        return Some(Mismatch::Name { rule, package });
    }
    if rule.namespace != package.namespace {
        let (rule, package) = pair(&rule.namespace, &package.namespace);
        return Some(Mismatch::Namespace { rule, package });
    }
    if !rule.version.is_empty() && rule.version != package.version {
        let (rule, package) = pair(&rule.version, &package.version);
        return Some(Mismatch::Version { rule, package });
    }
    if !rule.subpath.is_empty() && rule.subpath != package.subpath {
        let (rule, package) = pair(&rule.subpath, &package.subpath);
        return Some(Mismatch::Subpath { rule, package });
    }
    rule.qualifiers
        .iter()
        .find(|(key, value)| package.qualifiers.get(*key) != Some(value))
        .map(|(key, value)| Mismatch::Qualifier {
            key: key.clone(),
            rule: value.clone(),
            package: package.qualifiers.get(key).cloned(),
        })
}
