//! A program before a terminal that people look at.

use std::{
    fs::File,
    io::{ErrorKind, Read},
    process::Stdio,
    thread,
};

use anyhow::{Context, Result};
use nix::{
    errno::Errno,
    pty::{Winsize, openpty},
};

use crate::{Program, program};

/// How a program ended, and all that was sent to the screen, control sequences included.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shown {
    /// Its exit code.
    pub exit: i32,
    /// Standard output: no terminal, or [`None`] when it was the screen too.
    pub stdout: Option<Vec<u8>>,
    /// What the screen received.
    pub screen: String,
}

/// Which streams are the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Screen {
    /// Standard error alone, as in `windlass ... > file`.
    Stderr,
    /// Both.
    Both,
}

/// Runs a program with a terminal of 100 columns.
///
/// # Errors
/// The system gives no terminal, the program cannot be started, or does not end.
pub fn run(program: &Program, screen: Screen) -> Result<Shown> {
    let size = Winsize {
        ws_row: 40,
        ws_col: 100,
        ws_xpixel: 0,
        ws_ypixel: 0,
    };
    let terminal = openpty(Some(&size), None).context("no terminal")?;
    let mut command = program.command();
    command.stdin(Stdio::null()).stderr(terminal.slave.try_clone()?);
    match screen {
        Screen::Stderr => command.stdout(Stdio::piped()),
        Screen::Both => command.stdout(terminal.slave.try_clone()?),
    };
    let mut child = command.spawn().context("cannot start the program")?;
    // The screen ends when nobody holds the other side: neither the child nor we.
    drop((command, terminal.slave));
    let stdout = (screen == Screen::Stderr).then(|| program::collect(child.stdout.take()));
    let master = File::from(terminal.master);
    let reader = thread::spawn(move || all(master));
    let exit = program::wait(&mut child)?;
    let shown = program::joined(reader)?;
    Ok(Shown {
        exit,
        stdout: stdout.map(program::joined).transpose()?,
        screen: String::from_utf8_lossy(&shown).into_owned(),
    })
}

/// Linux ends a terminal without another side by an error, others by the end of the stream.
fn all(mut master: File) -> std::io::Result<Vec<u8>> {
    let (mut bytes, mut buffer) = (Vec::new(), [0; 4096]);
    loop {
        match master.read(&mut buffer) {
            Ok(0) => return Ok(bytes),
            Ok(length) => bytes.extend_from_slice(buffer.get(..length).unwrap_or_default()),
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            Err(error) if error.raw_os_error() == Some(Errno::EIO as i32) => return Ok(bytes),
            Err(error) => return Err(error),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Screen, run};
    use crate::Program;

    #[test]
    fn a_program_sees_a_terminal() {
        let script = "test -t 2 && echo seen >&2; test -t 1 || echo data; exit 3";
        let shown = run(&Program::new("/bin/sh").args(["-c", script]), Screen::Stderr).unwrap();
        assert_eq!(
            (shown.exit, shown.stdout.as_deref(), shown.screen.as_str()),
            (3, Some(b"data\n".as_slice()), "seen\r\n")
        );
    }
}
