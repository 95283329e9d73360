/// Where one source found a vulnerability, and what it calls the package there.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Occurrence {
    /// The source, as its number in [`crate::Merged::sources`].
    pub source: usize,
    /// What was scanned, as [`crate::Finding::target`] has it.
    pub target: String,
    /// The package URL as written. Empty when it gives none.
    pub purl: String,
}
