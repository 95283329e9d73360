//! Alerts of GitHub that follow what suppresses findings.

use std::collections::{BTreeMap, BTreeSet};

use adapter_github::{AlertQuery, Client, DismissReason, GithubError};
use findings::SuppressedBy;
use findings::dismissal::{Alert, AlertPlace, AlertState, Dismissal, DismissalReason, Reported, steps};
use flow_call::Refusal;
use runner_protocol::RunFacts;
use sarif::read::{Document, ResultView, Text};
use sarif::{Bytes, ReadError, acceptance};

use crate::commands::gate::Gated;
use crate::reading::Unreadable;

/// Alerts that are changed after one upload; the next one goes on. GitHub gives a workflow's token a thousand requests an
/// hour, and each change takes two.
const CHANGES: usize = 200;

/// The results of the uploads of one run of the gate.
pub(super) struct UploadedResults<'g> {
    gated: &'g Gated,
    /// By the words that the SARIF gives as its reason.
    why: BTreeMap<String, &'g SuppressedBy>,
    results: Vec<Reported>,
}

impl<'g> UploadedResults<'g> {
    /// Nothing yet.
    pub(super) fn new(gated: &'g Gated) -> Self {
        let applied = &gated.applied;
        let suppressed = applied.suppressed.iter().flatten();
        Self {
            gated,
            why: ordered::map(suppressed.map(|by| (applied.why(by), by))),
            results: Vec::new(),
        }
    }

    /// Notes what an uploaded log holds. `report` is what GitHub makes of it.
    pub(super) fn note(&mut self, log: &[u8], report: &acceptance::Report) -> Result<(), Refusal> {
        let unreadable = |error: ReadError| Refusal::of(&Unreadable::from(error));
        let log = Bytes::new("upload", log.to_vec());
        let document = Document::open(&log).map_err(unreadable)?;
        for (run, summary) in document.runs().zip(&report.runs) {
            let mut rules = Vec::new();
            run.rules(|rule| rules.push(rule.view.id.to_string()))
                .map_err(unreadable)?;
            run.results(|item| {
                let place = AlertPlace {
                    tool: summary.tool.clone(),
                    category: summary.category.trim_end_matches('/').to_owned(),
                    rule: rule(item.view, &rules),
                    ..place(item.view)
                };
                let reported = Reported {
                    dismissal: self.dismissal(item.view, &place.path),
                    message: text(item.view.message.text.as_ref()),
                    place,
                };
                self.results.push(reported);
            })
            .map_err(unreadable)?;
        }
        Ok(())
    }

    /// What an ignore entry or a VEX statement covers, by the reason that the gate has written beside it.
    fn dismissal(&self, result: &ResultView<'_>, path: &str) -> Option<Dismissal> {
        let reasons = result.suppressions.iter().filter_map(|it| it.justification.as_deref());
        let by = reasons.filter_map(|reason| self.why.get(reason)).next()?;
        Dismissal::of(by, &self.gated.applied, path)
    }

    /// Dismisses the alerts of what is suppressed, and opens again what we dismissed and nothing suppresses any more.
    /// An alert holds for every branch, so it is done for the default branch alone.
    pub(super) async fn follow(self, client: &Client, run: &RunFacts, git_ref: &str) -> Result<(), Refusal> {
        let Some(branch) = &run.default_branch else {
            tracing::warn!("no alert is dismissed or reopened: the event does not name the default branch");
            return Ok(());
        };
        if git_ref.strip_prefix("refs/heads/") != Some(branch) {
            tracing::info!(
                "no alert is dismissed or reopened: an alert is one for all branches, and this is not `{branch}`"
            );
            return Ok(());
        }
        let failed = |error: GithubError| Refusal::of(&error);
        let alerts = alerts(client, &self.results, git_ref).await.map_err(failed)?;
        let mut steps = steps(&self.results, &alerts);
        if !steps.undecided.is_empty() {
            tracing::warn!(
                "alerts are left as they are, because findings that count stand at the same place: {}",
                numbers(&steps.undecided)
            );
        }
        let waiting = (steps.dismiss.len() + steps.reopen.len()).saturating_sub(CHANGES);
        if waiting > 0 {
            tracing::warn!("{waiting} alerts wait for the next upload to be dismissed or reopened");
        }
        steps.reopen.truncate(CHANGES);
        let room = CHANGES.saturating_sub(steps.reopen.len());
        let (mut dismissed, mut reopened) = (0_usize, 0_usize);
        for (number, dismissal) in steps.dismiss.iter().take(room) {
            dismissed += usize::from(dismiss(client, *number, dismissal).await.map_err(failed)?);
        }
        for number in &steps.reopen {
            reopened += usize::from(reopen(client, *number).await.map_err(failed)?);
        }
        tracing::info!(dismissed, reopened, "alerts follow what is suppressed");
        Ok(())
    }
}

/// The alerts of these tools on a ref that are open or dismissed. Those that nothing could change are not asked for.
async fn alerts(client: &Client, results: &[Reported], git_ref: &str) -> Result<Vec<Alert>, GithubError> {
    let tools: BTreeSet<&str> = results.iter().map(|it| it.place.tool.as_str()).collect();
    let mut found = Vec::new();
    for tool in tools {
        let mut of_tool = results.iter().filter(|it| it.place.tool == tool);
        let any_suppressed = of_tool.any(|it| it.dismissal.is_some());
        for state in ["open", "dismissed"] {
            if state == "open" && !any_suppressed {
                continue;
            }
            let query = AlertQuery {
                git_ref: Some(git_ref),
                state: Some(state),
                tool: Some(tool),
            };
            found.extend(client.alerts(query).await?.into_iter().map(seen));
        }
    }
    Ok(found)
}

fn seen(alert: adapter_github::Alert) -> Alert {
    Alert {
        number: alert.number,
        state: state(&alert),
        place: AlertPlace {
            tool: alert.tool.name,
            category: alert.seen.category.trim_end_matches('/').to_owned(),
            rule: alert.rule,
            path: alert.seen.path,
            line: alert.seen.start_line.max(1),
        },
        message: alert.seen.message,
    }
}

fn state(alert: &adapter_github::Alert) -> AlertState {
    AlertState::of(&alert.state, alert.dismissed_comment.as_deref())
}

/// Lists lag behind, so the alert is looked at once more: what somebody has decided meanwhile stays.
async fn dismiss(client: &Client, number: u64, dismissal: &Dismissal) -> Result<bool, GithubError> {
    if state(&client.alert(number).await?) != AlertState::Open {
        return Ok(false);
    }
    let reason = match dismissal.reason {
        DismissalReason::FalsePositive => DismissReason::FalsePositive,
        DismissalReason::WontFix => DismissReason::WontFix,
        DismissalReason::UsedInTests => DismissReason::UsedInTests,
    };
    client.dismiss_alert(number, reason, &dismissal.comment).await?;
    Ok(true)
}

async fn reopen(client: &Client, number: u64) -> Result<bool, GithubError> {
    if state(&client.alert(number).await?) != AlertState::DismissedByUs {
        return Ok(false);
    }
    client.reopen_alert(number).await?;
    Ok(true)
}

/// The rule by its own name, by reference, or by its place among the rules (SARIF 2.1.0, 3.27.5 to 3.27.7).
fn rule(result: &ResultView<'_>, rules: &[String]) -> String {
    let referred = result.rule.as_ref();
    let own = result.rule_id.as_ref();
    if let Some(id) = own.or_else(|| referred.and_then(|rule| rule.id.as_ref())) {
        return id.to_string();
    }
    let index = result.rule_index.or_else(|| referred.and_then(|rule| rule.index));
    let listed = index.and_then(|index| rules.get(usize::try_from(index).ok()?));
    listed.cloned().unwrap_or_default()
}

/// Where the first location is, which alone places an alert.
fn place(result: &ResultView<'_>) -> AlertPlace {
    let first = result.locations.first();
    let physical = first.and_then(|first| first.physical_location.as_ref());
    let path = text(physical.and_then(|it| it.artifact_location.uri.as_ref()));
    let region = physical.and_then(|it| it.region);
    AlertPlace {
        path: path.trim_start_matches("./").to_owned(),
        line: region.and_then(|it| it.start_line).unwrap_or(1),
        ..AlertPlace::default()
    }
}

fn text(text: Option<&Text<'_>>) -> String {
    text.map(|text| text.as_str().to_owned()).unwrap_or_default()
}

fn numbers(numbers: &[u64]) -> String {
    let shown: Vec<String> = numbers.iter().take(20).map(|number| format!("#{number}")).collect();
    let more = if numbers.len() > shown.len() { ", …" } else { "" };
    format!("{}{more}", shown.join(", "))
}
