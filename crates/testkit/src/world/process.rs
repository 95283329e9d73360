//! Programs of a world: a script says what each does.

use platform::{Command, LocalFuture, Process, ProcessError, ProcessErrorKind, ProcessLimits, ProcessOutput};

use super::State;

/// What a scripted program does.
#[derive(Debug, Clone)]
pub enum ProcessAnswer {
    /// It runs to its end.
    Ends(ProcessOutput),
    /// It cannot be run to its end.
    Fails(ProcessErrorKind),
}

impl ProcessAnswer {
    /// Exit code 0 and this standard output.
    #[must_use]
    pub fn prints(stdout: impl AsRef<[u8]>) -> Self {
        Self::exits(0, stdout, "")
    }

    /// This exit code, standard output and standard error.
    #[must_use]
    pub fn exits(code: i32, stdout: impl AsRef<[u8]>, stderr: impl AsRef<[u8]>) -> Self {
        let (stdout, stderr) = (stdout.as_ref().to_vec(), stderr.as_ref().to_vec());
        Self::Ends(ProcessOutput {
            code: Some(code),
            stdout,
            stderr,
        })
    }
}

impl Process for State {
    fn run(&self, command: Command, limits: ProcessLimits) -> LocalFuture<'_, Result<ProcessOutput, ProcessError>> {
        let answer = self.answer_of(&command);
        let program = command.program.clone();
        self.run.borrow_mut().push(command);
        let result = match answer {
            ProcessAnswer::Fails(kind) => Err(kind),
            ProcessAnswer::Ends(output) if output.stdout.len() as u64 > limits.stdout => {
                Err(ProcessErrorKind::TooLarge)
            }
            ProcessAnswer::Ends(mut output) => {
                output
                    .stderr
                    .truncate(usize::try_from(limits.stderr).unwrap_or(usize::MAX));
                Ok(output)
            }
        };
        let result = result.map_err(|kind| ProcessError::new(&program, kind));
        Box::pin(std::future::ready(result))
    }
}

impl State {
    #[expect(clippy::panic, reason = "a test fails by panicking")]
    fn answer_of(&self, command: &Command) -> ProcessAnswer {
        let programs = self.programs.borrow();
        let same = |known: &Command| known.program == command.program && known.arguments == command.arguments;
        let Some((_, answer)) = programs.iter().find(|(known, _)| same(known)) else {
            let known: String = programs
                .iter()
                .map(|(known, _)| format!("\n  {}", line(known)))
                .collect();
            panic!("no script for this program:\n  {}\nscripted are:{known}", line(command));
        };
        answer.clone()
    }
}

fn line(command: &Command) -> String {
    format!("{} {:?}", command.program, command.arguments)
}
