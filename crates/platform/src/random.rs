/// Bytes that nobody outside the process can foresee: for delimiters and stop tokens, never for keys.
pub trait Random {
    /// Fills the buffer from the machine's own source; in tests from a fixed sequence.
    ///
    /// # Errors
    /// The source is missing or broken.
    fn fill(&self, bytes: &mut [u8]) -> std::io::Result<()>;
}
