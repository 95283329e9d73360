use adapter_runner::SummaryOutcome;
use platform::Stream;
use report::{Document, Terminal};
use runner_protocol::SUMMARY_LIMIT;
use surface::documents::to_line;
use surface::{Color, ExitCode};

use crate::{Call, FileFailed, Refusal};

/// Columns when nobody says how many there are.
const WIDTH: u16 = 100;

impl Call<'_> {
    /// Writes the one document of `--json`, on one line.
    ///
    /// # Errors
    /// The file cannot be written, or nobody takes what is printed.
    pub fn json(&self, document: &impl serde::Serialize) -> Result<(), Refusal> {
        self.bytes(&to_line(document).map_err(|error| FileFailed::Print(error.into()))?)
    }

    /// Writes the result as it is: to the file of `--output`, else to standard output.
    ///
    /// # Errors
    /// The file cannot be written, or nobody takes what is printed.
    pub fn bytes(&self, bytes: &[u8]) -> Result<(), Refusal> {
        match self.options.output.as_deref() {
            Some(path) if path != "-" => self.write(path, bytes),
            Some(_) | None => Ok(self
                .platform
                .console
                .write(Stream::Stdout, bytes)
                .map_err(FileFailed::Print)?),
        }
    }

    /// Writes a file.
    ///
    /// # Errors
    /// The file cannot be written, or nobody takes what is printed.
    pub fn write(&self, path: &str, bytes: &[u8]) -> Result<(), Refusal> {
        let failed = |source| FileFailed::Write {
            path: path.to_owned(),
            source,
        };
        Ok(self.platform.files.write(path, bytes).map_err(failed)?)
    }

    /// Writes the result for people. Under Actions it passes the runner's door, because names in it are others' text.
    ///
    /// # Errors
    /// The file cannot be written, or nobody takes what is printed.
    pub fn text(&self, document: &Document) -> Result<(), Refusal> {
        let console = &self.platform.console;
        let to_file = self.options.output.as_deref().is_some_and(|path| path != "-");
        let colour = match self.options.color {
            Color::Always => true,
            Color::Never => false,
            Color::Auto => !to_file && console.is_terminal(Stream::Stdout),
        };
        let width = console
            .width()
            .filter(|&columns| columns > 0 && !to_file)
            .unwrap_or(WIDTH);
        let terminal = Terminal {
            width: width.into(),
            colour,
            unfold: self.options.verbose || self.options.explain,
        };
        let text = report::terminal(document, &terminal);
        if self.runner.is_actions() && !to_file {
            return Ok(self.runner.untrusted(&text)?);
        }
        self.bytes(text.as_bytes())
    }

    /// Writes the result in the form that was asked for. It is what the command is for, so `--quiet` does not hide it.
    ///
    /// # Errors
    /// The file cannot be written, or nobody takes what is printed.
    pub fn result(&self, json: &impl serde::Serialize, text: impl FnOnce() -> Document) -> Result<ExitCode, Refusal> {
        if self.options.json {
            self.json(json)?;
        } else {
            self.text(&text())?;
        }
        Ok(ExitCode::Passed)
    }

    /// Writes the document of `--json` into a file.
    ///
    /// # Errors
    /// The file cannot be written.
    pub fn json_file(&self, path: &str, document: &impl serde::Serialize) -> Result<(), Refusal> {
        self.write(
            path,
            &to_line(document).map_err(|error| FileFailed::Print(error.into()))?,
        )
    }

    /// Adds this to the step summary, within half of its limit; a page that does not fit is cut, and that is logged.
    ///
    /// # Errors
    /// The runner's file cannot be written.
    pub fn summary(&self, text: &Document) -> Result<(), Refusal> {
        match self.runner.summary(&report::markdown(text, SUMMARY_LIMIT / 2))? {
            SummaryOutcome::Whole => {}
            SummaryOutcome::Cut => tracing::warn!("the step summary is cut: its limit is reached"),
            SummaryOutcome::Nothing => tracing::warn!("the step summary is full: nothing was added"),
        }
        Ok(())
    }

    /// Writes a verdict likewise. Under `--quiet` a yes is silent, unless a document or a file was asked for.
    ///
    /// # Errors
    /// The file cannot be written, or nobody takes what is printed.
    pub fn verdict(&self, json: &impl serde::Serialize, text: &Document, exit: ExitCode) -> Result<(), Refusal> {
        let said_by_exit_code = self.options.quiet && !self.options.json && self.options.output.is_none();
        if said_by_exit_code && exit == ExitCode::Passed {
            return Ok(());
        }
        self.result(json, || text.clone()).map(drop)
    }
}
