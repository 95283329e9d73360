//! A column as its distinct words and, for each row, which of them.

use std::borrow::Cow;
use std::cmp::Ordering;
use std::collections::HashMap;

use super::{CELL_LIMIT, Grid, GridKind, order::natural};
use crate::sanitize::{many_lines, one_line};

/// The words of a column in the order in which they sort, and the row's word by its position.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Dictionary<'a> {
    pub(super) words: Vec<Cow<'a, str>>,
    pub(super) cells: Vec<u32>,
}

impl<'a> Dictionary<'a> {
    /// Of the column at this position.
    pub(super) fn of(grid: &'a Grid<'_>, at: usize, kind: GridKind<'_>) -> Self {
        let mut known: HashMap<&str, u32> = HashMap::new();
        let mut cells = Vec::with_capacity(grid.rows.len());
        let mut words: Vec<(Cow<'a, str>, u32)> = Vec::new();
        for row in &grid.rows {
            let cell = row.get(at).map_or("", AsRef::as_ref);
            let number = *known.entry(cell).or_insert_with(|| {
                let number = u32::try_from(words.len()).unwrap_or(u32::MAX);
                words.push((shown(cell, kind), number));
                number
            });
            cells.push(number);
        }
        words.sort_unstable_by(|(a, first), (b, second)| compare(kind, a, b).then(first.cmp(second)));
        let mut places = vec![0; words.len()];
        let mut kept: Vec<Cow<'a, str>> = Vec::with_capacity(words.len());
        for (word, number) in words {
            // Two cells may become one word once hidden characters are shown.
            if kept.last() != Some(&word) {
                kept.push(word);
            }
            if let Some(place) = places.get_mut(number as usize) {
                *place = kept.len() as u32 - 1;
            }
        }
        for cell in &mut cells {
            *cell = places.get(*cell as usize).copied().unwrap_or_default();
        }
        Self { words: kept, cells }
    }
}

/// The cell as it is shown: hidden characters visible, not longer than [`CELL_LIMIT`].
fn shown<'a>(cell: &'a str, kind: GridKind<'_>) -> Cow<'a, str> {
    let text = match kind {
        GridKind::List => many_lines(cell),
        GridKind::Text | GridKind::Code | GridKind::Number | GridKind::Word(_) => one_line(cell),
    };
    match text.char_indices().nth(CELL_LIMIT) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()).into(),
        None => text,
    }
}

fn compare(kind: GridKind<'_>, a: &str, b: &str) -> Ordering {
    let GridKind::Word(words) = kind else {
        return natural(a, b);
    };
    let rank = |word: &str| words.iter().position(|(it, _)| *it == word).unwrap_or(words.len());
    rank(a).cmp(&rank(b)).then_with(|| natural(a, b))
}
