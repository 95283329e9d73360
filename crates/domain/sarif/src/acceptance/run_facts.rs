//! What GitHub looks at in a run.

use std::collections::{HashMap, HashSet};

use super::judge::{Judge, hash_of};
use super::report::RunSummary;
use super::rule::RuleCode;
use super::scope::Scope;

/// By which GitHub's upload action tells runs apart.
pub(super) type RunKey = [Option<String>; 6];

/// A run, as far as it was walked.
#[derive(Debug, Default)]
pub(super) struct RunFacts {
    name: Option<String>,
    full_name: Option<String>,
    version: Option<String>,
    semantic_version: Option<String>,
    guid: Option<String>,
    /// Outer: is there an `automationDetails`? Inner: has it an id?
    pub(super) automation: Option<Option<String>>,
    /// `None`: there is no array.
    pub(super) results: Option<u64>,
    pub(super) has_rules: bool,
    pub(super) rules: u64,
    rule_ids: HashSet<u64>,
    /// Rule ids that results name: their parents, and the first result.
    named: HashMap<u64, Named>,
    /// The greatest rule index that results name, and the first result that does.
    greatest_index: Option<(u64, u64)>,
}

#[derive(Debug)]
struct Named {
    id: String,
    result: u64,
}

impl RunFacts {
    pub(super) fn text(&mut self, scope: Scope, text: &str) {
        let place = match scope {
            Scope::DriverName => &mut self.name,
            Scope::DriverFullName => &mut self.full_name,
            Scope::DriverVersion => &mut self.version,
            Scope::DriverSemanticVersion => &mut self.semantic_version,
            Scope::DriverGuid => &mut self.guid,
            Scope::AutomationId => {
                self.automation = Some(Some(text.to_owned()));
                return;
            }
            Scope::RuleId => {
                self.rule_ids.insert(hash_of(text));
                return;
            }
            _ => return,
        };
        *place = Some(text.to_owned());
    }

    /// A result names a rule.
    pub(super) fn names_rule(&mut self, id: &str, result: u64) {
        self.named.entry(hash_of(id)).or_insert_with(|| Named {
            id: id.to_owned(),
            result,
        });
    }

    /// A result names the place of a rule.
    pub(super) fn names_rule_index(&mut self, index: i64, result: u64) {
        let Ok(index) = u64::try_from(index) else { return };
        if self.greatest_index.is_none_or(|(greatest, _)| index > greatest) {
            self.greatest_index = Some((index, result));
        }
    }

    pub(super) fn key(&self) -> RunKey {
        let id = self.automation.clone().flatten();
        [
            self.name.clone(),
            self.full_name.clone(),
            self.version.clone(),
            self.semantic_version.clone(),
            self.guid.clone(),
            id,
        ]
    }

    /// What GitHub files it under. The upload's own category fills only runs without `automationDetails`.
    pub(super) fn summary(&self, category_of_upload: Option<&str>) -> RunSummary {
        let id = match (&self.automation, category_of_upload) {
            (None, Some(category)) if !category.ends_with('/') => format!("{category}/"),
            (None, category) => category.unwrap_or_default().to_owned(),
            (Some(id), _) => id.clone().unwrap_or_default(),
        };
        RunSummary {
            tool: self.name.clone().unwrap_or_default(),
            category: id.rsplit_once('/').map_or("", |(category, _)| category).to_owned(),
            results: self.results.unwrap_or(0),
            rules: self.rules,
        }
    }

    /// At the end of the run.
    pub(super) fn judge(&self, judge: &mut Judge<'_>) {
        if self.name.as_deref().is_none_or(str::is_empty) {
            judge.trip(RuleCode::ToolName, "tool/driver/name", || "there is none".to_owned());
        }
        match self.results {
            Some(results) => {
                judge.count(
                    &[RuleCode::Results, RuleCode::ResultsShown],
                    "results",
                    results,
                    "results",
                );
            }
            None => judge.trip(RuleCode::ResultsMissing, "results", || "there is no array".to_owned()),
        }
        if let Some(Some(id)) = &self.automation
            && !id.is_empty()
            && !id.contains('/')
        {
            judge.trip(RuleCode::CategoryEmpty, "automationDetails/id", || {
                format!("`{id}` names no category")
            });
        }
        judge.count(&[RuleCode::Rules], "tool/driver/rules", self.rules, "rules");
        if self.has_rules {
            self.judge_names(judge);
        } else {
            judge.trip(RuleCode::RulesMissing, "tool/driver/rules", || {
                "there is no array".to_owned()
            });
        }
    }

    fn judge_names(&self, judge: &mut Judge<'_>) {
        let mut unknown: Vec<&Named> = self.named.values().filter(|named| !self.knows(&named.id)).collect();
        ordered::sort_by_key(&mut unknown, |named| named.result);
        for named in unknown {
            judge.trip(
                RuleCode::RuleUnknown,
                &format!("results/{}/ruleId", named.result),
                || format!("the run has no rule `{}`", named.id),
            );
        }
        if let Some((index, result)) = self.greatest_index.filter(|(index, _)| *index >= self.rules) {
            judge.trip(RuleCode::RuleUnknown, &format!("results/{result}/ruleIndex"), || {
                format!("the run has {} rules, none at {index}", self.rules)
            });
        }
    }

    /// `CA1000/1` is a rule below `CA1000` (SARIF 2.1.0, 3.27.5).
    fn knows(&self, id: &str) -> bool {
        let parents = id.match_indices('/').filter_map(|(end, _)| id.get(..end));
        parents.chain([id]).any(|id| self.rule_ids.contains(&hash_of(id)))
    }
}
