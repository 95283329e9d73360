//! A panic is our bug: it is said where the user looks, and the process ends with its exit code.

use std::panic::{PanicHookInfo, set_hook};

use platform::{Console, Stream};
use runner_protocol::{Annotation, AnnotationKind};
use surface::{Code, ExitCode};

use crate::{console::NodeConsole, host};

/// Without this, all that shows of a panic is "unreachable".
pub(crate) fn report_to_the_runner() {
    set_hook(Box::new(report));
}

fn report(info: &PanicHookInfo<'_>) {
    let (stream, text) = words(
        &info.to_string(),
        host::env_var("GITHUB_ACTIONS").as_deref() == Some("true"),
    );
    // When even this cannot be written, the exit code still tells.
    drop(NodeConsole.write(stream, text.as_bytes()));
    host::quit(ExitCode::Internal.number());
}

fn words(panic: &str, actions: bool) -> (Stream, String) {
    let told = format!("a bug of Windlass: {panic}");
    if actions {
        let annotation = Annotation {
            title: Some(Code::Internal.text().to_owned()),
            ..Annotation::new(AnnotationKind::Error, told)
        };
        (Stream::Stdout, format!("{}\n", annotation.command().line()))
    } else {
        (Stream::Stderr, format!("error[internal]: {told}\n"))
    }
}

#[cfg(test)]
mod tests {
    use platform::Stream;

    use super::words;

    #[test]
    fn a_panic_is_one_command_or_plain_words() {
        let command = "::error title=internal::a bug of Windlass: 100%25%0A::error::x%0D\n";
        assert_eq!(words("100%\n::error::x\r", true), (Stream::Stdout, command.to_owned()));
        assert_eq!(
            words("a\nb", false),
            (Stream::Stderr, "error[internal]: a bug of Windlass: a\nb\n".to_owned())
        );
    }
}
