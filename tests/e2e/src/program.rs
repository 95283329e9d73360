//! A program run with an environment of its own, to its end or its time limit.

use std::{
    collections::BTreeMap,
    ffi::{OsStr, OsString},
    io::{Read, Write},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    thread::{self, JoinHandle},
    time::{Duration, Instant},
};

use anyhow::{Context, Result, bail};

const LIMIT: Duration = Duration::from_secs(300);

/// What to run. Nothing is inherited but `PATH`.
#[derive(Debug, Clone)]
pub struct Program {
    path: PathBuf,
    arguments: Vec<OsString>,
    variables: BTreeMap<OsString, OsString>,
    folder: Option<PathBuf>,
    stdin: Vec<u8>,
}

/// How it ended and what it said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ended {
    /// Its exit code; a signal is 128 and its number, as a shell says it.
    pub exit: i32,
    /// Standard output.
    pub stdout: Vec<u8>,
    /// Standard error.
    pub stderr: Vec<u8>,
}

impl Program {
    /// A program, with `PATH` and nothing else in its environment.
    #[must_use]
    pub fn new(path: impl AsRef<Path>) -> Self {
        let search = std::env::var_os("PATH").unwrap_or_default();
        Self {
            path: path.as_ref().to_owned(),
            arguments: Vec::new(),
            variables: BTreeMap::from([("PATH".into(), search)]),
            folder: None,
            stdin: Vec::new(),
        }
    }

    /// One argument more.
    #[must_use]
    pub fn arg(mut self, argument: impl AsRef<OsStr>) -> Self {
        self.arguments.push(argument.as_ref().to_owned());
        self
    }

    /// Several arguments more.
    #[must_use]
    pub fn args<I: IntoIterator<Item: AsRef<OsStr>>>(mut self, arguments: I) -> Self {
        self.arguments
            .extend(arguments.into_iter().map(|it| it.as_ref().to_owned()));
        self
    }

    /// An environment variable.
    #[must_use]
    pub fn var(mut self, name: impl AsRef<OsStr>, value: impl AsRef<OsStr>) -> Self {
        self.variables
            .insert(name.as_ref().to_owned(), value.as_ref().to_owned());
        self
    }

    /// The folder it runs in.
    #[must_use]
    pub fn folder(mut self, folder: impl AsRef<Path>) -> Self {
        self.folder = Some(folder.as_ref().to_owned());
        self
    }

    /// What it reads from standard input.
    #[must_use]
    pub fn stdin(mut self, bytes: impl AsRef<[u8]>) -> Self {
        bytes.as_ref().clone_into(&mut self.stdin);
        self
    }

    /// Runs it.
    ///
    /// # Errors
    /// It cannot be started, or it has not ended within five minutes (it is killed then).
    pub fn run(&self) -> Result<Ended> {
        let mut command = self.command();
        command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        let mut child = command
            .spawn()
            .with_context(|| format!("cannot start `{}`", self.path.display()))?;
        let stdout = collect(child.stdout.take());
        let stderr = collect(child.stderr.take());
        if let Some(mut input) = child.stdin.take() {
            // A program that ends without reading its input is free to do so.
            let _ = input.write_all(&self.stdin);
        }
        let exit = wait(&mut child)?;
        Ok(Ended {
            exit,
            stdout: joined(stdout)?,
            stderr: joined(stderr)?,
        })
    }

    /// Runs it and gives what it printed on standard output.
    ///
    /// # Errors
    /// As [`Self::run`], and when it does not exit with 0.
    pub fn succeed(&self) -> Result<String> {
        let ended = self.run()?;
        if ended.exit != 0 {
            bail!(
                "`{} {}` exited with {}:\n{}{}",
                self.path.display(),
                self.arguments.join(OsStr::new(" ")).display(),
                ended.exit,
                ended.out(),
                ended.err()
            );
        }
        Ok(ended.out())
    }

    /// Everything but the streams.
    pub(crate) fn command(&self) -> Command {
        let mut command = Command::new(&self.path);
        command.args(&self.arguments).env_clear().envs(&self.variables);
        if let Some(folder) = &self.folder {
            command.current_dir(folder);
        }
        command
    }
}

/// The exit code of a child that ends in time; one that does not is killed.
pub(crate) fn wait(child: &mut Child) -> Result<i32> {
    let begin = Instant::now();
    let mut pause = Duration::from_micros(200);
    loop {
        if let Some(status) = child.try_wait()? {
            return Ok(status.code().unwrap_or_else(|| 128 + signal(status)));
        }
        if begin.elapsed() > LIMIT {
            child.kill()?;
            child.wait()?;
            bail!("the program did not end within {} s", LIMIT.as_secs());
        }
        thread::sleep(pause);
        pause = (pause * 2).min(Duration::from_millis(20));
    }
}

impl Ended {
    /// Standard output as text.
    #[must_use]
    pub fn out(&self) -> String {
        String::from_utf8_lossy(&self.stdout).into_owned()
    }

    /// Standard error as text.
    #[must_use]
    pub fn err(&self) -> String {
        String::from_utf8_lossy(&self.stderr).into_owned()
    }

    /// The JSON document on standard output.
    ///
    /// # Errors
    /// There is none, or something stands beside it.
    pub fn json(&self) -> Result<serde_json::Value> {
        serde_json::from_slice(&self.stdout)
            .with_context(|| format!("no JSON document, exit {}:\n{}{}", self.exit, self.out(), self.err()))
    }
}

#[cfg(unix)]
fn signal(status: std::process::ExitStatus) -> i32 {
    std::os::unix::process::ExitStatusExt::signal(&status).unwrap_or(0)
}

#[cfg(not(unix))]
fn signal(_: std::process::ExitStatus) -> i32 {
    0
}

pub(crate) fn collect(pipe: Option<impl Read + Send + 'static>) -> JoinHandle<std::io::Result<Vec<u8>>> {
    thread::spawn(move || {
        let mut bytes = Vec::new();
        if let Some(mut pipe) = pipe {
            pipe.read_to_end(&mut bytes)?;
        }
        Ok(bytes)
    })
}

pub(crate) fn joined(handle: JoinHandle<std::io::Result<Vec<u8>>>) -> Result<Vec<u8>> {
    match handle.join() {
        Ok(bytes) => Ok(bytes?),
        Err(_) => bail!("the reader of a pipe panicked"),
    }
}

#[cfg(test)]
mod tests {
    use super::Program;

    #[test]
    fn the_environment_is_owned_and_both_streams_are_kept() {
        let script = "cat; echo \"$A ${HOME-none}\"; echo talk >&2; exit 3";
        let ended = Program::new("/bin/sh")
            .args(["-c", script])
            .var("A", "b")
            .stdin("in\n")
            .run()
            .unwrap();
        assert_eq!(
            (ended.exit, ended.out().as_str(), ended.err().as_str()),
            (3, "in\nb none\n", "talk\n")
        );
    }
}
