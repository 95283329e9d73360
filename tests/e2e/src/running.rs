//! A program that runs while the test does something: hangs up, sends a signal.

use std::{
    fs,
    io::{BufRead, BufReader},
    process::{Child, ChildStdout, Stdio},
    thread::{self, JoinHandle},
    time::{Duration, Instant},
};

use anyhow::{Context, Result, bail};
use nix::{
    sys::signal::{Signal, kill},
    unistd::Pid,
};

use crate::{Ended, Program, program};

/// A started program. It must be ended: dropping it leaves it running.
#[derive(Debug)]
pub struct Running {
    child: Child,
    stdout: Option<BufReader<ChildStdout>>,
    stderr: JoinHandle<std::io::Result<Vec<u8>>>,
}

impl Running {
    /// Starts a program. Its standard input is empty.
    ///
    /// # Errors
    /// It cannot be started.
    pub fn start(program: &Program) -> Result<Self> {
        let mut command = program.command();
        command
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        let mut child = command.spawn().context("cannot start the program")?;
        Ok(Self {
            stdout: child.stdout.take().map(BufReader::new),
            stderr: program::collect(child.stderr.take()),
            child,
        })
    }

    /// The next line of standard output; empty at its end.
    ///
    /// # Errors
    /// The stream's own, or [`Self::hang_up`] was called.
    pub fn line(&mut self) -> Result<String> {
        let mut line = String::new();
        let stdout = self.stdout.as_mut().context("standard output is closed")?;
        stdout.read_line(&mut line)?;
        Ok(line)
    }

    /// Closes this end of its standard output, as `head` does.
    pub fn hang_up(&mut self) {
        self.stdout = None;
    }

    /// Waits until the program has a handler of its own for this signal, as the kernel sees it.
    ///
    /// # Errors
    /// It ends before, or has none within ten seconds.
    pub fn wait_for_handler(&mut self, signal: Signal) -> Result<()> {
        let begin = Instant::now();
        while begin.elapsed() < Duration::from_secs(10) {
            let status = fs::read_to_string(format!("/proc/{}/status", self.child.id()))?;
            let caught = status.lines().find_map(|line| line.strip_prefix("SigCgt:"));
            let caught = u64::from_str_radix(caught.context("no `SigCgt`")?.trim(), 16)?;
            if caught & (1 << (signal as i32 - 1)) != 0 {
                return Ok(());
            }
            if let Some(status) = self.child.try_wait()? {
                bail!("the program ended with {status}");
            }
            thread::sleep(Duration::from_millis(1));
        }
        bail!("the program has no handler for {signal}")
    }

    /// Sends a signal.
    ///
    /// # Errors
    /// The program has ended already.
    pub fn send(&self, signal: Signal) -> Result<()> {
        Ok(kill(Pid::from_raw(i32::try_from(self.child.id())?), signal)?)
    }

    /// Waits for its end. Standard output is what was not read yet.
    ///
    /// # Errors
    /// It has not ended within five minutes (it is killed then).
    pub fn end(mut self) -> Result<Ended> {
        let stdout = program::collect(self.stdout.take());
        let exit = program::wait(&mut self.child)?;
        Ok(Ended {
            exit,
            stdout: program::joined(stdout)?,
            stderr: program::joined(self.stderr)?,
        })
    }
}
