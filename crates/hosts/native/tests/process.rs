//! Programs of a real machine, and what bounds them.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]
#![cfg(unix)]

use std::time::{Duration, Instant};

use host_native::{Options, block_on, platform};
use platform::{Command, ProcessError, ProcessErrorKind, ProcessLimits, ProcessOutput};

fn run(command: Command, limits: ProcessLimits) -> Result<ProcessOutput, ProcessError> {
    let process = platform(Options::default()).process;
    block_on(async move { process.run(command, limits).await }).unwrap()
}

fn shell(script: &str) -> Command {
    Command::new("sh", ["-c", script])
}

#[test]
fn a_program_gets_its_input_and_gives_its_outputs() {
    let mut command = shell("cat; echo talk >&2; echo \"$A-$HOME\"; pwd; exit 3");
    command.stdin = b"fed ".to_vec();
    command.env = vec![("A".to_owned(), Some("b".to_owned())), ("HOME".to_owned(), None)];
    command.folder = Some("/".to_owned());
    let output = run(command, ProcessLimits::default()).unwrap();
    assert_eq!(String::from_utf8(output.stdout).unwrap(), "fed b-\n/\n");
    assert_eq!((output.code, output.stderr.as_slice()), (Some(3), b"talk\n".as_slice()));
}

#[test]
fn large_inputs_and_outputs_do_not_wait_for_each_other() {
    let mut command = Command::new("cat", ["-", "/dev/null"]);
    command.stdin = vec![b'x'; 4 << 20];
    assert_eq!(
        run(command.clone(), ProcessLimits::default()).unwrap().stdout,
        command.stdin
    );
    let mut deaf = shell("exit 0");
    deaf.stdin = vec![b'x'; 4 << 20];
    assert_eq!(run(deaf, ProcessLimits::default()).unwrap().code, Some(0));
}

#[test]
fn limits_kill() {
    let began = Instant::now();
    let short = ProcessLimits {
        time: Duration::from_millis(200),
        ..ProcessLimits::default()
    };
    let error = run(Command::new("sleep", ["60"]), short).unwrap_err();
    assert_eq!(error.to_string(), "`sleep`: took longer than the limit and was killed");
    let small = ProcessLimits {
        stdout: 1000,
        ..ProcessLimits::default()
    };
    assert_eq!(
        run(Command::new("cat", ["/dev/zero"]), small).unwrap_err().kind,
        ProcessErrorKind::TooLarge
    );
    assert_eq!(run(shell("head -c 1000 /dev/zero"), small).unwrap().stdout.len(), 1000);
    assert!(began.elapsed() < Duration::from_secs(20));
}

#[test]
fn talk_is_cut_but_never_stops_the_program() {
    let limits = ProcessLimits {
        stderr: 10,
        ..ProcessLimits::default()
    };
    let output = run(shell("head -c 1000000 /dev/zero >&2; echo done"), limits).unwrap();
    assert_eq!(
        (output.stdout.as_slice(), output.stderr.len()),
        (b"done\n".as_slice(), 10)
    );
}

#[test]
fn what_cannot_run_says_so() {
    let limits = ProcessLimits::default();
    let gone = run(Command::new("no-such-program-here", ["x"]), limits).unwrap_err();
    assert_eq!(
        gone.to_string(),
        "`no-such-program-here`: no such program, or no such folder to run it in"
    );
    assert_eq!(
        run(Command::new("/etc/passwd", [""; 0]), limits).unwrap_err().kind,
        ProcessErrorKind::Denied
    );
    let astray = Command {
        folder: Some("/no/such/folder".to_owned()),
        ..shell("true")
    };
    assert_eq!(run(astray, limits).unwrap_err().kind, ProcessErrorKind::NotFound);
    assert_eq!(run(shell("kill -9 $$"), limits).unwrap().code, None);
}
