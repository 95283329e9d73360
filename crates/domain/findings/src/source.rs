/// Where a finding comes from.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Source {
    /// The tool's name as it writes it.
    pub tool: String,
    /// The tool's version. Empty when unknown.
    pub version: String,
    /// The report, as it was given.
    pub file: String,
    /// The place in it: a JSON pointer (RFC 6901).
    pub pointer: String,
}
