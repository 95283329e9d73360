//! The same coverage as other tools would print it, and why the numbers differ.
//!
//! A preset imitates another tool's arithmetic, floats and rounding included; gates never use one.

use crate::{Coverage, Metric, Totals, totals::Ratio};

/// One number as a tool would print it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Preset {
    /// The tool.
    pub tool: &'static str,
    /// What the tool calls the number.
    pub name: &'static str,
    /// Covered and total of what it counts, `None` when the reports lack the data.
    pub counts: Option<(u64, u64)>,
    /// The text the tool prints.
    pub printed: Option<String>,
    /// How the tool gets there.
    pub rule: &'static str,
}

/// The numbers of every preset, in a fixed order.
#[must_use]
pub fn presets(coverage: &Coverage) -> Vec<Preset> {
    let totals = coverage.totals();
    let get = |metric| totals.get(metric).map(|Ratio { covered, total, .. }| (covered, total));
    let (line, branch, function) = (get(Metric::Line), get(Metric::Branch), get(Metric::Function));
    let (statement, instruction) = (get(Metric::Statement), get(Metric::Instruction));
    let preset = |tool, name, counts: Option<(u64, u64)>, print: fn(u64, u64) -> String, rule| Preset {
        tool,
        name,
        counts,
        printed: counts.map(|(covered, total)| print(covered, total)),
        rule,
    };
    vec![
        preset(
            "windlass",
            "lines",
            line,
            floor_two,
            "lines hit of lines with code; cut, never rounded up",
        ),
        preset(
            "windlass",
            "branches",
            branch,
            floor_two,
            "branches taken of all branches; cut, never rounded up",
        ),
        preset(
            "coverage.py",
            "total",
            with_branches(&totals),
            coverage_py,
            "lines and branches in one ratio; rounded, but never to 0 or 100",
        ),
        preset(
            "istanbul",
            "statements",
            statement,
            floor_two_short,
            "statements, of which a line can hold several",
        ),
        preset(
            "istanbul",
            "branches",
            branch,
            floor_two_short,
            "branches taken of all branches; cut to two digits",
        ),
        preset(
            "istanbul",
            "functions",
            function,
            floor_two_short,
            "functions entered of all functions",
        ),
        preset(
            "istanbul",
            "lines",
            line,
            floor_two_short,
            "lines on which a statement starts",
        ),
        preset(
            "go tool cover",
            "total",
            statement,
            one_digit,
            "statements weighted by block; rounded to one digit",
        ),
        preset(
            "lcov",
            "lines",
            line,
            lcov,
            "lines hit of lines with code; rounded to one digit, but never to 0 or 100",
        ),
        preset("lcov", "functions", function, lcov, "functions by name"),
        preset(
            "lcov",
            "branches",
            branch,
            lcov,
            "branches never evaluated count as missed",
        ),
        preset(
            "jacoco",
            "instructions",
            instruction,
            whole,
            "bytecode instructions, not lines; cut to whole percents",
        ),
        preset(
            "jacoco",
            "branches",
            branch,
            whole,
            "branches taken of all branches; cut to whole percents",
        ),
        preset(
            "jacoco",
            "lines",
            line,
            whole,
            "a line is hit when one of its instructions is",
        ),
    ]
}

fn with_branches(totals: &Totals) -> Option<(u64, u64)> {
    let lines = totals.get(Metric::Line)?;
    let branches = totals.get(Metric::Branch).unwrap_or_default();
    Some((lines.covered + branches.covered, lines.total + branches.total))
}

/// Two digits, cut: 80.00, never more than the truth.
fn floor_two(covered: u64, total: u64) -> String {
    let scaled = u128::from(covered) * 10_000 / u128::from(total.max(1));
    format!("{}.{:02}%", scaled / 100, scaled % 100)
}

/// Istanbul: two digits, cut, printed as JavaScript prints a number (no zeros at the end).
fn floor_two_short(covered: u64, total: u64) -> String {
    let text = floor_two(covered, total);
    let text = text.trim_end_matches('%').trim_end_matches('0').trim_end_matches('.');
    format!("{text}%")
}

/// coverage.py at precision 0: rounded to a whole number, half to even, but 0 and 100 only when exact.
fn coverage_py(covered: u64, total: u64) -> String {
    let percent = percent(covered, total);
    let rounded = if covered > 0 && percent < 1.0 {
        1.0
    } else if covered < total && percent > 99.0 {
        99.0
    } else {
        percent.round_ties_even()
    };
    format!("{rounded:.0}%")
}

/// `go tool cover -func`: `%.1f`.
fn one_digit(covered: u64, total: u64) -> String {
    format!("{:.1}%", percent(covered, total))
}

/// lcov: `%.1f`, pulled back from 0.0 and 100.0 when that is not exact.
fn lcov(covered: u64, total: u64) -> String {
    let text = one_digit(covered, total);
    match text.as_str() {
        "0.0%" if covered > 0 => "0.1%".to_owned(),
        "100.0%" if covered < total => "99.9%".to_owned(),
        _ => text,
    }
}

/// JaCoCo's HTML report: whole percents, cut.
fn whole(covered: u64, total: u64) -> String {
    format!("{}%", u128::from(covered) * 100 / u128::from(total.max(1)))
}

#[expect(clippy::cast_precision_loss, reason = "the tools imitated compute in doubles")]
fn percent(covered: u64, total: u64) -> f64 {
    if total == 0 {
        0.0
    } else {
        100.0 * covered as f64 / total as f64
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn each_tool_rounds_in_its_own_way() {
        let all = |covered, total| {
            [
                super::floor_two(covered, total),
                super::floor_two_short(covered, total),
                super::coverage_py(covered, total),
                super::one_digit(covered, total),
                super::lcov(covered, total),
                super::whole(covered, total),
            ]
        };
        assert_eq!(all(1, 2), ["50.00%", "50%", "50%", "50.0%", "50.0%", "50%"]);
        assert_eq!(all(2, 3), ["66.66%", "66.66%", "67%", "66.7%", "66.7%", "66%"]);
        assert_eq!(
            all(9_999, 10_000),
            ["99.99%", "99.99%", "99%", "100.0%", "99.9%", "99%"]
        );
        assert_eq!(all(1, 10_000), ["0.01%", "0.01%", "1%", "0.0%", "0.1%", "0%"]);
        assert_eq!(all(7, 7), ["100.00%", "100%", "100%", "100.0%", "100.0%", "100%"]);
        assert_eq!(all(0, 7), ["0.00%", "0%", "0%", "0.0%", "0.0%", "0%"]);
    }
}
