/// How bad it is, from least to most.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Nobody has judged it. A gate never takes it for harmless.
    #[default]
    Unknown,
    /// For information: negligible, note without weight.
    Info,
    /// CVSS 0.1 to 3.9.
    Low,
    /// CVSS 4.0 to 6.9.
    Medium,
    /// CVSS 7.0 to 8.9.
    High,
    /// CVSS 9.0 to 10.0.
    Critical,
}

impl Severity {
    /// Every severity, worst first: the order of tables.
    pub const ALL: [Self; 6] = [
        Self::Critical,
        Self::High,
        Self::Medium,
        Self::Low,
        Self::Info,
        Self::Unknown,
    ];

    /// The word of the documents.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Unknown => "unknown",
            Self::Info => "info",
            Self::Low => "low",
            Self::Medium => "medium",
            Self::High => "high",
            Self::Critical => "critical",
        }
    }

    /// A scanner's label, in any case. `None` for a word that is no severity.
    #[must_use]
    pub fn from_label(label: &str) -> Option<Self> {
        const LABELS: [(&str, Severity); 16] = [
            ("critical", Severity::Critical),
            ("blocker", Severity::Critical),
            ("high", Severity::High),
            ("error", Severity::High),
            ("important", Severity::High),
            ("medium", Severity::Medium),
            ("moderate", Severity::Medium),
            ("warning", Severity::Medium),
            ("low", Severity::Low),
            ("minor", Severity::Low),
            ("note", Severity::Low),
            ("negligible", Severity::Info),
            ("info", Severity::Info),
            ("style", Severity::Info),
            ("none", Severity::Info),
            ("unknown", Severity::Unknown),
        ];
        LABELS
            .iter()
            .find(|(word, _)| word.eq_ignore_ascii_case(label))
            .map(|(_, severity)| *severity)
    }

    /// How much a gate fears it: as the order, but nobody's judgement weighs as much as the worst.
    #[must_use]
    pub const fn gravity(self) -> u8 {
        match self {
            Self::Info => 1,
            Self::Low => 2,
            Self::Medium => 3,
            Self::High => 4,
            Self::Critical | Self::Unknown => 5,
        }
    }

    /// The band of a score in tenths (CVSS v3.1, section 5): 98 is 9.8. Zero is [`Severity::Info`].
    #[must_use]
    pub const fn from_tenths(tenths: u16) -> Self {
        match tenths {
            0 => Self::Info,
            1..=39 => Self::Low,
            40..=69 => Self::Medium,
            70..=89 => Self::High,
            _ => Self::Critical,
        }
    }
}

/// One opinion on the severity.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Rating {
    /// Whose: `nvd`, `ghsa`, `debian`, or the tool's own name.
    pub source: String,
    /// The label as a severity.
    pub severity: Severity,
    /// The base score in tenths, when one is given.
    pub score_tenths: Option<u16>,
    /// The CVSS vector as written. Empty when none is given.
    pub vector: String,
}
