//! Alerts: listed, dismissed, opened again.

use serde_json::{Value, json};

use super::{
    Answer, Call, date, full_ref, scanning, tool,
    views::{user, with},
};
use crate::github::{
    refusal::Refusal,
    state::alerts::{Alert, Dismissal, Instance},
};

pub(crate) fn list_alerts(call: &mut Call<'_>) -> Result<Answer, Refusal> {
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
        .filter(|(_, it)| query("state").is_none_or(|state| it.state(on) == state))
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

pub(crate) fn get_alert(call: &mut Call<'_>) -> Result<Answer, Refusal> {
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

pub(crate) fn update_alert(call: &mut Call<'_>) -> Result<Answer, Refusal> {
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

pub(crate) fn list_instances(call: &mut Call<'_>) -> Result<Answer, Refusal> {
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
        described = with(described, json!({ "help": rule.help }));
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
