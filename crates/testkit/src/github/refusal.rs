//! An answer that says no.

use serde_json::{Value, json};

use super::exchange::Reply;

/// Why a request is refused, as GitHub words it.
#[derive(Debug, Clone)]
pub(crate) struct Refusal {
    status: u16,
    message: String,
    errors: Vec<Value>,
    headers: Vec<(String, String)>,
}

impl Refusal {
    /// A status and a sentence.
    pub(crate) fn new(status: u16, message: impl Into<String>) -> Self {
        Self {
            status,
            message: message.into(),
            errors: Vec::new(),
            headers: Vec::new(),
        }
    }

    /// 404 with the words that say nothing else.
    pub(crate) fn not_found() -> Self {
        Self::new(404, "Not Found")
    }

    /// 422 about one field.
    pub(crate) fn invalid(resource: &str, field: &str, message: &str) -> Self {
        let error = json!({ "resource": resource, "code": "unprocessable", "field": field, "message": message });
        Self {
            errors: vec![error],
            ..Self::new(422, "Validation Failed")
        }
    }

    /// The same with a header more.
    pub(crate) fn header(mut self, name: &str, value: impl ToString) -> Self {
        self.headers.push((name.to_owned(), value.to_string()));
        self
    }

    /// The answer.
    pub(crate) fn reply(self) -> Reply {
        let mut body = json!({
            "message": self.message,
            "documentation_url": "https://docs.github.com/rest",
            "status": self.status.to_string()
        });
        if !self.errors.is_empty()
            && let Some(fields) = body.as_object_mut()
        {
            fields.insert("errors".to_owned(), Value::from(self.errors));
        }
        let mut reply = Reply::json(self.status, &body);
        reply.headers.extend(self.headers);
        reply
    }
}
