use super::{Action, Facts, Row, When};
use crate::{Merged, Severity, baseline::Standing};

/// The decision table: rows in the order in which they are tried.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// The rows.
    pub rows: Vec<Row>,
}

impl Default for Table {
    /// Critical and high fail, and with them what nobody judged.
    fn default() -> Self {
        let when = When {
            severities: vec![Severity::Critical, Severity::High],
            ..When::default()
        };
        let name = "critical and high".to_owned();
        let then = Action::Fail;
        Self {
            rows: vec![Row { name, when, then }],
        }
    }
}

/// What the table says of one finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decided {
    /// What happens.
    pub action: Action,
    /// The row that decided, as its number; `None` when no row caught it.
    pub row: Option<usize>,
    /// The facts by which that row caught it, one for each of its conditions: `severity critical`, `fixed in 1.2.3`.
    pub because: Vec<String>,
}

impl Table {
    /// Decides on one finding. `standing` is `None` without a baseline: whatever asks for new findings then takes it as new.
    #[must_use]
    pub fn decide(&self, merged: &Merged, standing: Option<Standing>, facts: &Facts<'_>) -> Decided {
        let caught = |(number, row): (usize, &Row)| {
            row.catches(merged, standing, facts)
                .map(|because| (number, row.then, because))
        };
        match self.rows.iter().enumerate().find_map(caught) {
            Some((row, action, because)) => Decided {
                action,
                row: Some(row),
                because,
            },
            None => Decided {
                action: Action::Pass,
                row: None,
                because: Vec::new(),
            },
        }
    }

    /// Does a row have this condition?
    pub(super) fn asks_for(&self, what: fn(&When) -> bool) -> bool {
        self.rows.iter().any(|row| what(&row.when))
    }
}
