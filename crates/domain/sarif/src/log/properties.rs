use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::Value;

/// What the standard has no property for (section 3.8). Names are written in their order.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct PropertyBag {
    /// Words to group and filter by (3.8.2). GitHub refuses more than 20 on a rule and shows 10.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<String>,
    /// Everything else, by name: `security-severity` (text), `precision`, `problem.severity`.
    #[serde(flatten)]
    pub others: BTreeMap<String, Value>,
}

impl PropertyBag {
    /// Is there nothing to write?
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.tags.is_empty() && self.others.is_empty()
    }

    /// The same bag with one property more.
    #[must_use]
    pub fn with(mut self, name: impl Into<String>, value: impl Into<Value>) -> Self {
        self.others.insert(name.into(), value.into());
        self
    }
}
