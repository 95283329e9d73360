//! Alerts: what an analysis opens, keeps and closes.

use std::collections::{BTreeMap, BTreeSet};

use super::intake::{Finding, Rule, Run, Tool};

/// One alert of a repository.
#[derive(Clone)]
pub(crate) struct Alert {
    pub(crate) tool: Tool,
    pub(crate) rule: Rule,
    identity: Identity,
    /// By ref and category.
    pub(crate) instances: BTreeMap<(String, String), Instance>,
    pub(crate) dismissed: Option<Dismissal>,
    pub(crate) created: i64,
    pub(crate) updated: i64,
}

/// Rule `alert-identity`.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Identity {
    tool: String,
    rule: String,
    path: String,
    place: String,
}

/// Where an alert was seen last on one ref.
#[derive(Clone)]
pub(crate) struct Instance {
    pub(crate) commit: String,
    pub(crate) path: String,
    pub(crate) region: [u64; 4],
    pub(crate) message: String,
    /// When it was seen no more.
    pub(crate) fixed: Option<i64>,
    /// When it was seen last.
    pub(crate) seen: i64,
}

#[derive(Clone)]
pub(crate) struct Dismissal {
    pub(crate) by: String,
    pub(crate) at: i64,
    pub(crate) reason: String,
    pub(crate) comment: Option<String>,
}

impl Alert {
    /// `dismissed`, `open` while it is seen on the ref, else `fixed`; without a ref on any. Rule `dismissal-stays`.
    pub(crate) fn state(&self, reference: Option<&str>) -> &'static str {
        let mut seen = self.on(reference);
        if self.dismissed.is_some() {
            "dismissed"
        } else if seen.any(|(_, it)| it.fixed.is_none()) {
            "open"
        } else {
            "fixed"
        }
    }

    /// Its instances on a ref, or all.
    pub(crate) fn on<'s>(
        &'s self,
        reference: Option<&'s str>,
    ) -> impl Iterator<Item = (&'s (String, String), &'s Instance)> {
        let all = self.instances.iter();
        all.filter(move |((known, _), _)| reference.is_none_or(|it| it == known))
    }

    /// When the last instance on a ref was seen no more.
    pub(crate) fn fixed_at(&self, reference: Option<&str>) -> Option<i64> {
        if self.state(reference) != "fixed" {
            return None;
        }
        self.on(reference).filter_map(|(_, it)| it.fixed).max()
    }
}

/// Where a run was uploaded to.
pub(crate) struct Target<'t> {
    pub(crate) reference: &'t str,
    pub(crate) commit: &'t str,
    pub(crate) now: i64,
}

/// Rule `analysis-replaces`: opens what is new, and closes what the run of this tool, category and ref has no more.
pub(crate) fn replace(alerts: &mut Vec<Alert>, run: &Run, target: &Target<'_>) {
    let key = (target.reference.to_owned(), run.category.clone());
    let mut seen = BTreeSet::new();
    let known = alerts
        .iter()
        .enumerate()
        .map(|(index, it)| (it.identity.clone(), index));
    let mut known: BTreeMap<Identity, usize> = known.collect();
    for finding in &run.results {
        let identity = identity(&run.tool, finding);
        seen.insert(identity.clone());
        let instance = Instance {
            commit: target.commit.to_owned(),
            path: finding.path.clone(),
            region: finding.region,
            message: finding.message.clone(),
            fixed: None,
            seen: target.now,
        };
        if let Some(known) = known.get(&identity).and_then(|it| alerts.get_mut(*it)) {
            known.instances.insert(key.clone(), instance);
            known.updated = target.now;
            known.rule = finding.rule.clone();
        } else {
            known.insert(identity.clone(), alerts.len());
            alerts.push(Alert {
                tool: run.tool.clone(),
                rule: finding.rule.clone(),
                identity,
                instances: BTreeMap::from([(key.clone(), instance)]),
                dismissed: None,
                created: target.now,
                updated: target.now,
            });
        }
    }
    let gone = alerts
        .iter_mut()
        .filter(|it| it.identity.tool == run.tool.name && !seen.contains(&it.identity));
    for alert in gone {
        if let Some(instance) = alert.instances.get_mut(&key)
            && instance.fixed.is_none()
        {
            instance.fixed = Some(target.now);
            alert.updated = target.now;
        }
    }
}

fn identity(tool: &Tool, finding: &Finding) -> Identity {
    let [line, column, ..] = finding.region;
    let place = finding.line_hash.clone();
    Identity {
        tool: tool.name.clone(),
        rule: finding.rule.id.clone(),
        path: finding.path.clone(),
        place: place.unwrap_or_else(|| format!("{line}:{column} {}", finding.message)),
    }
}
