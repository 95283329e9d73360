//! Which runs become one, and in which order.

use std::collections::{BTreeMap, BTreeSet};

use crate::outline::{Outline, RunOutline};
use crate::problem::ReadError;

/// The runs of the output.
pub(super) struct Plan {
    /// In the order of tool and category.
    pub(super) groups: Vec<Group>,
    /// Inputs in the order of their digests, without repeats.
    pub(super) order: Vec<usize>,
    /// Inputs that are byte for byte another one.
    pub(super) repeated: BTreeSet<usize>,
}

/// Runs that become one.
pub(super) struct Group {
    pub(super) tool: String,
    pub(super) category: String,
    /// Input and place among its runs.
    pub(super) runs: Vec<(usize, usize)>,
}

impl Plan {
    pub(super) fn of(outlines: &[Result<Outline, ReadError>], category: &str) -> Self {
        let mut by_digest: BTreeMap<u128, usize> = BTreeMap::new();
        let mut repeated = BTreeSet::new();
        for (input, outline) in outlines.iter().enumerate() {
            let Ok(outline) = outline else { continue };
            if *by_digest.entry(outline.digest).or_insert(input) != input {
                repeated.insert(input);
            }
        }
        let order: Vec<usize> = by_digest.into_values().collect();
        let mut groups: BTreeMap<(String, String), Vec<(usize, usize)>> = BTreeMap::new();
        for &input in &order {
            let Some(Ok(outline)) = outlines.get(input) else {
                continue;
            };
            for (place, run) in outline.runs.iter().enumerate() {
                let mut identity = identity(run);
                if identity.1.is_empty() {
                    category.clone_into(&mut identity.1);
                }
                groups.entry(identity).or_default().push((input, place));
            }
        }
        let groups = groups
            .into_iter()
            .map(|((tool, category), runs)| Group { tool, category, runs });
        Self {
            groups: groups.collect(),
            order,
            repeated,
        }
    }
}

/// GitHub's key of a run: the tool's name, and the id of its automation details up to the last `/`.
fn identity(run: &RunOutline) -> (String, String) {
    let mut tool = run.tool_name();
    if tool.is_empty() {
        "unknown".clone_into(&mut tool);
    }
    (tool, category(run))
}

/// The id of a run's automation details up to the last `/`; empty when there is none.
pub(super) fn category(run: &RunOutline) -> String {
    let id = run.automation_id();
    id.rsplit_once('/').map_or("", |(category, _)| category).to_owned()
}
