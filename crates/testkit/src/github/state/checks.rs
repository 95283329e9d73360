//! Check runs.

use serde_json::Value;

#[derive(Clone, Default)]
pub(crate) struct CheckRun {
    pub(crate) name: String,
    pub(crate) head_sha: String,
    pub(crate) status: String,
    pub(crate) conclusion: Option<String>,
    pub(crate) details_url: Option<String>,
    pub(crate) external_id: Option<String>,
    pub(crate) started: Option<String>,
    pub(crate) completed: Option<String>,
    pub(crate) title: Option<String>,
    pub(crate) summary: Option<String>,
    pub(crate) text: Option<String>,
    /// As they were sent: each request adds its own.
    pub(crate) annotations: Vec<Value>,
}

impl CheckRun {
    /// Takes over what a request names.
    pub(crate) fn apply(&mut self, body: &Value, now: &str) {
        let text = |name: &str| body.get(name).and_then(Value::as_str).map(str::to_owned);
        if let Some(name) = text("name") {
            self.name = name;
        }
        if let Some(status) = text("status") {
            self.status = status;
        }
        if let Some(conclusion) = text("conclusion") {
            // Rule `conclusion-completes`.
            self.conclusion = Some(conclusion);
            "completed".clone_into(&mut self.status);
            self.completed = text("completed_at").or_else(|| Some(now.to_owned()));
        }
        for (name, field) in [
            ("details_url", &mut self.details_url),
            ("external_id", &mut self.external_id),
            ("started_at", &mut self.started),
        ] {
            if let Some(value) = body.get(name).and_then(Value::as_str) {
                *field = Some(value.to_owned());
            }
        }
        let Some(output) = body.get("output") else { return };
        for (name, field) in [
            ("title", &mut self.title),
            ("summary", &mut self.summary),
            ("text", &mut self.text),
        ] {
            if let Some(value) = output.get(name).and_then(Value::as_str) {
                *field = Some(value.to_owned());
            }
        }
        // Rule `annotations-add-up`.
        let annotations = output.get("annotations").and_then(Value::as_array);
        self.annotations.extend(annotations.into_iter().flatten().cloned());
    }
}
