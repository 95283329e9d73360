//! One row of the results.

use crate::measure::Measured;
use serde::Serialize;
use std::fmt;

/// What a tool took for a job. The first six fields are public (`docs/CONTRACT.md`).
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Row {
    pub(crate) job: &'static str,
    pub(crate) tool: String,
    pub(crate) input_bytes: u64,
    /// `None` where the row is about a size, or failed.
    pub(crate) cpu_seconds: Option<f64>,
    pub(crate) peak_bytes: Option<u64>,
    pub(crate) wall_seconds: Option<f64>,
    /// Of how many runs this is the median.
    pub(crate) runs: usize,
    /// Why the row does not count.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) failure: Option<String>,
    #[serde(skip)]
    pub(crate) goal: Option<Goal>,
}

/// What we set out to reach; a bound that is not set does not bind.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(crate) struct Goal {
    pub(crate) cpu_seconds: Option<f64>,
    pub(crate) wall_seconds: Option<f64>,
    pub(crate) peak_bytes: Option<u64>,
    /// Of a file.
    pub(crate) bytes: Option<u64>,
}

impl Goal {
    /// Did the row reach every bound? A failed row reaches none.
    pub(crate) fn met(&self, row: &Row) -> bool {
        let within =
            |bound: Option<f64>, value: Option<f64>| bound.is_none_or(|it| value.is_some_and(|value| value <= it));
        row.failure.is_none()
            && within(self.cpu_seconds, row.cpu_seconds)
            && within(self.wall_seconds, row.wall_seconds)
            && self
                .peak_bytes
                .is_none_or(|it| row.peak_bytes.is_some_and(|value| value <= it))
            && self.bytes.is_none_or(|it| row.input_bytes <= it)
    }
}

impl Row {
    /// A row of measured runs; their median by processor time.
    pub(crate) fn of(job: &'static str, tool: &str, input_bytes: u64, mut runs: Vec<Measured>) -> Self {
        runs.sort_by(|a, b| a.cpu_seconds.total_cmp(&b.cpu_seconds));
        let middle = runs.get((runs.len().saturating_sub(1)) / 2);
        Self {
            job,
            tool: tool.to_owned(),
            input_bytes,
            cpu_seconds: middle.map(|it| it.cpu_seconds),
            peak_bytes: middle.map(|it| it.peak_bytes),
            wall_seconds: middle.map(|it| it.wall_seconds),
            runs: runs.len(),
            failure: None,
            goal: None,
        }
    }

    /// A row that does not count.
    pub(crate) fn failed(job: &'static str, tool: &str, input_bytes: u64, failure: String) -> Self {
        Self {
            failure: Some(failure),
            ..Self::of(job, tool, input_bytes, Vec::new())
        }
    }

    /// The same row with a goal beside it.
    pub(crate) fn with_goal(self, goal: Option<Goal>) -> Self {
        Self { goal, ..self }
    }
}

impl fmt::Display for Row {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:<14} {:<26}", self.job, self.tool)?;
        if let Some(failure) = &self.failure {
            return write!(f, " FAILED: {failure}");
        }
        match (self.cpu_seconds, self.peak_bytes, self.wall_seconds) {
            (Some(cpu), Some(peak), Some(wall)) => {
                let peak = peak / (1 << 20);
                write!(
                    f,
                    " {cpu:>8.3} s CPU {peak:>6} MiB {wall:>8.3} s wall  median of {}",
                    self.runs
                )?;
            }
            _ => write!(f, " {} bytes", self.input_bytes)?,
        }
        match self.goal {
            Some(goal) if goal.met(self) => write!(f, "  goal reached"),
            Some(_) => write!(f, "  GOAL MISSED"),
            None => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn took(cpu_seconds: f64) -> Measured {
        Measured {
            cpu_seconds,
            peak_bytes: 10,
            wall_seconds: 1.0,
            code: Some(0),
        }
    }

    #[test]
    fn the_median_counts_and_a_failed_row_reaches_no_goal() {
        let row = Row::of("lcov", "windlass", 1, vec![took(9.0), took(1.0), took(2.0)]);
        assert_eq!(row.cpu_seconds, Some(2.0));
        let goal = Goal {
            cpu_seconds: Some(2.0),
            ..Goal::default()
        };
        assert!(goal.met(&row));
        assert!(
            !Goal {
                peak_bytes: Some(9),
                ..goal
            }
            .met(&row)
        );
        assert!(!goal.met(&Row::failed("lcov", "windlass", 1, "gone".to_owned())));
    }
}
