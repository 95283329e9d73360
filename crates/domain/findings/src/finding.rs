use crate::{Location, Package, Rating, Severity, Source, Suppression};

/// What kind of problem it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// A known vulnerability of a package.
    Vulnerability,
    /// A configuration that breaks a rule.
    Misconfiguration,
    /// A secret in plain sight.
    Secret,
    /// A licence that a policy does not want.
    License,
    /// A problem in source code.
    Code,
}

impl Kind {
    /// Every kind, in the order of tables.
    pub const ALL: [Self; 5] = [
        Self::Vulnerability,
        Self::Misconfiguration,
        Self::Secret,
        Self::License,
        Self::Code,
    ];

    /// The word of the documents.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Vulnerability => "vulnerability",
            Self::Misconfiguration => "misconfiguration",
            Self::Secret => "secret",
            Self::License => "license",
            Self::Code => "code",
        }
    }

    /// The kind of this word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.word() == word)
    }
}

/// What is known about a repair.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Fix {
    /// Nothing is said.
    #[default]
    Unknown,
    /// The scanner says that there is none yet.
    None,
    /// The vendor will not repair it, or has put it off.
    Declined,
    /// Repaired in these versions, as written.
    Versions(Vec<String>),
}

impl Fix {
    /// Can the user act today?
    #[must_use]
    pub const fn available(&self) -> bool {
        matches!(self, Self::Versions(_))
    }
}

/// One finding of one scanner.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// What kind of problem it is.
    pub kind: Kind,
    /// The name the scanner gives it: an advisory (`CVE-2024-1234`) or a rule (`DS002`).
    pub id: String,
    /// Other names of the same advisory or rule, as written; unsorted, without `id`.
    pub aliases: Vec<String>,
    /// One line, without the location. Empty when the scanner has none.
    pub title: String,
    /// The scanner's prose. Empty when it has none.
    pub description: String,
    /// The severity that the scanner chose.
    pub severity: Severity,
    /// Every severity it quotes, with its source; the chosen one too when its source is known.
    pub ratings: Vec<Rating>,
    /// The package, for vulnerabilities and most licences.
    pub package: Option<Package>,
    /// Where it stands in the scanned tree, when it stands in a file.
    pub location: Option<Location>,
    /// What was scanned when it was not the repository: an image reference, a cluster resource. Empty otherwise.
    pub target: String,
    /// What is known about a repair.
    pub fix: Fix,
    /// Where to read more; the first is the scanner's own page.
    pub links: Vec<String>,
    /// Weaknesses: `CWE-79`.
    pub cwes: Vec<String>,
    /// When the advisory was published: RFC 3339 or a date, as written. Empty when unknown.
    pub published: String,
    /// Marks that the scanner itself found or was given.
    pub suppressions: Vec<Suppression>,
    /// An identity that the scanner gives, as name and value. Never trusted alone: some are constants.
    pub fingerprints: Vec<(String, String)>,
    /// Which scanner, which file, which place in it.
    pub source: Source,
}

impl Finding {
    /// A finding of which only this is known.
    #[must_use]
    pub fn new(kind: Kind, id: impl Into<String>, severity: Severity, source: Source) -> Self {
        Self {
            kind,
            id: id.into(),
            aliases: Vec::new(),
            title: String::new(),
            description: String::new(),
            severity,
            ratings: Vec::new(),
            package: None,
            location: None,
            target: String::new(),
            fix: Fix::Unknown,
            links: Vec::new(),
            cwes: Vec::new(),
            published: String::new(),
            suppressions: Vec::new(),
            fingerprints: Vec::new(),
            source,
        }
    }
}
