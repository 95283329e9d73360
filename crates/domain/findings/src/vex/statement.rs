use surface::{Instant, Position};

use super::Product;
use crate::names;

/// What a statement says of a vulnerability and a product.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Status {
    /// Repaired in this product.
    Fixed,
    /// The product does not have the problem.
    NotAffected,
    /// Nobody knows yet.
    UnderInvestigation,
    /// The product has the problem.
    Affected,
}

impl Status {
    /// Every status; the order is that in which statements of one time win, the last first.
    pub const ALL: [Self; 4] = [Self::Fixed, Self::NotAffected, Self::UnderInvestigation, Self::Affected];

    /// The word of OpenVEX.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Fixed => "fixed",
            Self::NotAffected => "not_affected",
            Self::UnderInvestigation => "under_investigation",
            Self::Affected => "affected",
        }
    }

    /// The status of this word of OpenVEX.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.word() == word)
    }

    /// Does a finding go away by it?
    #[must_use]
    pub const fn suppresses(self) -> bool {
        matches!(self, Self::Fixed | Self::NotAffected)
    }
}

/// One statement of a VEX document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Statement {
    /// The vulnerability's names, as the document writes them.
    pub vulnerability: Vec<String>,
    /// What it speaks of.
    pub products: Vec<Product>,
    /// What it says.
    pub status: Status,
    /// A label of the standard (`vulnerable_code_not_present`). Empty when none is given.
    pub justification: String,
    /// The reason in prose. Empty when none is given.
    pub impact: String,
    /// Since when; the document's own time where the statement has none.
    pub time: Option<Instant>,
    /// Where it stands: the file and the JSON pointer.
    pub position: Position,
}

impl Statement {
    /// Is it about a vulnerability with one of these names? Names of known data bases are compared in any case.
    #[must_use]
    pub fn names(&self, ids: &[&str]) -> bool {
        let ids: Vec<String> = ids.iter().map(|id| names::normalised(id)).collect();
        self.vulnerability
            .iter()
            .any(|name| ids.contains(&names::normalised(name)))
    }

    /// The justification, else the prose, else the status: why a finding is gone.
    #[must_use]
    pub fn reason(&self) -> &str {
        [self.justification.as_str(), self.impact.as_str()]
            .into_iter()
            .find(|it| !it.is_empty())
            .unwrap_or_else(|| self.status.word())
    }
}
