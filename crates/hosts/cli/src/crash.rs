//! A bug of ours ends with our own words and exit code 70, never with a panic's 101.

use std::panic::PanicHookInfo;

use surface::{Code, ExitCode};

/// Puts our hook in place of the standard one.
pub(crate) fn install() {
    std::panic::set_hook(Box::new(|info| {
        crate::report_out::talk(&message(info));
        end();
    }));
}

fn message(info: &PanicHookInfo<'_>) -> String {
    let payload = info.payload();
    let text = payload
        .downcast_ref::<&str>()
        .copied()
        .or_else(|| payload.downcast_ref::<String>().map(String::as_str));
    let place = info
        .location()
        .map(|at| format!(" at {}:{}", at.file(), at.line()))
        .unwrap_or_default();
    format!(
        "error[{}]: windlass {} broke{place}: {}\n  help: {}\n",
        Code::Internal.text(),
        env!("CARGO_PKG_VERSION"),
        text.unwrap_or("no message"),
        Code::Internal.hint()
    )
}

#[expect(
    clippy::exit,
    reason = "after a panic nothing else may run, and the code must be ours"
)]
fn end() {
    std::process::exit(ExitCode::Internal.number().into());
}
