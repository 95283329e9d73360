//! `.trivyignore`: a line for each id.

use surface::Position;

use super::{Entry, EntryKinds, IgnoreDoubt, IgnoreDoubtKind, IgnoreFile, date};

pub(super) fn parse(file: &str, bytes: &[u8]) -> IgnoreFile {
    let text = String::from_utf8_lossy(bytes);
    let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
    let mut read = IgnoreFile::default();
    for (number, line) in text.lines().enumerate() {
        let mut words = line.split_whitespace();
        let Some(id) = words.next().filter(|word| !word.starts_with('#')) else {
            continue;
        };
        let column = line.len() - line.trim_start().len() + 1;
        let position = Position::at(number as u64 + 1, column as u64).in_file(file);
        let mut expires = None;
        if let Some(day) = words.find_map(|word| word.strip_prefix("exp:")) {
            expires = date::day(day);
            if expires.is_none() {
                let kind = IgnoreDoubtKind::Date {
                    id: id.to_owned(),
                    date: day.to_owned(),
                };
                read.doubts.push(IgnoreDoubt { kind, position });
                continue;
            }
        }
        read.entries.push(Entry {
            kinds: EntryKinds::Any,
            id: id.to_owned(),
            paths: Vec::new(),
            purls: Vec::new(),
            expires,
            statement: String::new(),
            position,
        });
    }
    read
}
