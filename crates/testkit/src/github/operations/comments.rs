//! Comments on issues and pull requests.

use serde_json::{Value, json};

use super::{Answer, Call, call::date, views::user};
use crate::github::{refusal::Refusal, state::Comment};

/// Rule `comment-length`.
const LONGEST: usize = 65_536;

pub(super) fn list(call: &mut Call<'_>) -> Result<Answer, Refusal> {
    let issue = issue(call)?;
    let comments = call.repository()?.comments.iter().filter(|(_, it)| it.issue == issue);
    let since = call.request.query("since").unwrap_or_default();
    let comments = comments.filter(|(_, it)| *date(it.updated) >= *since);
    call.page(comments.map(|(id, it)| view(call, *id, it)).collect())
}

pub(super) fn create(call: &mut Call<'_>) -> Result<Answer, Refusal> {
    let issue = issue(call)?;
    if call.repository()?.pulls.get(&issue).is_some_and(|it| it.locked) {
        // Rule `locked-conversation`.
        return Err(Refusal::new(403, "Unable to create comment because issue is locked."));
    }
    let body = body(call)?;
    let (id, now, author) = (call.state.id(), call.now, call.actor.login.clone());
    let comment = Comment {
        issue,
        author,
        body,
        created: now,
        updated: now,
        minimized: None,
    };
    let view = view(call, id, &comment);
    call.repository_mut()?.comments.insert(id, comment);
    let url = call.api(&format!("/issues/comments/{id}"));
    Ok(Answer::new(201, Some(view)).header("location", url))
}

pub(super) fn get(call: &mut Call<'_>) -> Result<Answer, Refusal> {
    let id = call.number("comment_id")?;
    let comment = call.repository()?.comments.get(&id).ok_or_else(Refusal::not_found)?;
    Ok(Answer::ok(view(call, id, comment)))
}

pub(super) fn update(call: &mut Call<'_>) -> Result<Answer, Refusal> {
    let (id, now) = (call.number("comment_id")?, call.now);
    let body = body(call)?;
    let comment = call
        .repository_mut()?
        .comments
        .get_mut(&id)
        .ok_or_else(Refusal::not_found)?;
    comment.body = body;
    comment.updated = now;
    let comment = comment.clone();
    Ok(Answer::ok(view(call, id, &comment)))
}

pub(super) fn delete(call: &mut Call<'_>) -> Result<Answer, Refusal> {
    let id = call.number("comment_id")?;
    let removed = call.repository_mut()?.comments.remove(&id);
    removed.map(|_| Answer::new(204, None)).ok_or_else(Refusal::not_found)
}

fn issue(call: &Call<'_>) -> Result<u64, Refusal> {
    let number = call.number("issue_number")?;
    if call.repository()?.has_issue(number) {
        Ok(number)
    } else {
        Err(Refusal::not_found())
    }
}

fn body(call: &Call<'_>) -> Result<String, Refusal> {
    let body = call.text("body").unwrap_or_default();
    if body.trim().is_empty() {
        return Err(Refusal::invalid("IssueComment", "data", "Body cannot be blank"));
    }
    if body.chars().count() > LONGEST {
        let text = format!("Body is too long (maximum is {LONGEST} characters)");
        return Err(Refusal::invalid("IssueComment", "data", &text));
    }
    Ok(body)
}

fn view(call: &Call<'_>, id: u64, comment: &Comment) -> Value {
    let issue = comment.issue;
    json!({
        "id": id,
        "node_id": format!("IC_{id}"),
        "url": call.api(&format!("/issues/comments/{id}")),
        "html_url": call.html(&format!("/issues/{issue}#issuecomment-{id}")),
        "issue_url": call.api(&format!("/issues/{issue}")),
        "user": user(&comment.author),
        "body": comment.body,
        "created_at": date(comment.created),
        "updated_at": date(comment.updated),
        "author_association": "NONE"
    })
}
