use super::Bom;
use crate::{image_purls, purl::is_image_reference};

/// What was scanned.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Artifact {
    /// Its names: package URLs ([`crate::image_purls`]), identifiers, hashes. Empty when it has none.
    pub names: Vec<String>,
    /// The bill of materials that was scanned, when it was one.
    pub bom: Option<Bom>,
}

impl Artifact {
    /// An image, by everything that is known to refer to it: `debian:12`, `debian@sha256:...`. A digest names it too, with
    /// its algorithm and without. What is no reference of an image names nothing.
    #[must_use]
    pub fn image<'r>(references: impl IntoIterator<Item = &'r str>, architecture: &str) -> Self {
        let mut image = Self::default();
        for reference in references.into_iter().filter(|it| is_image_reference(it)) {
            let purls = image_purls(reference, architecture);
            image.names.extend(purls.iter().map(ToString::to_string));
            if let Some((_, digest)) = reference.split_once('@') {
                image.add_digest(digest);
            }
        }
        image.names.sort();
        image.names.dedup();
        image
    }

    /// A digest (`sha256:...`) that identifies it; VEX documents write hashes without their algorithm.
    pub fn add_digest(&mut self, digest: &str) {
        if let Some((_, hash)) = digest.split_once(':') {
            self.names.extend([digest.to_owned(), hash.to_owned()]);
        }
    }
}
