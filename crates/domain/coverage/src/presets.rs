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
    /// What is divided by what.
    pub formula: &'static str,
    /// What makes it differ from others.
    pub rule: &'static str,
}

/// What a number counts.
#[derive(Debug, Clone, Copy)]
enum Counted {
    Metric(Metric),
    LinesAndBranches,
}

type Print = fn(u64, u64) -> String;

/// Tool, its name for the number, what it counts, how it prints, and what makes it differ.
type Rule = (&'static str, &'static str, Counted, Print, &'static str);

const LINES: Counted = Counted::Metric(Metric::Line);
const BRANCHES: Counted = Counted::Metric(Metric::Branch);
const FUNCTIONS: Counted = Counted::Metric(Metric::Function);
const STATEMENTS: Counted = Counted::Metric(Metric::Statement);
const INSTRUCTIONS: Counted = Counted::Metric(Metric::Instruction);

#[rustfmt::skip]
const RULES: [Rule; 14] = [
    ("coverage.py", "total", Counted::LinesAndBranches, coverage_py, "lines and branches in one ratio; rounded, but never to 0 or 100"),
    ("go tool cover", "total", STATEMENTS, one_digit, "statements weighted by block, not lines; rounded to one digit"),
    ("istanbul", "statements", STATEMENTS, floor_two_short, "a line can hold several statements; cut to two digits"),
    ("istanbul", "branches", BRANCHES, floor_two_short, "cut to two digits"),
    ("istanbul", "functions", FUNCTIONS, floor_two_short, "cut to two digits"),
    ("istanbul", "lines", LINES, floor_two_short, "lines on which a statement starts; cut to two digits"),
    ("jacoco", "instructions", INSTRUCTIONS, whole, "bytecode instructions, not lines; cut to whole percents"),
    ("jacoco", "branches", BRANCHES, whole, "cut to whole percents"),
    ("jacoco", "lines", LINES, whole, "a line is hit when one of its instructions is; cut to whole percents"),
    ("lcov", "lines", LINES, lcov, "rounded to one digit, but never to 0 or 100"),
    ("lcov", "functions", FUNCTIONS, lcov, "functions are told apart by name alone"),
    ("lcov", "branches", BRANCHES, lcov, "branches never evaluated count as missed"),
    ("windlass", "lines", LINES, floor_two, "lines hit of lines with code; cut, never rounded up"),
    ("windlass", "branches", BRANCHES, floor_two, "of an interval the low end; cut, never rounded up"),
];

impl Counted {
    const fn formula(self) -> &'static str {
        match self {
            Self::LinesAndBranches => "(lines + branches hit) / (lines + branches)",
            Self::Metric(Metric::Line) => "lines hit / lines",
            Self::Metric(Metric::Branch) => "branches taken / branches",
            Self::Metric(Metric::Function) => "functions entered / functions",
            Self::Metric(Metric::Statement) => "statements run / statements",
            Self::Metric(Metric::Instruction) => "instructions run / instructions",
            Self::Metric(Metric::Region) => "regions run / regions",
        }
    }

    fn of(self, totals: &Totals) -> Option<(u64, u64)> {
        match self {
            Self::Metric(metric) => totals.get(metric).map(|Ratio { covered, total, .. }| (covered, total)),
            Self::LinesAndBranches => with_branches(totals),
        }
    }
}

/// The numbers of every preset, ordered by tool.
#[must_use]
pub fn presets(coverage: &Coverage) -> Vec<Preset> {
    let totals = coverage.totals();
    let preset = |(tool, name, counted, print, rule): Rule| {
        let counts = counted.of(&totals);
        let printed = counts.map(|(covered, total)| print(covered, total));
        Preset {
            tool,
            name,
            counts,
            printed,
            formula: counted.formula(),
            rule,
        }
    };
    RULES.into_iter().map(preset).collect()
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
