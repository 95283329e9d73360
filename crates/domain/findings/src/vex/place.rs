//! Walking a JSON document with the pointer (RFC 6901) of each value at hand.

use serde_json::Value;
use surface::{Instant, Position};

use super::{ParseVexError, VexFault};

/// A value of a document and where it stands.
#[derive(Debug, Clone)]
pub(super) struct Place<'a> {
    file: &'a str,
    pointer: String,
    pub(super) value: &'a Value,
}

impl<'a> Place<'a> {
    pub(super) const fn root(file: &'a str, value: &'a Value) -> Self {
        Self {
            file,
            pointer: String::new(),
            value,
        }
    }

    pub(super) fn position(&self) -> Position {
        Position::pointer(self.pointer.clone()).in_file(self.file)
    }

    pub(super) fn refuse(&self, fault: VexFault) -> ParseVexError {
        ParseVexError {
            position: self.position(),
            fault,
        }
    }

    /// The member of this key; absent and `null` are the same.
    pub(super) fn get(&self, key: &str) -> Option<Self> {
        let value = self.value.get(key).filter(|it| !it.is_null())?;
        Some(Self {
            file: self.file,
            pointer: format!("{}/{key}", self.pointer),
            value,
        })
    }

    /// The elements of a list; an absent one has none.
    pub(super) fn list(&self, key: &'static str) -> Result<Vec<Self>, ParseVexError> {
        let Some(list) = self.get(key) else {
            return Ok(Vec::new());
        };
        let expected = "a list";
        let Value::Array(values) = list.value else {
            return Err(list.refuse(VexFault::Kind { key, expected }));
        };
        let element = |(at, value)| Self {
            file: self.file,
            pointer: format!("{}/{at}", list.pointer),
            value,
        };
        Ok(values.iter().enumerate().map(element).collect())
    }

    /// A text; empty when absent.
    pub(super) fn text(&self, key: &'static str) -> Result<String, ParseVexError> {
        let Some(text) = self.get(key) else {
            return Ok(String::new());
        };
        let expected = "text";
        let found = text
            .value
            .as_str()
            .ok_or_else(|| text.refuse(VexFault::Kind { key, expected }));
        found.map(str::to_owned)
    }

    /// A text that must be there and not be empty.
    pub(super) fn needed(&self, key: &'static str) -> Result<String, ParseVexError> {
        let text = self.text(key)?;
        if text.is_empty() {
            return Err(self.refuse(VexFault::Missing { key }));
        }
        Ok(text)
    }

    /// The elements of a list that are texts.
    pub(super) fn texts(&self, key: &'static str) -> Result<Vec<String>, ParseVexError> {
        let expected = "a list of texts";
        let text = |it: Self| {
            it.value
                .as_str()
                .map(str::to_owned)
                .ok_or_else(|| it.refuse(VexFault::Kind { key, expected }))
        };
        self.list(key)?.into_iter().map(text).collect()
    }

    /// A time; `None` when absent.
    pub(super) fn time(&self, key: &'static str) -> Result<Option<Instant>, ParseVexError> {
        let text = self.text(key)?;
        if text.is_empty() {
            return Ok(None);
        }
        let time = text.parse();
        time.map(Some).map_err(|_| self.refuse(VexFault::Time { text }))
    }
}
