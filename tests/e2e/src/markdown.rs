//! GitHub's Markdown, as far as hostile text could change the shape of a summary.

/// A table: the cells of its rows, heading first, the line of dashes left out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table(pub Vec<Vec<String>>);

/// The tables of a text.
#[must_use]
pub fn tables(text: &str) -> Vec<Table> {
    let mut tables = Vec::new();
    let mut rows: Vec<Vec<String>> = Vec::new();
    for line in text.lines().chain([""]) {
        if line.trim_start().starts_with('|') {
            rows.push(cells(line));
        } else if !rows.is_empty() {
            rows.retain(|row| !row.iter().all(|cell| is_rule(cell)));
            tables.push(Table(std::mem::take(&mut rows)));
        }
    }
    tables
}

impl Table {
    /// Whether each row has as many cells as the heading.
    #[must_use]
    pub fn is_even(&self) -> bool {
        self.0
            .windows(2)
            .all(|pair| matches!(pair, [one, two] if one.len() == two.len()))
    }
}

/// Bare tags that GitHub would take for HTML: a `<` before a letter, `/` or `!` that neither a backslash nor a code span
/// disarms.
#[must_use]
pub fn raw_tags(text: &str) -> Vec<String> {
    let live = live(text);
    let tags = live.split('<').skip(1).filter(|after| {
        let first = after.chars().next();
        first.is_some_and(|it| it.is_ascii_alphabetic() || it == '/' || it == '!')
    });
    let name = |after: &str| -> String {
        let name = after
            .chars()
            .take_while(|it| it.is_ascii_alphanumeric() || *it == '/' || *it == '!');
        name.collect::<String>().to_ascii_lowercase()
    };
    tags.map(name).collect()
}

/// Targets of links and images: what stands in `](…)`, where nothing disarms the bracket.
#[must_use]
pub fn links(text: &str) -> Vec<String> {
    let live = live(text);
    let targets = live.split("](").skip(1);
    targets
        .map(|after| after.split(')').next().unwrap_or_default().to_owned())
        .collect()
}

/// The text without what a backslash or a code span disarms.
fn live(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for line in text.lines() {
        let mut rest = line;
        while let Some(at) = rest.find(['`', '\\']) {
            let (before, here) = rest.split_at(at);
            out.push_str(before);
            rest = match here.strip_prefix('\\') {
                Some(after) => {
                    out.push('\u{0}');
                    after
                        .strip_prefix(|it: char| it.is_ascii_punctuation())
                        .unwrap_or(after)
                }
                None => {
                    out.push('\u{0}');
                    after_code_span(here)
                }
            };
        }
        out.push_str(rest);
        out.push('\n');
    }
    out
}

/// Behind a code span, or behind its backticks when nothing closes it on this line.
fn after_code_span(text: &str) -> &str {
    let inside = text.trim_start_matches('`');
    let fence = text.len() - inside.len();
    let mut rest = inside;
    while let Some(at) = rest.find('`') {
        let (_, here) = rest.split_at(at);
        let after = here.trim_start_matches('`');
        if here.len() - after.len() == fence {
            return after;
        }
        rest = after;
    }
    inside
}

fn cells(line: &str) -> Vec<String> {
    let inner = line.trim().trim_start_matches('|');
    let mut cells = vec![String::new()];
    let mut escaped = false;
    for character in inner.chars() {
        if character == '|' && !escaped {
            cells.push(String::new());
        } else if let Some(cell) = cells.last_mut() {
            cell.push(character);
        }
        escaped = character == '\\' && !escaped;
    }
    if cells.last().is_some_and(|it| it.trim().is_empty()) {
        cells.pop();
    }
    cells.iter().map(|it| it.trim().to_owned()).collect()
}

fn is_rule(cell: &str) -> bool {
    cell.contains('-') && cell.chars().all(|it| matches!(it, '-' | ':'))
}

#[cfg(test)]
mod tests {
    use super::{links, raw_tags, tables};

    #[test]
    fn rows_keep_their_cells() {
        let text = "x\n\n| a | b |\n| --- | ---: |\n| c\\|d | e |\n\n| a |\n| - |\n| b | c |\n";
        let read = tables(text);
        assert_eq!(
            read.iter().map(super::Table::is_even).collect::<Vec<_>>(),
            [true, false]
        );
        assert_eq!(read[0].0[1], ["c\\|d", "e"]);
    }

    #[test]
    fn disarmed_tags_are_none() {
        assert_eq!(raw_tags("<b> `<i>` \\<u> a < b ``<x>` </q>`` </P>"), ["b", "/p"]);
        assert_eq!(raw_tags("`never closed <i>"), ["i"]);
        assert_eq!(links("[a](b) `[c](d)` \\[e](f) [g\\](h) ![i](j)"), ["b", "f", "j"]);
    }
}
