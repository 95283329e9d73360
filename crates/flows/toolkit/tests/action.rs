//! The root action in a step of a runner, with a command that prints what a test says.

use platform::{Platform, Stream};
use surface::{CommandLine, ExitCode, Options};
use testkit::{World, block_on};

/// What the command prints and how it ends.
struct Stub {
    prints: &'static str,
    exit: ExitCode,
}

/// What the step left: exit code, standard output, outputs, and the command line that was run.
struct Left {
    exit: ExitCode,
    stdout: String,
    outputs: String,
    ran: Option<(CommandLine, Options)>,
}

fn check(world: World, command: &str, stub: &Stub) -> Left {
    let world = world.input("command", command);
    let mut ran = None;
    let run = async |line: CommandLine, options: Options, platform: Platform| {
        ran = Some((line, options));
        let written = platform.console.write(Stream::Stdout, stub.prints.as_bytes());
        written.map_or(ExitCode::Internal, |()| stub.exit)
    };
    let exit = block_on(flow_toolkit::action(&world.platform(), run));
    Left {
        exit,
        stdout: world.stdout(),
        outputs: outputs(&world.command_file("GITHUB_OUTPUT")),
        ran,
    }
}

/// `name=value` lines, random delimiters left out.
fn outputs(text: &str) -> String {
    let mut lines = text.lines();
    let mut outputs = Vec::new();
    while let Some((name, delimiter)) = lines.next().and_then(|line| line.split_once("<<")) {
        let value: Vec<_> = lines.by_ref().take_while(|line| *line != delimiter).collect();
        outputs.push(format!("{name}={}", value.join("|")));
    }
    outputs.join("\n")
}

const SILENT: Stub = Stub {
    prints: "",
    exit: ExitCode::Passed,
};

#[test]
fn words_are_split_as_a_shell_would() {
    let cases = [
        ("coverage report a.info", "a.info"),
        (
            "coverage report 'a b.info' \"c d.info\" e\\f",
            "a b.info\nc d.info\ne\\f",
        ),
        ("coverage\n  report\n  a.info b.info", "a.info\nb.info"),
    ];
    for (command, reports) in cases {
        let left = check(World::runner(), command, &SILENT);
        let (line, _) = left.ran.unwrap_or_else(|| panic!("{command}: {}", left.stdout));
        assert_eq!(line.command.path, ["coverage", "report"], "{command}");
        assert_eq!(line.values.lines("reports").join("\n"), reports, "{command}");
    }
}

#[test]
fn what_is_no_command_is_refused_before_anything_runs() {
    for (command, code) in [
        ("", "usage-"),
        ("coverage", "usage-"),
        ("coverage reprot a.info", "usage-"),
        ("coverage report 'a.info", "usage-"),
        ("coverage report a.info --no-such-flag", "usage-"),
        ("coverage report a.info --now yesterday", "usage-"),
    ] {
        let left = check(World::runner(), command, &SILENT);
        assert_eq!(left.exit, ExitCode::Usage, "{command}");
        assert!(left.ran.is_none(), "{command}");
        assert!(
            left.stdout.starts_with(&format!("::error title={code}")),
            "{command}: {}",
            left.stdout
        );
    }
}

#[test]
fn the_document_and_the_exit_code_are_outputs() {
    let stub = Stub {
        prints: "{\"schema\":\"windlass/x@1\"}\n",
        exit: ExitCode::Failed,
    };
    let left = check(World::runner(), "coverage gate --json a.info", &stub);
    assert!(left.ran.is_some_and(|(_, options)| options.json));
    assert_eq!(left.exit, ExitCode::Failed);
    assert_eq!(left.outputs, "exit-code=1\njson={\"schema\":\"windlass/x@1\"}");
    let left = check(World::runner(), "coverage gate a.info", &stub);
    assert_eq!(left.outputs, "exit-code=1\njson=");
    let here = check(World::new(), "coverage gate --json a.info", &stub);
    assert_eq!(here.stdout, stub.prints, "without a runner a document is data");
}

#[test]
fn text_of_others_is_fenced() {
    let stub = Stub {
        prints: "SF:x\n::error::hello\n##[error]x\nend_of_record\n",
        exit: ExitCode::Passed,
    };
    for command in ["coverage convert --to lcov a.info", "coverage report --json a.info"] {
        let left = check(World::runner(), command, &stub);
        let (first, rest) = left.stdout.split_once('\n').expect("lines");
        let token = first
            .strip_prefix("::stop-commands::")
            .unwrap_or_else(|| panic!("{}", left.stdout));
        assert!(rest.ends_with(&format!("\n::{token}::\n")), "{}", left.stdout);
        assert!(rest.contains("::error::hello"), "{}", left.stdout);
    }
    // What a flow says to the runner has its fences already and must stay understood.
    let left = check(World::runner(), "coverage report a.info", &stub);
    assert_eq!(left.stdout, stub.prints);
}

#[test]
fn the_working_directory_is_for_commands_that_take_one() {
    let world = || World::runner().input("working-directory", "app");
    let (line, _) = check(world(), "coverage gate a.info", &SILENT).ran.expect("it runs");
    assert_eq!(line.values.text("working-directory"), Some("app"));
    let (line, _) = check(world(), "coverage gate a.info --working-directory lib", &SILENT)
        .ran
        .expect("it runs");
    assert_eq!(line.values.text("working-directory"), Some("lib"));
}
