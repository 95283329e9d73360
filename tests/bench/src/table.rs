//! The results page: the table between two marks of `docs/benchmarks.md`; what stands around it is written by hand.

use crate::options::Options;
use crate::row::{Goal, Row};
use anyhow::{Context, Result};
use std::path::Path;

const BEGIN: &str = "<!-- results: written by `cargo xtask bench` -->";
const END: &str = "<!-- end of results -->";

/// Puts the table into the page.
///
/// # Errors
/// When the page or its marks are not there.
pub(crate) fn publish(page: &Path, rows: &[Row], options: &Options) -> Result<()> {
    let text = std::fs::read_to_string(page).with_context(|| format!("cannot read {}", page.display()))?;
    let text = placed(&text, &table(rows, options.runs)).with_context(|| format!("{} has no marks", page.display()))?;
    std::fs::write(page, text).with_context(|| format!("cannot write {}", page.display()))
}

fn placed(page: &str, table: &str) -> Option<String> {
    let (before, rest) = page.split_once(BEGIN)?;
    let (_, after) = rest.split_once(END)?;
    Some(format!("{before}{BEGIN}\n\n{table}\n{END}{after}"))
}

fn table(rows: &[Row], runs: usize) -> String {
    let mut text = format!(
        "Median of {runs} runs where a tool takes less than 8 s, else of one; of starts, of {}.\n\n",
        runs * 4
    );
    text.push_str(
        "| job | tool | input | CPU s | peak MiB | wall s | goal |\n| --- | --- | ---: | ---: | ---: | ---: | --- |\n",
    );
    for row in rows {
        let Row {
            job, tool, input_bytes, ..
        } = row;
        let size = if *input_bytes == 0 {
            String::new()
        } else {
            format!("{:.1} MB", *input_bytes as f64 / 1e6)
        };
        if let Some(failure) = &row.failure {
            let failure = failure.replace('|', "\\|").replace('\n', " ");
            text.push_str(&format!(
                "| {job} | {tool} | {size} | failed: {failure} | | | {} |\n",
                goal(row)
            ));
            continue;
        }
        let seconds = |value: Option<f64>| value.map_or_else(String::new, |it| format!("{it:.3}"));
        let peak = row.peak_bytes.map_or_else(String::new, |it| (it >> 20).to_string());
        let (cpu, wall) = (seconds(row.cpu_seconds), seconds(row.wall_seconds));
        text.push_str(&format!(
            "| {job} | {tool} | {size} | {cpu} | {peak} | {wall} | {} |\n",
            goal(row)
        ));
    }
    text
}

fn goal(row: &Row) -> String {
    let Some(goal) = row.goal else { return String::new() };
    let Goal {
        cpu_seconds,
        wall_seconds,
        peak_bytes,
        bytes,
    } = goal;
    let bounds: Vec<String> = [
        cpu_seconds.map(|it| format!("{it:.2} s CPU")),
        wall_seconds.map(|it| format!("{it:.3} s")),
        peak_bytes.map(|it| format!("{} MiB", it >> 20)),
        bytes.map(|it| format!("{:.1} MB", it as f64 / 1e6)),
    ]
    .into_iter()
    .flatten()
    .collect();
    let verdict = if goal.met(row) { "reached" } else { "**missed**" };
    format!("{}: {verdict}", bounds.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_replaces_what_stands_between_the_marks() {
        let page = format!("# Page\n{BEGIN}\nold\n{END}\ntail\n");
        let row = Row::failed("lcov", "grcov", 2_000_000, "ended with 1: a|b".to_owned());
        let made = placed(&page, &table(&[row], 5)).unwrap();
        assert!(made.starts_with("# Page\n") && made.ends_with("\ntail\n") && !made.contains("old"));
        assert!(
            made.contains("| lcov | grcov | 2.0 MB | failed: ended with 1: a\\|b | | |  |"),
            "{made}"
        );
        assert!(placed("# Page\n", "").is_none());
    }
}
