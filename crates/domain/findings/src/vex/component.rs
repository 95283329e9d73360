use crate::{Mismatch, Purl};

/// A product or a part of one, as a VEX document names it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Component {
    /// Its names: `@id`, every identifier, every hash; as written.
    pub names: Vec<String>,
    /// The bill of materials that the names belong to (CycloneDX' BOM-Link). `None` when they hold everywhere.
    pub bom: Option<Bom>,
}

/// A bill of materials.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bom {
    /// Its serial number, with or without `urn:uuid:`.
    pub serial: String,
    /// Its version.
    pub version: u64,
}

impl Bom {
    /// The same bill of materials in the same version?
    #[must_use]
    pub fn is(&self, other: &Self) -> bool {
        let bare = |serial: &str| serial.strip_prefix("urn:uuid:").unwrap_or(serial).to_ascii_lowercase();
        self.version == other.version && bare(&self.serial) == bare(&other.serial)
    }
}

impl std::fmt::Display for Bom {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}/{}", self.serial, self.version)
    }
}

/// A product, and the parts of it that a statement is limited to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Product {
    /// The product.
    pub component: Component,
    /// The parts; empty for the whole product.
    pub subcomponents: Vec<Component>,
}

impl Component {
    /// A component of this name.
    #[must_use]
    pub fn named(name: impl Into<String>) -> Self {
        Self {
            names: vec![name.into()],
            bom: None,
        }
    }

    /// The name to show.
    #[must_use]
    pub fn label(&self) -> &str {
        self.names.first().map_or("", String::as_str)
    }

    /// Does it mean the thing of this name? Package URLs match from the general to the special, all else exactly.
    #[must_use]
    pub fn means(&self, name: &str) -> bool {
        self.names
            .iter()
            .any(|own| own == name || covers(own, name) == Some(Ok(())))
    }

    /// The nearest difference between its package URLs and these names; `None` when there is no package URL on one side.
    pub(super) fn mismatch(&self, names: &[String]) -> Option<Mismatch> {
        let pairs = self
            .names
            .iter()
            .flat_map(|own| names.iter().map(move |name| covers(own, name)));
        pairs.flatten().filter_map(Result::err).max_by_key(Mismatch::nearness)
    }
}

fn covers(rule: &str, package: &str) -> Option<Result<(), Mismatch>> {
    let (rule, package): (Purl, Purl) = (rule.parse().ok()?, package.parse().ok()?);
    Some(rule.mismatch(&package).map_or(Ok(()), Err))
}

impl Product {
    /// Does it mean the product of this name, or this part of it? Without parts on either side the product decides.
    #[must_use]
    pub fn means(&self, product: &str, part: Option<&str>) -> bool {
        let part_fits = match part {
            Some(part) if !self.subcomponents.is_empty() => self.subcomponents.iter().any(|it| it.means(part)),
            Some(_) | None => true,
        };
        self.component.means(product) && part_fits
    }
}
