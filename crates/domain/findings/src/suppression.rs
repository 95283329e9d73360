/// Who set a mark that a finding does not count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SuppressionKind {
    /// A mark in the source (`nosec`, `nosemgrep`): SARIF's `inSource`.
    InSource,
    /// Something outside: an ignore file, a VEX statement, a dismissed alert. SARIF's `external`.
    External,
}

/// A mark that a finding does not count, as the scanner reports it (SARIF 2.1.0, 3.35).
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Suppression {
    /// Where the mark stands.
    pub kind: SuppressionKind,
    /// Is it in force? A mark under review or rejected is not (SARIF 2.1.0, 3.35.3).
    pub accepted: bool,
    /// The reason given. Empty when none is.
    pub reason: String,
}
