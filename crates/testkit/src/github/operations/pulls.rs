//! Pull requests.

use serde_json::{Value, json};

use super::{Answer, Call, views};
use crate::github::{
    refusal::Refusal,
    state::{Pull, changes::Change, changes::changes},
};

/// Rule `pull-limits`.
const COMMITS: usize = 250;
const FILES: usize = 3_000;

pub(super) fn list(call: &mut Call<'_>) -> Result<Answer, Refusal> {
    let query = |name: &str| call.request.query(name);
    let state = query("state").unwrap_or("open");
    let repository = call.repository()?;
    let mut found: Vec<_> = repository
        .pulls
        .iter()
        .filter(|(_, it)| state == "all" || (state == "open") == it.open)
        .filter(|(_, it)| query("base").is_none_or(|base| base == it.base))
        // Rule `head-filter`: without an owner it filters nothing.
        .filter(|(_, it)| query("head").is_none_or(|head| !head.contains(':') || head == label(it)))
        .collect();
    if query("direction").unwrap_or("desc") == "desc" {
        found.reverse();
    }
    call.page(found.into_iter().map(|(number, it)| view(call, *number, it)).collect())
}

pub(super) fn get(call: &mut Call<'_>) -> Result<Answer, Refusal> {
    let (number, pull) = pull(call)?;
    let view = view(call, number, &pull);
    let (commits, files) = (commits(call, &pull)?, files(call, &pull)?);
    let facts = json!({
        "merged": false,
        "mergeable": pull.merge_sha.is_some().then_some(true),
        "mergeable_state": "clean",
        "commits": commits.len(),
        "changed_files": files.len(),
        "additions": files.iter().map(|it| it.additions).sum::<usize>(),
        "deletions": files.iter().map(|it| it.deletions).sum::<usize>(),
        "comments": call.repository()?.comments.values().filter(|it| it.issue == number).count()
    });
    Ok(Answer::ok(views::with(view, facts)))
}

pub(super) fn list_files(call: &mut Call<'_>) -> Result<Answer, Refusal> {
    let (_, pull) = pull(call)?;
    let files = files(call, &pull)?;
    call.page(
        files
            .iter()
            .take(FILES)
            .map(|it| views::file(call, &pull.head_sha, it))
            .collect(),
    )
}

pub(super) fn list_commits(call: &mut Call<'_>) -> Result<Answer, Refusal> {
    let (_, pull) = pull(call)?;
    let mut commits = commits(call, &pull)?;
    commits.reverse();
    call.page(commits.iter().take(COMMITS).map(|it| views::commit(call, it)).collect())
}

pub(super) fn of_commit(call: &mut Call<'_>) -> Result<Answer, Refusal> {
    let repository = call.repository()?;
    let sha = call.parameter("commit_sha");
    let sha = call
        .state
        .resolve(repository, sha)
        .ok_or_else(|| super::repos::no_commit(sha))?;
    let mut found = Vec::new();
    for (number, pull) in &repository.pulls {
        if commits(call, pull)?.contains(&sha) {
            found.push(view(call, *number, pull));
        }
    }
    call.page(found)
}

fn pull(call: &Call<'_>) -> Result<(u64, Pull), Refusal> {
    let number = call.number("pull_number")?;
    let pull = call.repository()?.pulls.get(&number).ok_or_else(Refusal::not_found)?;
    Ok((number, pull.clone()))
}

fn base_sha(call: &Call<'_>, pull: &Pull) -> Result<String, Refusal> {
    let base = call.repository()?.refs.get(&format!("refs/heads/{}", pull.base));
    base.cloned().ok_or_else(Refusal::not_found)
}

/// The commits of the head that the base has not, newest first.
fn commits(call: &Call<'_>, pull: &Pull) -> Result<Vec<String>, Refusal> {
    Ok(call.state.commits.between(&base_sha(call, pull)?, &pull.head_sha))
}

/// What the head changed since the merge base.
fn files(call: &Call<'_>, pull: &Pull) -> Result<Vec<Change>, Refusal> {
    let commits = &call.state.commits;
    let base = commits.merge_base(&base_sha(call, pull)?, &pull.head_sha);
    let tree = |sha: &str| commits.get(sha).map(|it| (*it.tree).clone()).unwrap_or_default();
    Ok(changes(
        &base.map(|it| tree(&it)).unwrap_or_default(),
        &tree(&pull.head_sha),
    ))
}

fn label(pull: &Pull) -> String {
    let owner = pull.head.0.split('/').next().unwrap_or_default();
    format!("{owner}:{}", pull.head.1)
}

fn view(call: &Call<'_>, number: u64, pull: &Pull) -> Value {
    let home = call.repository().ok();
    let (head_name, branch) = &pull.head;
    let head = call.state.repository(head_name);
    let owner = |name: &str| views::user(name.split('/').next().unwrap_or_default());
    let base_sha = base_sha(call, pull).unwrap_or_default();
    json!({
        "number": number,
        "id": number + 500_000,
        "url": call.api(&format!("/pulls/{number}")),
        "html_url": call.html(&format!("/pull/{number}")),
        "issue_url": call.api(&format!("/issues/{number}")),
        "comments_url": call.api(&format!("/issues/{number}/comments")),
        "title": pull.title,
        "body": pull.body,
        "state": if pull.open { "open" } else { "closed" },
        "draft": pull.draft,
        "locked": pull.locked,
        "user": views::user(&pull.author),
        "merge_commit_sha": pull.merge_sha,
        "head": {
            "label": label(pull), "ref": branch, "sha": pull.head_sha, "user": owner(head_name),
            "repo": head.map(|it| views::repository(call, it))
        },
        "base": {
            "label": format!("{}:{}", call.parameter("owner"), pull.base), "ref": pull.base, "sha": base_sha,
            "user": owner(call.parameter("owner")), "repo": home.map(|it| views::repository(call, it))
        },
        "author_association": "NONE"
    })
}
