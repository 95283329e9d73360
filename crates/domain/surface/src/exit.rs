//! Exit codes, published and never renumbered.

/// How a command ends. The numbers are public API.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ExitCode {
    /// 0: it passed, or it did what was asked.
    Passed,
    /// 1: the verdict is no.
    Failed,
    /// 2: usage, configuration or unreadable input.
    Usage,
    /// 3: a remote party failed.
    Remote,
    /// 4: interrupted; the state left behind is safe.
    Interrupted,
    /// 70: a bug of ours.
    Internal,
}

impl ExitCode {
    /// Every exit code, in rising order.
    pub const ALL: [Self; 6] = [
        Self::Passed,
        Self::Failed,
        Self::Usage,
        Self::Remote,
        Self::Interrupted,
        Self::Internal,
    ];

    /// The number the process exits with.
    #[must_use]
    pub const fn number(self) -> u8 {
        match self {
            Self::Passed => 0,
            Self::Failed => 1,
            Self::Usage => 2,
            Self::Remote => 3,
            Self::Interrupted => 4,
            Self::Internal => 70,
        }
    }

    /// What it means, for reference pages.
    #[must_use]
    pub const fn meaning(self) -> &'static str {
        match self {
            Self::Passed => "passed",
            Self::Failed => "the verdict is no",
            Self::Usage => "usage, configuration or unreadable input",
            Self::Remote => "a remote party failed",
            Self::Interrupted => "interrupted, the state left behind is safe",
            Self::Internal => "a bug of ours",
        }
    }
}
