//! The runner's files: outputs, variables, state, summary.

use platform::FileErrorKind;
use runner_protocol::{Delimiter, SUMMARY_LIMIT, entry, fit_summary};

use crate::{Runner, Said, SpeakError};

/// Bytes of all outputs of a job, as UTF-16, that GitHub passes on.
const OUTPUTS_LIMIT: usize = 1 << 20;

/// How much of a summary was written.
#[must_use = "a cut summary is said aloud"]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SummaryOutcome {
    /// All of it.
    Whole,
    /// As much as fits, with a sentence about the rest.
    Cut,
    /// Nothing: the step's summary is full.
    Nothing,
}

impl Runner {
    /// Sets an output of the step.
    ///
    /// # Errors
    /// The name is not one, the outputs grow too large, or the runner's file cannot be written.
    pub fn set_output(&self, name: &str, value: &str) -> Result<(), SpeakError> {
        let units = |text: &str| 2 * text.encode_utf16().count();
        let others = self
            .said
            .borrow()
            .outputs
            .iter()
            .map(|(name, value)| units(name) + units(value))
            .sum::<usize>();
        let bytes = others + units(name) + units(value);
        if bytes > OUTPUTS_LIMIT {
            return Err(SpeakError::OutputsTooLarge {
                name: name.to_owned(),
                bytes,
                limit: OUTPUTS_LIMIT,
            });
        }
        self.write_entry("GITHUB_OUTPUT", name, value, |said| &mut said.outputs)
    }

    /// Sets a variable for later steps. The name is part of the program: text of others never chooses one.
    ///
    /// # Errors
    /// The runner's file cannot be written.
    pub fn export(&self, name: &'static str, value: &str) -> Result<(), SpeakError> {
        self.write_entry("GITHUB_ENV", name, value, |said| &mut said.exports)
    }

    /// Saves something for the post step of this action.
    ///
    /// # Errors
    /// The runner's file cannot be written.
    pub fn save_state(&self, name: &'static str, value: &str) -> Result<(), SpeakError> {
        self.write_entry("GITHUB_STATE", name, value, |said| &mut said.states)
    }

    /// Appends Markdown to the step summary, cut to the room that is left in it.
    ///
    /// # Errors
    /// The runner's file cannot be written.
    pub fn summary(&self, markdown: &str) -> Result<SummaryOutcome, SpeakError> {
        let file = self.variable("GITHUB_STEP_SUMMARY");
        let used = match &file {
            Some(path) => match self.platform.files.metadata(path) {
                Ok(entry) => usize::try_from(entry.size).unwrap_or(usize::MAX),
                Err(error) if error.kind == FileErrorKind::NotFound => 0,
                Err(error) => return Err(error.into()),
            },
            None => self.said.borrow().summary.len(),
        };
        let Some(fitting) = fit_summary(markdown, SUMMARY_LIMIT.saturating_sub(used)) else {
            return Ok(SummaryOutcome::Nothing);
        };
        if let Some(path) = file {
            self.platform.files.append(&path, fitting.as_bytes())?;
        }
        self.said.borrow_mut().summary.push_str(&fitting);
        Ok(if fitting == markdown {
            SummaryOutcome::Whole
        } else {
            SummaryOutcome::Cut
        })
    }

    fn write_entry(
        &self,
        file: &str,
        name: &str,
        value: &str,
        list: impl Fn(&mut Said) -> &mut Vec<(String, String)>,
    ) -> Result<(), SpeakError> {
        let entry = entry(name, value, &Delimiter::new(self.random()?))?;
        if let Some(path) = self.variable(file) {
            self.platform.files.append(&path, entry.as_bytes())?;
        }
        list(&mut self.said.borrow_mut()).push((name.to_owned(), value.to_owned()));
        Ok(())
    }

    pub(crate) fn random(&self) -> Result<[u8; 16], SpeakError> {
        let mut bytes = [0; 16];
        self.platform.random.fill(&mut bytes).map_err(SpeakError::Random)?;
        Ok(bytes)
    }
}

#[cfg(test)]
mod tests {
    use runner_protocol::{
        SUMMARY_LIMIT,
        reading::{LineEnds, read_file_commands},
    };

    use crate::{Runner, SpeakError, SummaryOutcome, testing::world_of};

    #[test]
    fn the_runner_reads_back_what_is_written() {
        let world = world_of(&[
            ("GITHUB_OUTPUT", "/out"),
            ("GITHUB_ENV", "/env"),
            ("GITHUB_STATE", "/state"),
        ]);
        let runner = Runner::new(&world.platform());
        runner.set_output("verdict", "failed").unwrap();
        runner.set_output("report", "a\nevil=1\n").unwrap();
        runner.export("WINDLASS_REPORT", "x").unwrap();
        runner.save_state("started", "1").unwrap();
        let read = |path: &str| read_file_commands(&world.text(path).unwrap(), LineEnds::Unix).unwrap();
        assert_eq!(read("/out"), runner.said().outputs);
        assert_eq!(read("/out")[1], ("report".to_owned(), "a\nevil=1\n".to_owned()));
        assert_eq!(read("/env"), [("WINDLASS_REPORT".to_owned(), "x".to_owned())]);
        assert_eq!(read("/state"), [("started".to_owned(), "1".to_owned())]);
    }

    #[test]
    fn without_a_runner_nothing_is_written_and_all_can_be_asked_back() {
        let world = world_of(&[]);
        let runner = Runner::new(&world.platform());
        runner.set_output("verdict", "passed").unwrap();
        assert_eq!(runner.summary("# Coverage\n").unwrap(), SummaryOutcome::Whole);
        assert_eq!(runner.said().outputs, [("verdict".to_owned(), "passed".to_owned())]);
        assert_eq!(runner.said().summary, "# Coverage\n");
        assert_eq!(world.paths(), Vec::<String>::new());
        assert_eq!(world.stdout(), "");
    }

    #[test]
    fn outputs_that_github_would_drop_are_refused() {
        let runner = Runner::new(&world_of(&[]).platform());
        runner.set_output("a", &"x".repeat(500_000)).unwrap();
        let error = runner.set_output("b", &"x".repeat(30_000)).unwrap_err();
        assert!(
            matches!(error, SpeakError::OutputsTooLarge { bytes: 1_060_004, .. }),
            "{error}"
        );
        assert_eq!(runner.said().outputs.len(), 1);
    }

    #[test]
    fn the_summary_of_a_step_stays_within_its_limit() {
        let world = world_of(&[("GITHUB_STEP_SUMMARY", "/summary")]);
        let runner = Runner::new(&world.platform());
        let block = format!("{}\n\n", "x".repeat(999));
        assert_eq!(runner.summary(&block.repeat(1_000)).unwrap(), SummaryOutcome::Whole);
        assert_eq!(runner.summary(&block.repeat(1_000)).unwrap(), SummaryOutcome::Cut);
        let more = (0..20).map(|_| runner.summary(&block.repeat(2)).unwrap());
        assert_eq!(more.last(), Some(SummaryOutcome::Nothing));
        let written = world.text("/summary").unwrap();
        assert!(written.len() <= SUMMARY_LIMIT, "{}", written.len());
        assert!(written.ends_with("over the limit of the step summary.*\n"));
    }
}
