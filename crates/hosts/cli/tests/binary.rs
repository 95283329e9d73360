//! The built binary, as people meet it.
#![expect(
    clippy::unwrap_used,
    reason = "a test fails by panicking, and prints what it counted"
)]

use std::process::Command;

/// Runs the binary in a folder with a sound and a broken configuration file.
fn check(arguments: &[&str], code: i32, stdout: &[&str], stderr: &[&str]) {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("ok.yml"), "version: 1\ncoverage: {line: 80/90}\n").unwrap();
    std::fs::write(folder.path().join("bad.yml"), "version: 1\ncoverage:\n  lines: 80\n").unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_windlass"));
    let output = command
        .args(arguments)
        .current_dir(folder.path())
        .env_clear()
        .output()
        .unwrap();
    let texts = [
        String::from_utf8(output.stdout).unwrap(),
        String::from_utf8(output.stderr).unwrap(),
    ];
    assert_eq!(output.status.code(), Some(code), "{arguments:?}: {texts:?}");
    for (text, wanted) in texts.iter().zip([stdout, stderr]) {
        assert!(
            wanted.iter().all(|part| text.contains(part)),
            "{arguments:?}: {wanted:?} not in {text}"
        );
        assert!(
            !wanted.is_empty() || text.is_empty(),
            "{arguments:?}: should be silent: {text}"
        );
    }
}

#[test]
fn help_is_data_and_no_command_is_a_usage_error() {
    check(&["--help"], 0, &["Usage: windlass", "Exit codes:"], &[]);
    check(&["coverage", "gate", "--help"], 0, &["Patch:", "Examples:"], &[]);
    check(&[], 2, &[], &["Usage: windlass"]);
}

#[test]
fn usage_errors_are_documents_under_json() {
    let document = ["\"schema\": \"windlass/error@1\"", "\"code\": \"usage-invalid\""];
    check(&["coverage", "report", "--json"], 2, &document, &["required arguments"]);
    check(
        &["--json", "coverage", "gate", "--formt", "x"],
        2,
        &document,
        &["--format"],
    );
    check(
        &["--json", "--now", "noon", "config", "check"],
        2,
        &document,
        &["not an instant"],
    );
    check(&["coverage", "gate", "a\nb"], 2, &[], &["holds a line break"]);
}

#[test]
fn config_check_points_at_problems() {
    check(&["config", "check", "ok.yml"], 0, &[], &["ok.yml: ok"]);
    check(
        &["--config", "ok.yml", "config", "check", "--json"],
        0,
        &["windlass/config-check@1", "\"coverage\""],
        &[],
    );
    check(
        &["config", "check", "bad.yml"],
        2,
        &[],
        &["--> bad.yml:3:3", "3 |   lines: 80", "write `line`"],
    );
    check(
        &["config", "check", "bad.yml", "--json"],
        2,
        &["\"line\": 3", "\"column\": 3"],
        &["1 problem"],
    );
    check(
        &["config", "check"],
        2,
        &[],
        &["error[file-unreadable]: cannot read `.github/windlass.yml`"],
    );
    check(
        &["config", "check", "bad.yml", "--color", "always"],
        2,
        &[],
        &["\u{1b}["],
    );
}

#[test]
fn the_schema_and_completions_are_printed() {
    check(&["config", "schema"], 0, &["\"additionalProperties\": false"], &[]);
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        check(&["completions", shell], 0, &["windlass", "coverage"], &[]);
    }
}

#[test]
fn an_actions_inputs_are_checked_like_flags() {
    let mut command = Command::new(env!("CARGO_BIN_EXE_windlass"));
    let output = command
        .args(["action", "coverage"])
        .env_clear()
        .env("INPUT_SUMMARY", "maybe")
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("input `summary` is `maybe`"));
}
