//! The binary among other processes: a terminal, a pipe whose reader leaves, signals, a system without anything to give.

use std::{fs, path::Path};

use anyhow::{Context, Result};
use e2e::{
    Ended, Program, Running, product,
    terminal::{self, Screen},
};
use nix::sys::signal::Signal;
use serde_json::{Value, json};

/// A report over the size from which reading shows a bar, and its name.
const LARGE: &str = "large.info";

/// A folder with reports, and the binary to be run in it; `None` after a skip line.
fn world() -> Result<Option<(tempfile::TempDir, Program)>> {
    let Some(binary) = product::native() else {
        return Ok(None);
    };
    let folder = tempfile::tempdir()?;
    let lines: String = (1..900).map(|line| format!("DA:{line},1\n")).collect();
    let files = (0..600).map(|file| format!("SF:src/file{file}.c\n{lines}end_of_record\n"));
    fs::write(folder.path().join(LARGE), files.collect::<String>())?;
    fs::write(folder.path().join("a.c"), "int one;\nint two;\n")?;
    fs::write(
        folder.path().join("small.info"),
        "SF:a.c\nDA:1,1\nDA:2,1.5\nend_of_record\n",
    )?;
    fs::write(folder.path().join("broken.info"), "SF:a.c\nDA:x\nend_of_record\n")?;
    fs::write(folder.path().join("broken.yml"), "version: 1\ncoverage: {lines: 80}\n")?;
    let program = Program::new(binary).folder(folder.path()).var("TERM", "xterm-256color");
    Ok(Some((folder, program)))
}

/// Is a part of a bar there?
fn bar(screen: &str) -> bool {
    screen.contains('█') || screen.contains('░')
}

/// Is there a sequence that gives letters a colour or weight (`ESC [ parameters m`)?
fn coloured(screen: &str) -> bool {
    let sequences = screen.split("\u{1b}[").skip(1);
    sequences
        .filter_map(|rest| {
            rest.find(|c: char| c.is_ascii_alphabetic())
                .and_then(|end| rest.get(..=end))
        })
        .any(|sequence| sequence.ends_with('m') && !matches!(sequence, "m" | "0m"))
}

#[test]
fn a_bar_is_drawn_for_people_at_a_terminal_and_for_nobody_else() -> Result<()> {
    let Some((_folder, windlass)) = world()? else {
        return Ok(());
    };
    let read = windlass.clone().args(["coverage", "report", "--json", LARGE]);
    let shown = terminal::run(&read, Screen::Stderr)?;
    let [at, of] = ["B of ", "large.info"].map(|part| shown.screen.contains(part));
    assert!(bar(&shown.screen) && at && of && shown.exit == 0, "{shown:?}");
    assert!(shown.screen.ends_with("\u{1b}[2K"), "the bar stays: {:?}", shown.screen);
    let data = shown.stdout.context("standard output is kept apart")?;
    serde_json::from_slice::<Value>(&data)?;

    let without = [
        ("CI", read.clone().var("CI", "true")),
        ("TERM", read.clone().var("TERM", "dumb")),
        ("--quiet", read.clone().arg("--quiet")),
        ("-q", read.clone().arg("-q")),
        (
            "small",
            windlass.clone().args(["coverage", "report", "--json", "small.info"]),
        ),
    ];
    for (why, program) in without {
        let shown = terminal::run(&program, Screen::Stderr)?;
        assert!(shown.exit == 0 && !bar(&shown.screen), "{why}: {:?}", shown.screen);
    }
    let piped = read.run()?;
    assert!(piped.exit == 0 && piped.stderr.is_empty(), "{}", piped.err());
    Ok(())
}

#[test]
fn colour_is_for_a_terminal_and_no_color_rules() -> Result<()> {
    let Some((_folder, windlass)) = world()? else {
        return Ok(());
    };
    let gate = windlass.args(["coverage", "gate", "--line", "100", "small.info", "broken.info"]);
    for (program, expected) in [
        (gate.clone(), true),
        (gate.clone().var("NO_COLOR", "1"), false),
        (gate.clone().args(["--color", "never"]), false),
        (gate.clone().var("NO_COLOR", "1").args(["--color", "always"]), true),
    ] {
        let shown = terminal::run(&program, Screen::Both)?;
        assert_eq!(
            (shown.exit, coloured(&shown.screen)),
            (1, expected),
            "{program:?}: {:?}",
            shown.screen
        );
    }
    let piped = gate.run()?;
    assert!(
        !piped.out().contains('\u{1b}') && !piped.err().contains('\u{1b}'),
        "{}",
        piped.out()
    );
    Ok(())
}

/// Each line of standard error as an object.
fn objects(ended: &Ended) -> Result<Vec<Value>> {
    let text = ended.err();
    let lines = text.lines().map(|line| {
        let value: Value = serde_json::from_str(line).with_context(|| line.to_owned())?;
        for key in ["level", "message", "target", "fields", "spans"] {
            value.get(key).with_context(|| format!("no `{key}` in {line}"))?;
        }
        Ok(value)
    });
    lines.collect()
}

#[test]
fn a_log_in_json_is_one_object_a_line() -> Result<()> {
    let Some((_folder, windlass)) = world()? else {
        return Ok(());
    };
    let check = |arguments: &[&str], exit: i32, level: &str, fields: &[(&str, Value)]| -> Result<()> {
        let ended = windlass.clone().args(["--log-format", "json"]).args(arguments).run()?;
        assert_eq!(ended.exit, exit, "{arguments:?}: {}", ended.err());
        let objects = objects(&ended)?;
        let fits = |object: &&Value| {
            let field = |(name, value): &(&str, Value)| object.pointer(&format!("/fields/{name}")) == Some(value);
            object.get("level").is_some_and(|it| it == level) && fields.iter().all(field)
        };
        assert!(
            objects.iter().any(|object| fits(&object)),
            "{arguments:?}: no {level} {fields:?} in {objects:#?}"
        );
        Ok(())
    };
    check(
        &["coverage", "report", "--verbose", "small.info"],
        0,
        "debug",
        &[("reports", json!(1))],
    )?;
    check(
        &["coverage", "gate", "--line", "1", "small.info"],
        0,
        "info",
        &[("files", json!(1))],
    )?;
    check(
        &[
            "coverage",
            "gate",
            "--verbose",
            "--line",
            "1",
            "small.info",
            "broken.info",
        ],
        1,
        "debug",
        &[("pattern", json!("broken.info"))],
    )?;
    check(
        &["coverage", "report", "gone.info"],
        2,
        "error",
        &[("code", json!("coverage-no-reports"))],
    )?;
    check(
        &["coverage", "gate", "--config", "broken.yml", "small.info"],
        2,
        "error",
        &[
            ("code", json!("config-unknown-key")),
            ("file", json!("broken.yml")),
            ("line", json!(2)),
            ("column", json!(12)),
        ],
    )
}

#[test]
fn a_reader_that_leaves_is_no_error() -> Result<()> {
    let Some((_folder, windlass)) = world()? else {
        return Ok(());
    };
    for arguments in [
        &["coverage", "report", LARGE] as &[&str],
        &["coverage", "report", "--json", LARGE],
        &["coverage", "convert", "--to", "lcov", LARGE],
        &["coverage", "gate", "--line", "1", LARGE],
        &["config", "schema"],
        &["completions", "bash"],
        &["--help"],
    ] {
        let program = windlass.clone().args(arguments);
        let whole = program.run()?;
        let mut running = Running::start(&program)?;
        assert!(!running.line()?.is_empty(), "{arguments:?}");
        running.hang_up();
        let ended = running.end()?;
        assert_eq!((ended.exit, ended.err()), (whole.exit, whole.err()), "{arguments:?}");
        let expected = i32::from(arguments.contains(&"gate")); // none of its files is there
        assert_eq!(ended.exit, expected, "{arguments:?}: {}", ended.err());
    }
    Ok(())
}

/// A pipe that a report comes from and that never ends: both its ends are held here.
fn endless(folder: &Path, start: &str) -> Result<fs::File> {
    let path = folder.join("endless.info");
    Program::new("/usr/bin/mkfifo").arg(&path).succeed()?;
    let mut pipe = fs::File::options().read(true).write(true).open(&path)?;
    std::io::Write::write_all(&mut pipe, start.as_bytes())?;
    Ok(pipe)
}

#[test]
fn an_interruption_ends_with_4_and_leaves_files_whole() -> Result<()> {
    let Some((folder, windlass)) = world()? else {
        return Ok(());
    };
    let _pipe = endless(folder.path(), "SF:a.c\nDA:1,1\n")?;
    let output = folder.path().join("merged.info");
    fs::write(&output, "as it was")?;
    let before = fs::read_dir(folder.path())?.count();
    let convert = windlass.args(["coverage", "convert", "--to", "lcov", "--output", "merged.info"]);
    let convert = convert.args(["small.info", "endless.info"]);
    for signal in [Signal::SIGINT, Signal::SIGTERM] {
        let mut running = Running::start(&convert)?;
        running.wait_for_handler(signal)?;
        running.send(signal)?;
        let ended = running.end()?;
        assert_eq!((ended.exit, ended.out().as_str()), (4, ""), "{signal}: {}", ended.err());
        assert!(ended.err().ends_with("interrupted\n"), "{signal}: {}", ended.err());
        assert_eq!(fs::read_to_string(&output)?, "as it was");
        assert_eq!(fs::read_dir(folder.path())?.count(), before, "a draft is left behind");
    }
    Ok(())
}

/// Without a file descriptor to give, the system makes tokio panic where it makes its signal pipe: the one panic that
/// can be had without a fault of ours. It ends as every panic does, with our words and never with Rust's 101.
#[cfg(target_os = "linux")]
#[test]
fn a_panic_is_said_in_our_words_and_ends_with_70() -> Result<()> {
    let Some(binary) = product::native() else {
        return Ok(());
    };
    let folder = tempfile::tempdir()?;
    let _pipe = endless(folder.path(), "")?;
    // The main thread waits for the pipe to end and needs no descriptor meanwhile. With too few of them there is no event
    // queue to begin with and it waits on, until it is killed.
    let script = r#"ulimit -n "$1" && exec timeout --signal=KILL 3 "$2" config check endless.info"#;
    for descriptors in 5..10 {
        let ended = Program::new("/bin/sh")
            .args(["-c", script, "sh"])
            .arg(descriptors.to_string())
            .arg(&binary)
            .folder(folder.path())
            .run()?;
        assert_ne!(ended.exit, 101, "{}", ended.err());
        if ended.exit != 70 {
            continue;
        }
        assert_eq!(ended.out(), "");
        let told = ["error[internal]: windlass ", " broke at ", "\n  help: report it"];
        assert!(told.iter().all(|part| ended.err().contains(part)), "{}", ended.err());
        assert!(!ended.err().contains("RUST_BACKTRACE"), "{}", ended.err());
        return Ok(());
    }
    anyhow::bail!("no number of descriptors made it panic")
}
