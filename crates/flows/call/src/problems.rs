use globs::Globs;
use surface::Explain;

use crate::{InputRefused, Refusal};

/// What is wrong with the values, collected.
#[derive(Default)]
pub struct Problems(Vec<Box<dyn Explain>>);

impl Problems {
    /// Takes a problem down.
    pub fn note(&mut self, problem: impl Explain + 'static) {
        self.0.push(Box::new(problem));
    }

    /// What could be parsed; the rest is taken down.
    pub fn collect<T, E: Explain>(
        &mut self,
        input: &'static str,
        texts: Vec<&str>,
        parse: impl Fn(&str) -> Result<T, E>,
    ) -> Vec<T> {
        let parsed = texts.into_iter().map(parse);
        parsed.filter_map(|parsed| self.accept(input, parsed)).collect()
    }

    /// The value, or a problem with its input.
    pub fn accept<T, E: Explain>(&mut self, input: &'static str, parsed: Result<T, E>) -> Option<T> {
        match parsed {
            Ok(value) => Some(value),
            Err(error) => {
                self.note(InputRefused::new(input, &error));
                None
            }
        }
    }

    /// A list of globs; empty when it is none.
    pub fn globs(&mut self, input: &'static str, texts: Vec<&str>) -> Globs {
        self.accept(input, Globs::new(texts)).unwrap_or_default()
    }

    /// The value, unless there are problems.
    ///
    /// # Errors
    /// All of them.
    pub fn or<T>(self, value: T) -> Result<T, Refusal> {
        if self.0.is_empty() {
            Ok(value)
        } else {
            Err(Refusal::all(self.0.iter().map(AsRef::as_ref)))
        }
    }
}
