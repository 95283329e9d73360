//! Workflow commands: lines that the runner acts on instead of showing them.

use crate::{
    Annotation,
    escape::{push_data, push_property},
};

/// A workflow command as a value. Untrusted text in any field is harmless: [`Command::line`] escapes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Command {
    /// `error`, `warning` or `notice`: text in the log and, within the budget, on the run's page and in the diff.
    Annotate(Annotation),
    /// `debug`: shown only when the run is a debug run.
    Debug(String),
    /// `group`: opens a fold of the log under this title. Folds do not nest.
    Group(String),
    /// `endgroup`: closes it.
    EndGroup,
    /// `add-mask`: from now on the text is shown as `***`. Made by [`crate::mask()`].
    AddMask(String),
}

impl Command {
    /// The line without its line end; it holds no CR and no LF.
    #[must_use]
    pub fn line(&self) -> String {
        let mut line = String::from("::");
        match self {
            Self::Annotate(annotation) => annotation.push_onto(&mut line),
            Self::Debug(text) => push_named(&mut line, "debug", text),
            Self::Group(title) => push_named(&mut line, "group", title),
            Self::EndGroup => push_named(&mut line, "endgroup", ""),
            Self::AddMask(secret) => push_named(&mut line, "add-mask", secret),
        }
        line
    }
}

fn push_named(line: &mut String, name: &str, data: &str) {
    line.push_str(name);
    line.push_str("::");
    push_data(line, data);
}

/// Appends `key=value`, the first after a blank, the others after a comma.
pub(crate) fn push_pair(line: &mut String, first: &mut bool, key: &str, value: &str) {
    line.push(if std::mem::take(first) { ' ' } else { ',' });
    line.push_str(key);
    line.push('=');
    push_property(line, value);
}

#[cfg(test)]
mod tests {
    use super::Command;
    use crate::reading::read_command;

    fn check(command: Command, line: &str) {
        assert_eq!(command.line(), line);
        let read = read_command(line).expect("the runner sees a command");
        assert!(line.starts_with(&format!("::{}", read.name)));
    }

    #[test]
    fn commands_are_single_lines() {
        check(Command::Debug("a\nb".into()), "::debug::a%0Ab");
        check(Command::Group("src/ 100 %".into()), "::group::src/ 100 %25");
        check(Command::EndGroup, "::endgroup::");
        check(Command::AddMask("hunter2\r".into()), "::add-mask::hunter2%0D");
    }
}
