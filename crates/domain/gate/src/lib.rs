//! Thresholds and verdicts in exact integers.
//!
//! A gate compares [`Measured`] counts with [`Percent`]ages as integers, never as floats, and prints them so that the
//! number shown agrees with the [`Verdict`]. It knows no topic: coverage, tests, load and scans all judge with it.
//!
//! It refuses to: round up, call 0 of 0 a success, print, or exit.
//!
//! ```
//! use gate::{Measured, Standing, Threshold};
//!
//! let threshold: Threshold = "80/90".parse()?;
//! let measured = Measured { covered: 79_999, total: 100_000 };
//! assert_eq!(threshold.standing(measured), Standing::BelowMinimum);
//! assert_eq!(measured.text(threshold.decimals()), "79.99 %");
//! # Ok::<(), gate::ParseThresholdError>(())
//! ```

pub mod allow;
pub mod measured;
pub mod percent;
pub mod reason;
pub mod threshold;
pub mod verdict;

pub use allow::{ParseAllowError, parse_allow};
pub use measured::Measured;
pub use percent::{ParsePercentError, Percent};
pub use reason::{Reason, Severity};
pub use threshold::{ParseThresholdError, Standing, Threshold, ThresholdFault};
pub use verdict::{Outcome, Verdict};
