//! Thresholds and verdicts in exact integers
