//! What the fields of the schema mean.

use std::cell::RefCell;

use apollo_compiler::{
    resolvers::{FieldError, ObjectValue, ResolveInfo, ResolvedValue},
    response::JsonValue,
};

use serde_json::{Value, json};

use super::{FORBIDDEN, NOT_FOUND};
use crate::github::{
    state::State,
    tokens::{Actor, Needs},
};

/// A comment on a pull request is one on an issue: either permission does.
const TALK: Needs = Needs::read(&["issues", "pull-requests"]);
const WRITE_TALK: Needs = Needs::write(&["issues", "pull-requests"]);

/// `Query` and `Mutation`.
pub(crate) struct Root<'s> {
    state: RefCell<&'s mut State>,
    actor: &'s Actor,
    is_read: bool,
    /// The places in `nodes` that have none, each with what is said of it: the executor would drop the whole list.
    missing: RefCell<Vec<(usize, String)>>,
}

/// `MinimizeCommentPayload`.
struct Minimized(Comment);

/// `IssueComment`.
struct Comment {
    node: String,
    minimized: Option<String>,
}

impl<'s> Root<'s> {
    pub(crate) fn new(state: &'s mut State, actor: &'s Actor, is_read: bool) -> Self {
        Self {
            state: RefCell::new(state),
            actor,
            is_read,
            missing: RefCell::default(),
        }
    }

    /// Adds to an answer that nodes are missing. Rule `graphql-errors`.
    pub(crate) fn add_missing(&self, answer: &mut Value) {
        let missing = self.missing.borrow();
        let errors: Vec<Value> = missing
            .iter()
            .map(|(index, message)| json!({ "type": "NOT_FOUND", "path": ["nodes", index], "message": message }))
            .collect();
        if let Some(answer) = answer.as_object_mut()
            && !errors.is_empty()
        {
            answer.insert("errors".to_owned(), Value::from(errors));
        }
    }

    fn node(&self, index: usize, id: &str) -> ResolvedValue<'_> {
        match self.comment(id) {
            Ok(comment) => ResolvedValue::object(comment),
            Err(error) => {
                self.missing.borrow_mut().push((index, error.message));
                ResolvedValue::null()
            }
        }
    }

    /// The repository and the number of a comment that the actor may see.
    fn find(&self, node: &str) -> Result<(String, u64), FieldError> {
        let state = self.state.borrow();
        let id = node.strip_prefix("IC_").and_then(|it| it.parse().ok());
        let mut all = state.repositories.iter();
        let found = id.and_then(|id| all.find(|(_, it)| it.comments.contains_key(&id)).map(|it| (it, id)));
        match found {
            Some(((name, repository), id)) if !repository.private || self.actor.may(&TALK) => Ok((name.clone(), id)),
            _ => Err(FieldError {
                message: format!("{NOT_FOUND} '{node}'"),
            }),
        }
    }

    fn comment(&self, node: &str) -> Result<Comment, FieldError> {
        let (repository, id) = self.find(node)?;
        let state = self.state.borrow();
        let found = state.repository(&repository).and_then(|it| it.comments.get(&id));
        Ok(Comment {
            node: node.to_owned(),
            minimized: found.and_then(|it| it.minimized.clone()),
        })
    }

    /// Rule `minimizing-is-writing`.
    fn minimize(&self, node: &str, classifier: &str) -> Result<Comment, FieldError> {
        let (repository, id) = self.find(node)?;
        if !self.actor.may(&WRITE_TALK) {
            return Err(FieldError {
                message: FORBIDDEN.to_owned(),
            });
        }
        let mut state = self.state.borrow_mut();
        let found = state
            .repository_mut(&repository)
            .and_then(|it| it.comments.get_mut(&id));
        if let Some(comment) = found {
            comment.minimized = Some(classifier.to_lowercase());
        }
        drop(state);
        self.comment(node)
    }
}

impl ObjectValue for Root<'_> {
    fn type_name(&self) -> &str {
        if self.is_read { "Query" } else { "Mutation" }
    }

    fn resolve_field<'a>(&'a self, info: &'a ResolveInfo<'a>) -> Result<ResolvedValue<'a>, FieldError> {
        match info.field_name() {
            "nodes" => {
                let ids = info.arguments().get("ids").and_then(JsonValue::as_array);
                let each = ids.into_iter().flatten().filter_map(JsonValue::as_str);
                let nodes = each.enumerate().map(|(index, id)| Ok(self.node(index, id)));
                Ok(ResolvedValue::List(Box::new(nodes)))
            }
            "minimizeComment" => {
                let input = info.arguments().get("input");
                let text = |name: &str| input.and_then(|it| it.get(name)).and_then(JsonValue::as_str);
                let node = text("subjectId").unwrap_or_default();
                let minimized = self.minimize(node, text("classifier").unwrap_or_default())?;
                Ok(ResolvedValue::object(Minimized(minimized)))
            }
            _ => Err(self.unknown_field_error(info)),
        }
    }
}

impl ObjectValue for Minimized {
    fn type_name(&self) -> &str {
        "MinimizeCommentPayload"
    }

    fn resolve_field<'a>(&'a self, info: &'a ResolveInfo<'a>) -> Result<ResolvedValue<'a>, FieldError> {
        match info.field_name() {
            "minimizedComment" => Ok(ResolvedValue::object(Comment {
                node: self.0.node.clone(),
                minimized: self.0.minimized.clone(),
            })),
            _ => Err(self.unknown_field_error(info)),
        }
    }
}

impl ObjectValue for Comment {
    fn type_name(&self) -> &str {
        "IssueComment"
    }

    fn resolve_field<'a>(&'a self, info: &'a ResolveInfo<'a>) -> Result<ResolvedValue<'a>, FieldError> {
        match info.field_name() {
            "id" => Ok(ResolvedValue::leaf(self.node.as_str())),
            "isMinimized" => Ok(ResolvedValue::leaf(self.minimized.is_some())),
            "minimizedReason" => Ok(self
                .minimized
                .as_deref()
                .map_or(ResolvedValue::null(), ResolvedValue::leaf)),
            _ => Err(self.unknown_field_error(info)),
        }
    }
}
