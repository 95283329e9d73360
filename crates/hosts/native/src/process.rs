use std::{
    io::{self, ErrorKind},
    process::Stdio,
};

use platform::{Command, LocalFuture, Process, ProcessError, ProcessErrorKind, ProcessLimits, ProcessOutput};
use tokio::{
    io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt},
    process::Child,
    time::timeout,
};

/// Programs of this machine.
pub(crate) struct Programs;

impl Process for Programs {
    fn run(&self, command: Command, limits: ProcessLimits) -> LocalFuture<'_, Result<ProcessOutput, ProcessError>> {
        Box::pin(async move {
            let child = start(&command).map_err(|error| failed(&command.program, &error))?;
            // The child is killed when its handle is dropped: on the time limit here, on the size limit inside.
            match timeout(limits.time, finish(child, &command.stdin, limits)).await {
                Err(_) => Err(ProcessError::new(&command.program, ProcessErrorKind::TimedOut)),
                Ok(Ok(Some(output))) => Ok(output),
                Ok(Ok(None)) => Err(ProcessError::new(&command.program, ProcessErrorKind::TooLarge)),
                Ok(Err(error)) => Err(failed(&command.program, &error)),
            }
        })
    }
}

fn start(command: &Command) -> io::Result<Child> {
    let mut started = tokio::process::Command::new(&command.program);
    started.args(&command.arguments).kill_on_drop(true);
    started.stdin(if command.stdin.is_empty() {
        Stdio::null()
    } else {
        Stdio::piped()
    });
    started.stdout(Stdio::piped()).stderr(Stdio::piped());
    if let Some(folder) = &command.folder {
        started.current_dir(folder);
    }
    for (name, value) in &command.env {
        match value {
            Some(value) => started.env(name, value),
            None => started.env_remove(name),
        };
    }
    started.spawn()
}

/// Feeds and drains all three pipes at once, so that neither side waits for the other. `None` when standard output
/// exceeds its limit.
async fn finish(mut child: Child, stdin: &[u8], limits: ProcessLimits) -> io::Result<Option<ProcessOutput>> {
    let (pipe_in, pipe_out, pipe_err) = (child.stdin.take(), child.stdout.take(), child.stderr.take());
    // Ending early on too much output is a "failure" of the join, so that the others are not waited for.
    let stdout = async {
        match bounded(pipe_out, limits.stdout).await {
            Ok(Some(bytes)) => Ok(bytes),
            Ok(None) => Err(None),
            Err(error) => Err(Some(error)),
        }
    };
    let fed = async { feed(pipe_in, stdin).await.map_err(Some) };
    let stderr = async { drain(pipe_err, limits.stderr).await.map_err(Some) };
    match tokio::try_join!(fed, stdout, stderr) {
        Ok(((), stdout, stderr)) => {
            let code = child.wait().await?.code();
            Ok(Some(ProcessOutput { code, stdout, stderr }))
        }
        Err(None) => Ok(None),
        Err(Some(error)) => Err(error),
    }
}

/// Writes all and closes. A program that does not read to the end is within its rights.
async fn feed(pipe: Option<impl AsyncWrite + Unpin>, bytes: &[u8]) -> io::Result<()> {
    let Some(mut pipe) = pipe else { return Ok(()) };
    match pipe.write_all(bytes).await {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => Err(error),
        Ok(()) | Err(_) => Ok(()),
    }
}

/// All bytes, `None` when there are more than the limit.
async fn bounded(pipe: Option<impl AsyncRead + Unpin>, limit: u64) -> io::Result<Option<Vec<u8>>> {
    let mut bytes = Vec::new();
    if let Some(pipe) = pipe {
        pipe.take(limit.saturating_add(1)).read_to_end(&mut bytes).await?;
    }
    Ok((bytes.len() as u64 <= limit).then_some(bytes))
}

/// The first bytes up to the limit. What comes after them is read and dropped, so that the program is not stopped by a
/// full pipe.
async fn drain(pipe: Option<impl AsyncRead + Unpin>, limit: u64) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    if let Some(mut pipe) = pipe {
        (&mut pipe).take(limit).read_to_end(&mut bytes).await?;
        tokio::io::copy(&mut pipe, &mut tokio::io::sink()).await?;
    }
    Ok(bytes)
}

fn failed(program: &str, error: &io::Error) -> ProcessError {
    let kind = match error.kind() {
        ErrorKind::NotFound | ErrorKind::NotADirectory => ProcessErrorKind::NotFound,
        ErrorKind::PermissionDenied => ProcessErrorKind::Denied,
        _ => {
            return ProcessError {
                message: error.to_string(),
                ..ProcessError::new(program, ProcessErrorKind::Other)
            };
        }
    };
    ProcessError::new(program, kind)
}
