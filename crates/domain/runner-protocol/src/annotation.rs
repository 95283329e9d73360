//! Annotations: errors, warnings and notices with a place in the code.

use crate::{Command, command::push_pair, escape::push_data};

/// Characters of a message that GitHub keeps; it cuts longer ones.
pub const MESSAGE_LIMIT: usize = 4096;

/// The three kinds, gravest first. Each has a budget of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum AnnotationKind {
    /// Something is wrong.
    Error,
    /// Something deserves a look.
    Warning,
    /// Something worth knowing.
    Notice,
}

impl AnnotationKind {
    /// Every kind, gravest first.
    pub const ALL: [Self; 3] = [Self::Error, Self::Warning, Self::Notice];

    /// The command's name.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Notice => "notice",
        }
    }
}

/// A message, with a place where there is one. Lines and columns are 1-based; GitHub ignores columns when
/// `line` and `end_line` differ.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Annotation {
    /// Error, warning or notice.
    pub kind: AnnotationKind,
    /// What it says; cut to [`MESSAGE_LIMIT`] characters when it is spoken.
    pub message: String,
    /// A few words above the message.
    pub title: Option<String>,
    /// Path from the root of the repository, `/` between folders.
    pub file: Option<String>,
    /// First line.
    pub line: Option<u64>,
    /// Last line.
    pub end_line: Option<u64>,
    /// First column.
    pub column: Option<u64>,
    /// Last column.
    pub end_column: Option<u64>,
    /// Among its kind, lower ranks are shown first. Equal ranks go by file, line, column and text.
    pub rank: u32,
}

impl Annotation {
    /// A message without a place.
    #[must_use]
    pub fn new(kind: AnnotationKind, message: impl Into<String>) -> Self {
        Self {
            kind,
            message: message.into(),
            title: None,
            file: None,
            line: None,
            end_line: None,
            column: None,
            end_column: None,
            rank: 0,
        }
    }

    /// As a command.
    #[must_use]
    pub fn command(self) -> Command {
        Command::Annotate(self)
    }

    pub(crate) fn push_onto(&self, line: &mut String) {
        line.push_str(self.kind.word());
        let mut first = true;
        if let Some(file) = &self.file {
            push_pair(line, &mut first, "file", file);
        }
        let numbers = [
            ("line", self.line),
            ("endLine", self.end_line),
            ("col", self.column),
            ("endColumn", self.end_column),
        ];
        for (key, number) in numbers {
            if let Some(number) = number {
                push_pair(line, &mut first, key, &number.to_string());
            }
        }
        if let Some(title) = &self.title {
            push_pair(line, &mut first, "title", title);
        }
        line.push_str("::");
        push_message(line, &self.message);
    }
}

fn push_message(line: &mut String, message: &str) {
    match message.char_indices().nth(MESSAGE_LIMIT) {
        None => push_data(line, message),
        Some(_) => {
            let end = message
                .char_indices()
                .nth(MESSAGE_LIMIT - 1)
                .map_or(message.len(), |(at, _)| at);
            push_data(line, message.get(..end).unwrap_or_default());
            line.push('…');
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Annotation, AnnotationKind, MESSAGE_LIMIT};
    use crate::reading::read_command;

    #[test]
    fn every_property_is_spoken_and_escaped() {
        let annotation = Annotation {
            title: Some("Not covered: a, b".into()),
            file: Some("src/%0A::error::x.rs".into()),
            line: Some(3),
            end_line: Some(5),
            column: Some(1),
            end_column: Some(9),
            ..Annotation::new(AnnotationKind::Notice, "one\r\ntwo")
        };
        assert_eq!(
            annotation.clone().command().line(),
            "::notice file=src/%250A%3A%3Aerror%3A%3Ax.rs,line=3,endLine=5,col=1,endColumn=9,\
             title=Not covered%3A a%2C b::one%0D%0Atwo"
        );
        let read = read_command(&annotation.command().line()).unwrap();
        assert_eq!(read.name, "notice");
        assert_eq!(read.data, "one\r\ntwo");
        assert_eq!(
            read.properties[0],
            ("file".to_owned(), "src/%0A::error::x.rs".to_owned())
        );
        assert_eq!(read.properties[5], ("title".to_owned(), "Not covered: a, b".to_owned()));
    }

    #[test]
    fn long_messages_are_cut_at_the_limit_in_characters() {
        let spoken = |length: usize| {
            let line = Annotation::new(AnnotationKind::Error, "ü".repeat(length))
                .command()
                .line();
            line.strip_prefix("::error::").unwrap().to_owned()
        };
        assert_eq!(spoken(MESSAGE_LIMIT), "ü".repeat(MESSAGE_LIMIT));
        assert_eq!(spoken(MESSAGE_LIMIT + 1), "ü".repeat(MESSAGE_LIMIT - 1) + "…");
    }
}
