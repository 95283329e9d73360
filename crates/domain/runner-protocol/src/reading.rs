//! How the runner reads what is written for it: for round trips in tests and for stand-ins of the runner.

use crate::escape::{read_data, read_property};

/// A command as the runner understands it. Whether it knows the name is another question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SeenCommand {
    /// The name.
    pub name: String,
    /// Properties in their order, unescaped; empty values are dropped as the runner does.
    pub properties: Vec<(String, String)>,
    /// The data, unescaped.
    pub data: String,
}

/// The command in a line of output, in the present or the older form (actions/runner, `ActionCommand.cs`: `TryParseV2`,
/// then `TryParse`).
#[must_use]
pub fn read_command(line: &str) -> Option<SeenCommand> {
    present_form(line).or_else(|| older_form(line))
}

fn present_form(line: &str) -> Option<SeenCommand> {
    let (head, data) = line.trim_start().strip_prefix("::")?.split_once("::")?;
    Some(seen(head, ',', read_data(data)))
}

fn older_form(line: &str) -> Option<SeenCommand> {
    let (_, command) = line.split_once("##[")?;
    let (head, data) = command.split_once(']')?;
    Some(seen(head, ';', read_data(data)))
}

fn seen(head: &str, separator: char, data: String) -> SeenCommand {
    let (name, properties) = head.split_once(' ').unwrap_or((head, ""));
    let pairs = properties
        .trim()
        .split(separator)
        .filter_map(|pair| pair.split_once('='));
    let properties = pairs
        .filter(|(_, value)| !value.is_empty())
        .map(|(key, value)| (key.to_owned(), read_property(value)))
        .collect();
    SeenCommand {
        name: name.to_owned(),
        properties,
        data,
    }
}

/// What ends a line in the runner's files.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LineEnds {
    /// LF; a CR before it belongs to the line.
    Unix,
    /// LF and CRLF.
    Windows,
}

/// Why the runner refuses a file of entries.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ReadFileCommandsError {
    /// Neither `=` nor `<<` in the line.
    #[error("line {line} is no entry")]
    NoEntry {
        /// 1-based.
        line: u64,
    },
    /// Nothing before `=` or `<<`, or nothing after `<<`.
    #[error("line {line} has no name or no delimiter")]
    Unnamed {
        /// 1-based.
        line: u64,
    },
    /// The delimiter never comes.
    #[error("value that begins at line {line} has no end")]
    Unended {
        /// 1-based.
        line: u64,
    },
}

/// The entries of a file, in their order (actions/runner, `FileCommandManager.cs`). Of `=` and `<<` the first one in the
/// line decides; blank lines between entries are skipped.
///
/// # Errors
/// A line is no entry, or a value has no end.
pub fn read_file_commands(text: &str, ends: LineEnds) -> Result<Vec<(String, String)>, ReadFileCommandsError> {
    let mut lines = Lines {
        rest: text,
        number: 0,
        ends,
    };
    let mut entries = Vec::new();
    while let Some((line, _)) = lines.next() {
        if line.is_empty() {
            continue;
        }
        let number = lines.number;
        let (equals, heredoc) = (line.find('='), line.find("<<"));
        let entry = match (equals, heredoc) {
            (Some(equals), heredoc) if heredoc.is_none_or(|heredoc| equals < heredoc) => {
                line.split_once('=').map(|(name, value)| (name, value.to_owned()))
            }
            (_, Some(_)) => match line.split_once("<<") {
                Some((_, "")) => return Err(ReadFileCommandsError::Unnamed { line: number }),
                Some((name, delimiter)) => Some((name, lines.value(delimiter)?)),
                None => None,
            },
            _ => None,
        };
        match entry {
            Some(("", _)) => return Err(ReadFileCommandsError::Unnamed { line: number }),
            Some((name, value)) => entries.push((name.to_owned(), value)),
            None => return Err(ReadFileCommandsError::NoEntry { line: number }),
        }
    }
    Ok(entries)
}

struct Lines<'a> {
    rest: &'a str,
    number: u64,
    ends: LineEnds,
}

impl<'a> Lines<'a> {
    /// The next line and its line end, empty at the end of the file.
    fn next(&mut self) -> Option<(&'a str, &'a str)> {
        if self.rest.is_empty() {
            return None;
        }
        self.number += 1;
        let (line, rest) = self
            .rest
            .split_at(self.rest.find('\n').map_or(self.rest.len(), |at| at + 1));
        self.rest = rest;
        let bare = match (line.strip_suffix('\n'), self.ends) {
            (None, _) => line,
            (Some(bare), LineEnds::Unix) => bare,
            (Some(bare), LineEnds::Windows) => bare.strip_suffix('\r').unwrap_or(bare),
        };
        Some(line.split_at(bare.len()))
    }

    fn value(&mut self, delimiter: &str) -> Result<String, ReadFileCommandsError> {
        let start = self.number;
        let mut value = String::new();
        let mut between = "";
        while let Some((line, end)) = self.next() {
            if line == delimiter {
                return Ok(value);
            }
            value.push_str(between);
            value.push_str(line);
            between = end;
        }
        Err(ReadFileCommandsError::Unended { line: start })
    }
}

#[cfg(test)]
mod tests {
    use super::{LineEnds, ReadFileCommandsError, read_command, read_file_commands};

    fn check(text: &str, ends: LineEnds, expect: &[(&str, &str)]) {
        let read = read_file_commands(text, ends).unwrap();
        let read: Vec<_> = read
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()))
            .collect();
        assert_eq!(read, expect, "{text:?}");
    }

    #[test]
    fn entries_are_read_as_the_runner_reads_them() {
        check("a=1\n\nb=c<<d\n", LineEnds::Unix, &[("a", "1"), ("b", "c<<d")]);
        check("a<<E=F\nx\n\ny\nE=F\n", LineEnds::Unix, &[("a", "x\n\ny")]);
        check("a<<E\nE\n", LineEnds::Unix, &[("a", "")]);
        check("a=1\r\n", LineEnds::Unix, &[("a", "1\r")]);
        check(
            "a=1\r\nb<<E\r\nx\r\ny\r\nE\r\n",
            LineEnds::Windows,
            &[("a", "1"), ("b", "x\r\ny")],
        );
    }

    #[test]
    fn broken_files_are_refused_with_their_line() {
        let check = |text, error| assert_eq!(read_file_commands(text, LineEnds::Unix), Err(error));
        check("a=1\nb\n", ReadFileCommandsError::NoEntry { line: 2 });
        check("=1", ReadFileCommandsError::Unnamed { line: 1 });
        check("<<E\nE\n", ReadFileCommandsError::Unnamed { line: 1 });
        check("a<<\n", ReadFileCommandsError::Unnamed { line: 1 });
        check("a<<E\nx\n", ReadFileCommandsError::Unended { line: 1 });
    }

    #[test]
    fn both_forms_of_commands_are_seen() {
        let name = |line: &str| read_command(line).map(|command| command.name);
        assert_eq!(name("  ::error file=a::x"), Some("error".into()));
        assert_eq!(name("text ##[warning]x"), Some("warning".into()));
        assert_eq!(name("text ::error::x"), None);
        assert_eq!(name("::error"), None);
    }
}
