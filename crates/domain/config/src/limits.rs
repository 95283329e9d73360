/// How much a file may ask for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of the file.
    pub bytes: usize,
    /// Mappings and lists inside each other.
    pub depth: usize,
    /// Scalars, lists and mappings, those counted again that aliases repeat.
    pub nodes: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            bytes: 256 << 10,
            depth: 32,
            nodes: 20_000,
        }
    }
}
