//! Where the walk stands.

use std::fmt::Write as _;

/// One step down.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Step {
    Key(&'static str),
    Item(u64),
    Name(String),
}

/// The steps from the top. A walk that breaks off leaves them where it broke.
#[derive(Debug, Default)]
pub(super) struct Place {
    steps: Vec<Step>,
}

impl Place {
    pub(super) fn enter(&mut self, step: Step) {
        self.steps.push(step);
    }

    pub(super) fn leave(&mut self) {
        self.steps.pop();
    }

    /// The number of the innermost item.
    pub(super) fn item(&self) -> u64 {
        let items = self.steps.iter().rev();
        let number = |step: &Step| {
            if let Step::Item(number) = step {
                Some(*number)
            } else {
                None
            }
        };
        items.filter_map(number).next().unwrap_or(0)
    }

    /// As a JSON pointer (RFC 6901).
    pub(super) fn pointer(&self) -> String {
        let mut pointer = String::new();
        for step in &self.steps {
            pointer.push('/');
            match step {
                Step::Key(name) => pointer.push_str(name),
                Step::Item(number) => {
                    let _infallible = write!(pointer, "{number}");
                }
                Step::Name(name) => pointer.push_str(&name.replace('~', "~0").replace('/', "~1")),
            }
        }
        pointer
    }

    /// The pointer of something below.
    pub(super) fn below(&self, path: &str) -> String {
        format!("{}/{path}", self.pointer())
    }
}
