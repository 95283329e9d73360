/// Which of the two.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stream {
    /// Data.
    Stdout,
    /// Talk.
    Stderr,
}

/// Standard output and error. What goes to the runner passes `runner-protocol` first.
pub trait Console {
    /// Writes all bytes.
    ///
    /// # Errors
    /// The stream is closed or full.
    fn write(&self, stream: Stream, bytes: &[u8]) -> std::io::Result<()>;

    /// Is it a terminal?
    fn is_terminal(&self, stream: Stream) -> bool;

    /// Columns of the terminal, where there is one.
    fn width(&self) -> Option<u16>;

    /// `done` of `total` bytes of `what` are read; the total may be unknown. May be drawn or not: nobody depends on it, and
    /// whatever is drawn is gone before the next write and once all is done.
    fn progress(&self, what: &str, done: u64, total: Option<u64>) {
        let _nobody_looks = (what, done, total);
    }
}
