//! Standard output as the runner sees it: commands in both forms, the stop fence, and the lines that are only shown
//! (actions/runner, `ActionCommand.cs` and `ActionCommandManager.cs`).

use std::collections::BTreeMap;

/// A command that the runner acts on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seen {
    /// Its name, in lower case.
    pub name: String,
    /// Its properties, unescaped.
    pub properties: BTreeMap<String, String>,
    /// Its data, unescaped.
    pub data: String,
}

/// Names that the runner knows; any other line is only shown.
const KNOWN: &[&str] = &[
    "add-mask",
    "add-matcher",
    "add-path",
    "debug",
    "echo",
    "endgroup",
    "error",
    "group",
    "notice",
    "remove-matcher",
    "save-state",
    "set-env",
    "set-output",
    "stop-commands",
    "warning",
];

/// The commands in a stream, in order; nothing inside a stop fence is one.
#[must_use]
pub fn read(stream: &str) -> Vec<Seen> {
    let mut commands = Vec::new();
    let mut fence: Option<String> = None;
    for line in stream.split(['\n', '\r']) {
        let Some(seen) = command(line) else { continue };
        if let Some(token) = &fence {
            if seen.name.eq_ignore_ascii_case(token) {
                fence = None;
            }
        } else if seen.name == "stop-commands" {
            fence = Some(seen.data);
        } else if KNOWN.contains(&seen.name.as_str()) {
            commands.push(seen);
        }
    }
    commands
}

/// Those of them that annotate: `error`, `warning`, `notice`.
#[must_use]
pub fn annotations(stream: &str) -> Vec<Seen> {
    let mut commands = read(stream);
    commands.retain(|it| ["error", "warning", "notice"].contains(&it.name.as_str()));
    commands
}

fn command(line: &str) -> Option<Seen> {
    let (head, data, separator, present) = if let Some(rest) = line.trim_start().strip_prefix("::")
        && let Some((head, data)) = rest.split_once("::")
    {
        (head, data, ',', true)
    } else {
        let (_, rest) = line.split_once("##[")?;
        let (head, data) = rest.split_once(']')?;
        (head, data, ';', false)
    };
    let (name, properties) = head.split_once(' ').unwrap_or((head, ""));
    let pairs = properties.trim().split(separator).filter_map(|it| it.split_once('='));
    Some(Seen {
        name: name.to_ascii_lowercase(),
        properties: pairs
            .map(|(key, value)| (key.to_owned(), unescaped(value, true, present)))
            .collect(),
        data: unescaped(data, false, present),
    })
}

fn unescaped(text: &str, property: bool, present: bool) -> String {
    let mut text = text.replace("%0D", "\r").replace("%0A", "\n");
    if property {
        text = if present {
            text.replace("%3A", ":").replace("%2C", ",")
        } else {
            text.replace("%3B", ";").replace("%5D", "]")
        };
    }
    text.replace("%25", "%")
}

#[cfg(test)]
mod tests {
    use super::{annotations, read};

    #[test]
    fn both_forms_are_seen_and_fences_close() {
        let stream = "::error file=a%2Cb,line=3::x%0Ay\nshown ##[warning]w\n::stop-commands::T\n::error::no\n::T::\n\
                      a ::error::shown only\n  ::debug::d\r::unknown::u\n";
        let seen: Vec<_> = read(stream).into_iter().map(|it| (it.name, it.data)).collect();
        let expected = [("error", "x\ny"), ("warning", "w"), ("debug", "d")];
        assert_eq!(seen, expected.map(|(name, data)| (name.to_owned(), data.to_owned())));
        let all = annotations(stream);
        assert_eq!(all.len(), 2);
        assert_eq!(all[0].properties["file"], "a,b");
    }
}
