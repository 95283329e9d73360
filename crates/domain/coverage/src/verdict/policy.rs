//! What is asked of the coverage.

use std::collections::BTreeMap;

use gate::{Percent, Threshold};
use surface::Code;

use super::Expectation;
use crate::Metric;

/// Thresholds by metric; a metric without an entry is not judged.
pub type Thresholds = BTreeMap<Metric, Threshold>;

/// Everything that may be asked. The default asks for no number, and still for data.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Policy {
    /// Over all files.
    pub overall: Thresholds,
    /// Over the files of each component.
    pub components: Vec<ComponentPolicy>,
    /// For each file.
    pub file_floor: Thresholds,
    /// For each file that the change adds.
    pub new_file_floor: Thresholds,
    /// For the added lines: `Metric::Line` and `Metric::Branch`.
    pub patch: Thresholds,
    /// By how many percentage points a metric may fall below the baseline. With a baseline lines may not fall at all unless
    /// they have an entry; of the others one without an entry may.
    pub max_drop: BTreeMap<Metric, Percent>,
    /// Reports that have to be there.
    pub expect: Vec<Expectation>,
    /// Relaxable codes that warn instead of failing; see [`gate::parse_allow`].
    pub allow: Vec<Code>,
}

/// What is asked of one component.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ComponentPolicy {
    /// The component's name.
    pub name: String,
    /// Over its files.
    pub thresholds: Thresholds,
}

impl Policy {
    /// Every threshold with what it is about: `line`, `component Controllers branch`.
    pub(super) fn thresholds(&self) -> impl Iterator<Item = (String, Threshold)> {
        let named = |what: String, thresholds: &Thresholds| -> Vec<(String, Threshold)> {
            thresholds
                .iter()
                .map(|(metric, threshold)| (format!("{what}{}", metric.word()), *threshold))
                .collect()
        };
        let mut all = named(String::new(), &self.overall);
        for component in &self.components {
            all.extend(named(format!("component {} ", component.name), &component.thresholds));
        }
        all.extend(named("file ".to_owned(), &self.file_floor));
        all.extend(named("new file ".to_owned(), &self.new_file_floor));
        all.extend(named("patch ".to_owned(), &self.patch));
        all.into_iter()
    }

    /// By how many percentage points a metric may fall below a baseline; `None` when it may fall to nothing.
    #[must_use]
    pub fn max_drop(&self, metric: Metric) -> Option<Percent> {
        let unless_named = (metric == Metric::Line).then_some(Percent::ZERO);
        self.max_drop.get(&metric).copied().or(unless_named)
    }

    /// Does it need to know what changed?
    #[must_use]
    pub fn needs_base(&self) -> bool {
        !self.patch.is_empty() || !self.new_file_floor.is_empty() || !self.max_drop.is_empty()
    }
}
