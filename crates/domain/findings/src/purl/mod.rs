//! Package URLs: reading, canonical text, and which of two covers the other.

mod escape;
mod image;
mod mismatch;
mod parse;
mod rules;

pub use image::image_purls;
pub(crate) use image::is_image_reference;
pub use mismatch::Mismatch;
pub use parse::ParsePurlError;

use std::collections::BTreeMap;

/// A package URL (package-url specification, "purl"), decoded and in the case that its type asks for.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Purl {
    /// The type: `deb`, `npm`, `golang`. Lower case.
    pub kind: String,
    /// What stands before the name, segments joined by `/`. Empty when there is none.
    pub namespace: String,
    /// The name. Never empty.
    pub name: String,
    /// The version. Empty when there is none.
    pub version: String,
    /// Further properties, `arch` or `distro`; keys in lower case, no empty values.
    pub qualifiers: BTreeMap<String, String>,
    /// A folder inside the package. Empty when there is none.
    pub subpath: String,
}

impl Purl {
    /// The name with its namespace, as users write it: `@scope/name`, `group/artifact`.
    #[must_use]
    pub fn full_name(&self) -> String {
        if self.namespace.is_empty() {
            self.name.clone()
        } else {
            format!("{}/{}", self.namespace, self.name)
        }
    }

    /// Why this one, taken as a rule, does not cover that package; `None` when it does.
    ///
    /// Type, namespace and name must be equal; a version, a subpath and each qualifier only where the rule has them. What
    /// the package has beyond that does not matter.
    #[must_use]
    pub fn mismatch(&self, package: &Self) -> Option<Mismatch> {
        mismatch::between(self, package)
    }

    /// Does this one, taken as a rule, cover that package?
    #[must_use]
    pub fn covers(&self, package: &Self) -> bool {
        self.mismatch(package).is_none()
    }
}

impl std::fmt::Display for Purl {
    /// The canonical text: qualifiers sorted by key, only what must be escaped is.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "pkg:{}", self.kind)?;
        for segment in self.namespace.split('/').filter(|it| !it.is_empty()) {
            write!(f, "/{}", escape::encode(segment))?;
        }
        write!(f, "/{}", escape::encode(&self.name))?;
        if !self.version.is_empty() {
            write!(f, "@{}", escape::encode(&self.version))?;
        }
        let mut separator = '?';
        for (key, value) in &self.qualifiers {
            write!(f, "{separator}{key}={}", escape::encode(value))?;
            separator = '&';
        }
        let mut separator = '#';
        for segment in self.subpath.split('/').filter(|it| !it.is_empty()) {
            write!(f, "{separator}{}", escape::encode(segment))?;
            separator = '/';
        }
        Ok(())
    }
}

/// A text without its percent escapes; `None` when one is broken.
pub(crate) fn decoded(text: &str) -> Option<String> {
    escape::decode(text)
}

#[cfg(test)]
mod tests;
