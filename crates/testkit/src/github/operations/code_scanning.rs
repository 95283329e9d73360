//! Code scanning: uploads, analyses, alerts.

use std::io::Read;

use data_encoding::BASE64;
use serde_json::{Value, json};

use super::{Answer, Call, call::date, views::user};
use crate::github::{
    refusal::Refusal,
    state::{
        State,
        alerts::{Alert, Dismissal, Instance},
        intake::{self, Tool},
        scanning::{Analysis, Scanning, Upload},
    },
};

/// Bytes of the compressed file. Rule `upload-size`.
const LARGEST: usize = 10_000_000;
/// Bytes that a file may unfold to here: a stub need not hold more.
const UNFOLDED: u64 = 1 << 30;

pub(super) fn upload(call: &mut Call<'_>) -> Result<Answer, Refusal> {
    scanning(call)?;
    let reference = call.text("ref").unwrap_or_default();
    let commit = call.text("commit_sha").unwrap_or_default();
    let repository = call.repository()?;
    if !call.state.has_commit(repository, &commit) {
        // Rule `upload-commit`.
        return Err(Refusal::new(404, "commit not found"));
    }
    if !repository.refs.contains_key(&reference) {
        // Rule `upload-ref`.
        return Err(Refusal::new(
            404,
            format!("ref '{reference}' not found in this repository"),
        ));
    }
    let invalid = |_| Refusal::new(400, "The SARIF data is not valid: it must be base64 of gzip.");
    let text = call.text("sarif").unwrap_or_default();
    let zipped = BASE64.decode(text.as_bytes()).map_err(|_| invalid(()))?;
    if zipped.len() > LARGEST {
        return Err(Refusal::new(413, "The SARIF file is too large."));
    }
    let mut bytes = Vec::new();
    let mut unzipped = flate2::read::GzDecoder::new(zipped.as_slice()).take(UNFOLDED);
    unzipped.read_to_end(&mut bytes).map_err(|_| invalid(()))?;
    let checkout = call.text("checkout_uri");
    let outcome = match serde_json::from_slice::<Value>(&bytes) {
        Ok(sarif) => intake::runs(&sarif, checkout.as_deref()),
        Err(_) => Err(vec!["Invalid SARIF. JSON syntax error".to_owned()]),
    };
    let number = call.state.id();
    let id = format!("{number:08x}-0000-4000-8000-000000000000");
    let upload = Upload {
        commit,
        reference,
        tool_name: call.text("tool_name"),
        outcome,
        polls_left: repository_polls(call)?,
        processed: false,
    };
    let at_once = upload.polls_left == 0;
    call.repository_mut()?.scanning.uploads.insert(id.clone(), upload);
    if at_once {
        process(call.state, &call.full_name(), &id, call.now);
    }
    let url = call.api(&format!("/code-scanning/sarifs/{id}"));
    Ok(Answer::new(202, Some(json!({ "id": id, "url": url }))))
}

fn repository_polls(call: &Call<'_>) -> Result<u32, Refusal> {
    Ok(call.repository()?.scanning.pending_polls)
}

/// Gives an upload its effect.
pub(crate) fn process(state: &mut State, repository: &str, upload: &str, now: i64) {
    let first = state.id();
    // A file has at most twenty runs: their analyses take the ids that follow.
    (0..20).for_each(|_| drop(state.id()));
    if let Some(repository) = state.repository_mut(repository) {
        repository.scanning.process(upload, first, now);
    }
}

pub(super) fn get_upload(call: &mut Call<'_>) -> Result<Answer, Refusal> {
    scanning(call)?;
    let (id, name, now) = (call.parameter("sarif_id").to_owned(), call.full_name(), call.now);
    let upload = call
        .repository_mut()?
        .scanning
        .uploads
        .get_mut(&id)
        .ok_or_else(Refusal::not_found)?;
    if upload.polls_left > 0 {
        upload.polls_left -= 1;
        return Ok(Answer::ok(json!({ "processing_status": "pending" })));
    }
    let errors = upload.outcome.clone().err();
    process(call.state, &name, &id, now);
    let url = call.api(&format!("/code-scanning/analyses?sarif_id={id}"));
    Ok(Answer::ok(match errors {
        None => json!({ "processing_status": "complete", "analyses_url": url }),
        Some(errors) => json!({ "processing_status": "failed", "analyses_url": null, "errors": errors }),
    }))
}

pub(super) fn list_analyses(call: &mut Call<'_>) -> Result<Answer, Refusal> {
    let scanning = scanning(call)?;
    if scanning.analyses.is_empty() {
        // Rule `no-analysis-found`.
        return Err(Refusal::new(404, "no analysis found"));
    }
    let query = |name: &str| call.request.query(name);
    let mut found: Vec<&Analysis> = scanning
        .analyses
        .iter()
        .filter(|it| query("ref").is_none_or(|reference| full_ref(reference) == it.reference))
        .filter(|it| query("tool_name").is_none_or(|name| name == it.tool.name))
        .filter(|it| query("tool_guid").is_none_or(|guid| Some(guid) == it.tool.guid.as_deref()))
        .filter(|it| query("sarif_id").is_none_or(|id| id == it.sarif_id))
        .collect();
    if query("direction") != Some("asc") {
        found.reverse();
    }
    call.page(found.into_iter().map(|it| analysis(call, it)).collect())
}

pub(super) fn get_analysis(call: &mut Call<'_>) -> Result<Answer, Refusal> {
    let id = call.number("analysis_id")?;
    let found = scanning(call)?.analyses.iter().find(|it| it.id == id);
    Ok(Answer::ok(analysis(call, found.ok_or_else(Refusal::not_found)?)))
}

pub(super) fn list_alerts(call: &mut Call<'_>) -> Result<Answer, Refusal> {
    let scanning = scanning(call)?;
    if scanning.analyses.is_empty() {
        return Err(Refusal::new(404, "no analysis found"));
    }
    let query = |name: &str| call.request.query(name);
    // Rule `alerts-of-the-default-branch`.
    let reference = match query("ref") {
        Some(reference) => full_ref(reference),
        None => format!("refs/heads/{}", call.repository()?.default_branch),
    };
    let on = Some(reference.as_str());
    let mut found: Vec<(usize, &Alert)> = (1..)
        .zip(&scanning.alerts)
        .filter(|(_, it)| it.on(on).next().is_some())
        .filter(|(_, it)| query("tool_name").is_none_or(|name| name == it.tool.name))
        .filter(|(_, it)| query("tool_guid").is_none_or(|guid| Some(guid) == it.tool.guid.as_deref()))
        .filter(|(_, it)| {
            let severity = query("severity");
            severity.is_none_or(|it2| it2 == it.rule.severity || Some(it2) == it.rule.security_level())
        })
        .filter(|(_, it)| match query("state") {
            None => true,
            Some("closed") => it.state(on) != "open",
            Some(state) => it.state(on) == state,
        })
        .collect();
    if query("sort") == Some("updated") {
        found.sort_by_key(|(_, it)| it.updated);
    }
    if query("direction") != Some("asc") {
        found.reverse();
    }
    call.page(
        found
            .into_iter()
            .map(|(number, it)| alert(call, number, it, on, false))
            .collect(),
    )
}

pub(super) fn get_alert(call: &mut Call<'_>) -> Result<Answer, Refusal> {
    scanning(call)?;
    let number = number(call)?;
    let found = call
        .repository()?
        .scanning
        .alerts
        .get(number - 1)
        .ok_or_else(Refusal::not_found)?;
    Ok(Answer::ok(alert(call, number, found, None, true)))
}

pub(super) fn update_alert(call: &mut Call<'_>) -> Result<Answer, Refusal> {
    scanning(call)?;
    let number = number(call)?;
    let (by, now) = (call.actor.login.clone(), call.now);
    let dismissal = match (call.text("state").as_deref(), call.text("dismissed_reason")) {
        (Some("dismissed"), Some(reason)) => Some(Dismissal {
            by,
            at: now,
            reason,
            comment: call.text("dismissed_comment"),
        }),
        // Rule `dismissal-needs-a-reason`.
        (Some("dismissed"), None) => return Err(Refusal::new(400, "A dismissed reason is required.")),
        _ => None,
    };
    let alerts = &mut call.repository_mut()?.scanning.alerts;
    let found = alerts.get_mut(number - 1).ok_or_else(Refusal::not_found)?;
    if found.state(None) == "fixed" {
        // Rule `fixed-alerts-stay`.
        return Err(Refusal::new(400, "The alert is fixed: its state cannot be changed."));
    }
    found.dismissed = dismissal;
    found.updated = now;
    let found = found.clone();
    Ok(Answer::ok(alert(call, number, &found, None, true)))
}

pub(super) fn list_instances(call: &mut Call<'_>) -> Result<Answer, Refusal> {
    scanning(call)?;
    let number = number(call)?;
    let found = call
        .repository()?
        .scanning
        .alerts
        .get(number - 1)
        .ok_or_else(Refusal::not_found)?;
    let reference = call.request.query("ref").map(full_ref);
    let all = found.on(reference.as_deref());
    call.page(all.map(|(key, it)| instance(key, it)).collect())
}

/// The number of an alert: 1 or more.
fn number(call: &Call<'_>) -> Result<usize, Refusal> {
    let number = usize::try_from(call.number("alert_number")?).unwrap_or_default();
    if number == 0 {
        Err(Refusal::not_found())
    } else {
        Ok(number)
    }
}

/// Rule `code-security`.
fn scanning<'c>(call: &'c Call<'_>) -> Result<&'c Scanning, Refusal> {
    let scanning = &call.repository()?.scanning;
    if scanning.enabled {
        return Ok(scanning);
    }
    Err(Refusal::new(
        403,
        "Code Security must be enabled for this repository to use code scanning.",
    ))
}

/// A ref may be named short: "The Git reference, formatted as refs/pull/N/merge, refs/heads/NAME, or simply NAME".
fn full_ref(name: &str) -> String {
    if name.starts_with("refs/") {
        name.to_owned()
    } else {
        format!("refs/heads/{name}")
    }
}

fn tool(tool: &Tool) -> Value {
    json!({ "name": tool.name, "guid": tool.guid, "version": tool.version })
}

fn analysis(call: &Call<'_>, analysis: &Analysis) -> Value {
    json!({
        "id": analysis.id,
        "ref": analysis.reference,
        "commit_sha": analysis.commit,
        "analysis_key": "(default)",
        "environment": "{}",
        "category": analysis.category,
        "error": "",
        "warning": analysis.warning,
        "created_at": date(analysis.created),
        "results_count": analysis.results,
        "rules_count": analysis.rules,
        "sarif_id": analysis.sarif_id,
        "tool": tool(&analysis.tool),
        "deletable": true,
        "url": call.api(&format!("/code-scanning/analyses/{}", analysis.id))
    })
}

fn alert(call: &Call<'_>, number: usize, alert: &Alert, on: Option<&str>, whole: bool) -> Value {
    let dismissed = alert.dismissed.as_ref();
    let latest = alert.on(on).max_by_key(|(_, it)| it.seen);
    let rule = &alert.rule;
    let severity = if rule.severity == "none" {
        None
    } else {
        Some(&rule.severity)
    };
    let mut described = json!({
        "id": rule.id,
        "name": rule.name,
        "severity": severity,
        "security_severity_level": rule.security_level(),
        "description": rule.description,
        "full_description": rule.full_description,
        "tags": rule.tags
    });
    if whole {
        described["help"] = json!(rule.help);
    }
    json!({
        "number": number,
        "state": alert.state(on),
        "created_at": date(alert.created),
        "updated_at": date(alert.updated),
        "fixed_at": alert.fixed_at(on).map(date),
        "url": call.api(&format!("/code-scanning/alerts/{number}")),
        "html_url": call.html(&format!("/security/code-scanning/{number}")),
        "instances_url": call.api(&format!("/code-scanning/alerts/{number}/instances")),
        "dismissed_by": dismissed.map(|it| user(&it.by)),
        "dismissed_at": dismissed.map(|it| date(it.at)),
        "dismissed_reason": dismissed.map(|it| &it.reason),
        "dismissed_comment": dismissed.and_then(|it| it.comment.as_ref()),
        "rule": described,
        "tool": tool(&alert.tool),
        "most_recent_instance": latest.map(|(key, it)| instance(key, it)).unwrap_or_default()
    })
}

fn instance((reference, category): &(String, String), instance: &Instance) -> Value {
    let [start_line, start_column, end_line, end_column] = instance.region;
    // The description knows no dismissed instance: it is the alert that is dismissed.
    let state = if instance.fixed.is_some() { "fixed" } else { "open" };
    json!({
        "ref": reference,
        "category": category,
        "analysis_key": "(default)",
        "environment": "{}",
        "state": state,
        "commit_sha": instance.commit,
        "message": { "text": instance.message },
        "location": {
            "path": instance.path, "start_line": start_line, "start_column": start_column, "end_line": end_line,
            "end_column": end_column
        },
        "classifications": []
    })
}
