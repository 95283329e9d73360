//! Code scanning of one repository: uploads on their way, analyses, alerts.

use std::collections::BTreeMap;

use super::{
    alerts::{Alert, Target, replace},
    intake::{Run, Tool},
};

/// Rule `results-kept`.
const KEPT: usize = 5_000;

#[derive(Clone, Default)]
pub(crate) struct Scanning {
    /// False: answers are 403.
    pub(crate) enabled: bool,
    /// CodeQL runs by its default setup.
    pub(crate) default_setup: bool,
    /// How often an upload is asked for and still pending.
    pub(crate) pending_polls: u32,
    pub(crate) uploads: BTreeMap<String, Upload>,
    /// Oldest first.
    pub(crate) analyses: Vec<Analysis>,
    /// In the order of their numbers, which begin at 1.
    pub(crate) alerts: Vec<Alert>,
}

/// A file that was taken; it has no effect before it is processed.
#[derive(Clone)]
pub(crate) struct Upload {
    pub(crate) commit: String,
    pub(crate) reference: String,
    pub(crate) tool_name: Option<String>,
    /// What processing will find.
    pub(crate) outcome: Result<Vec<Run>, Vec<String>>,
    pub(crate) polls_left: u32,
    pub(crate) processed: bool,
}

/// What one run became.
#[derive(Clone)]
pub(crate) struct Analysis {
    pub(crate) id: u64,
    pub(crate) commit: String,
    pub(crate) reference: String,
    pub(crate) category: String,
    pub(crate) tool: Tool,
    pub(crate) created: i64,
    pub(crate) results: usize,
    pub(crate) rules: usize,
    pub(crate) sarif_id: String,
    pub(crate) warning: String,
}

impl Scanning {
    /// Does to analyses and alerts what an upload says; a failed one changes nothing. `id` names its first analysis, the
    /// others follow.
    pub(crate) fn process(&mut self, sarif_id: &str, first_id: u64, now: i64) {
        let Some(upload) = self.uploads.get_mut(sarif_id) else {
            return;
        };
        upload.polls_left = 0;
        if std::mem::replace(&mut upload.processed, true) {
            return;
        }
        let upload = upload.clone();
        let Ok(runs) = upload.outcome else { return };
        for (id, mut run) in (first_id..).zip(runs) {
            if let Some(name) = upload.tool_name.as_ref().filter(|_| run.tool.name.is_empty()) {
                run.tool.name.clone_from(name);
            }
            let warning = cut(&mut run);
            let target = Target {
                reference: &upload.reference,
                commit: &upload.commit,
                now,
            };
            replace(&mut self.alerts, &run, &target);
            self.analyses.push(Analysis {
                id,
                commit: upload.commit.clone(),
                reference: upload.reference.clone(),
                results: run.results.len(),
                rules: run.rules,
                category: run.category,
                tool: run.tool,
                created: now,
                sarif_id: sarif_id.to_owned(),
                warning,
            });
        }
    }
}

/// Keeps the worst results of a run; the text says what was left out.
fn cut(run: &mut Run) -> String {
    let found = run.results.len();
    if found <= KEPT {
        return String::new();
    }
    run.results.sort_by_key(|it| std::cmp::Reverse(it.rule.rank()));
    run.results.truncate(KEPT);
    format!("{found} results were found, but only the first {KEPT} were kept")
}
