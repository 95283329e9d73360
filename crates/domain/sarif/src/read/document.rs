use super::Run;
use crate::clean::{Demands, Repairs};
use crate::format::Version;
use crate::outline::Outline;
use crate::problem::ReadError;
use crate::source::Source;

/// A document whose every byte was checked once. Reading its parts opens the source again.
pub struct Document<'a> {
    source: &'a dyn Source,
    outline: Outline,
}

impl<'a> Document<'a> {
    /// Walks over a document: is it JSON, is it SARIF, which version. An older version is upgraded in memory; views and
    /// pointers are then those of the upgraded form.
    ///
    /// # Errors
    /// It cannot be read, is malformed, is no SARIF, or of an unknown version.
    pub fn open(source: &'a dyn Source) -> Result<Self, ReadError> {
        let outline = Outline::of(source, Demands::Schema)?;
        Ok(Self { source, outline })
    }

    /// How the user calls it.
    #[must_use]
    pub fn name(&self) -> &str {
        self.source.name()
    }

    /// The version it was written in.
    #[must_use]
    pub const fn version(&self) -> Version {
        self.outline.version
    }

    /// What the first walk mended.
    #[must_use]
    pub const fn repairs(&self) -> &Repairs {
        &self.outline.repairs
    }

    /// Its runs, in order.
    pub fn runs(&self) -> impl Iterator<Item = Run<'_>> {
        let runs = self.outline.runs.iter();
        runs.map(|run| Run::new(run, self.outline.reopened(self.source)))
    }
}
