//! Ctrl-C and the runner's cancellation end with exit code 4.
//!
//! A thread of its own waits for them: a flow may compute for long without giving its own thread up. Files are written
//! beside their place and renamed, so whatever is cut off leaves no half file behind.

use surface::ExitCode;

/// Starts the thread. Where the system refuses one, signals keep their usual meaning.
pub(crate) fn install() {
    drop(std::thread::Builder::new().name("interrupt".to_owned()).spawn(wait));
}

fn wait() {
    let Ok(runtime) = tokio::runtime::Builder::new_current_thread().enable_io().build() else {
        return;
    };
    if runtime.block_on(signal()).is_ok() {
        crate::report_out::talk("interrupted\n");
        end();
    }
}

#[cfg(unix)]
async fn signal() -> std::io::Result<()> {
    let mut terminate = tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate())?;
    tokio::select! {
        outcome = tokio::signal::ctrl_c() => outcome,
        _ = terminate.recv() => Ok(()),
    }
}

#[cfg(not(unix))]
async fn signal() -> std::io::Result<()> {
    tokio::signal::ctrl_c().await
}

#[expect(clippy::exit, reason = "the process was asked to end now")]
fn end() {
    std::process::exit(ExitCode::Interrupted.number().into());
}
