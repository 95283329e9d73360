//! Things as they appear inside others.

use serde_json::{Value, json};

use super::{Call, call::date};
use crate::github::state::{Repository, changes::Change};

/// Somebody.
pub(super) fn user(login: &str) -> Value {
    let kind = if login.ends_with("[bot]") { "Bot" } else { "User" };
    // Any number that stays the same for one name.
    let id: u64 = login
        .bytes()
        .fold(7, |sum, byte| (sum * 31 + u64::from(byte)) % 1_000_003);
    json!({ "login": login, "id": id, "type": kind })
}

/// The app behind `GITHUB_TOKEN`.
pub(super) fn app() -> Value {
    json!({
        "id": 15_368, "slug": "github-actions", "name": "GitHub Actions", "owner": user("github"), "description": null,
        "permissions": {}, "events": []
    })
}

pub(super) fn repository(call: &Call<'_>, repository: &Repository) -> Value {
    let name = repository.full_name();
    json!({
        "id": repository.id,
        "name": repository.name,
        "full_name": name,
        "owner": user(&repository.owner),
        "private": repository.private,
        "visibility": if repository.private { "private" } else { "public" },
        "archived": repository.archived,
        "fork": repository.fork_of.is_some(),
        "default_branch": repository.default_branch,
        "html_url": format!("{}/{name}", call.places.html),
        "url": format!("{}/repos/{name}", call.places.api)
    })
}

/// A commit as lists show it.
pub(super) fn commit(call: &Call<'_>, sha: &str) -> Value {
    let Some(commit) = call.state.commits.get(sha) else {
        return Value::Null;
    };
    let parents = commit.parents.iter().map(|it| {
        json!({ "sha": it, "url": call.api(&format!("/commits/{it}")), "html_url": call.html(&format!("/commit/{it}")) })
    });
    let signature = json!({ "name": "octocat", "email": "octocat@example.com", "date": date(commit.date) });
    json!({
        "sha": sha,
        "url": call.api(&format!("/commits/{sha}")),
        "html_url": call.html(&format!("/commit/{sha}")),
        "commit": { "message": commit.message, "author": signature, "committer": signature, "comment_count": 0 },
        "author": user("octocat"),
        "committer": user("octocat"),
        "parents": parents.collect::<Vec<_>>()
    })
}

/// A file of a comparison.
pub(super) fn file(call: &Call<'_>, sha: &str, change: &Change) -> Value {
    let path = &change.path;
    let mut view = json!({
        "sha": blob_id(path),
        "filename": path,
        "status": change.status,
        "additions": change.additions,
        "deletions": change.deletions,
        "changes": change.additions + change.deletions,
        "blob_url": call.html(&format!("/blob/{sha}/{path}")),
        "raw_url": call.html(&format!("/raw/{sha}/{path}")),
        "contents_url": call.api(&format!("/contents/{path}?ref={sha}"))
    });
    if !change.patch.is_empty() {
        view = with(view, json!({ "patch": change.patch }));
    }
    if let Some(previous) = &change.previous {
        view = with(view, json!({ "previous_filename": previous }));
    }
    view
}

/// Forty digits that stay the same for one text: no SHA-1 of git.
pub(super) fn blob_id(text: &str) -> String {
    let sum = text.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |sum, byte| {
        (sum ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    format!("{sum:016x}{:016x}{:08x}", sum.rotate_left(17), sum >> 32)
}

/// One object with the fields of both; the second has the last word.
pub(super) fn with(mut view: Value, more: Value) -> Value {
    if let (Value::Object(view), Value::Object(more)) = (&mut view, more) {
        view.extend(more);
    }
    view
}
