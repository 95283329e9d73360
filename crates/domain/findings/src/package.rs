/// A package in a version.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Package {
    /// Its name as the scanner writes it.
    pub name: String,
    /// The installed version as the scanner writes it. Empty when unknown.
    pub version: String,
    /// The package URL as the scanner writes it. Empty when it gives none.
    pub purl: String,
    /// The ecosystem in the words of package URLs (`deb`, `npm`, `golang`). Empty when unknown.
    pub ecosystem: String,
    /// The source package, where the distribution builds several from one. Empty when unknown.
    pub origin: String,
    /// Where it lies in the scanned tree or image. Empty when unknown.
    pub path: String,
}
