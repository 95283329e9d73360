//! What once let the gate pass without looking.
#![expect(clippy::expect_used, reason = "a test fails by panicking")]

use std::rc::Rc;

use platform::{Command, LocalFuture, Platform, Process, ProcessError, ProcessErrorKind, ProcessLimits, ProcessOutput};
use surface::{ExitCode, Options, Values};
use testkit::{World, block_on};

/// A machine without git.
struct NoPrograms;

impl Process for NoPrograms {
    fn run(&self, command: Command, _: ProcessLimits) -> LocalFuture<'_, Result<ProcessOutput, ProcessError>> {
        let error = ProcessError::new(&command.program, ProcessErrorKind::NotFound);
        Box::pin(std::future::ready(Err(error)))
    }
}

const REPORT: &str = "SF:src/good.py\nDA:1,1\nend_of_record\nSF:src/bad.py\nDA:1,0\nend_of_record\n";

/// The exit code and the code of each refusal or reason against it.
fn gate(values: &[(&str, &str)], file: Option<(&str, &str)>) -> (u8, Vec<String>) {
    let world = file
        .into_iter()
        .fold(World::new(), |world, (path, text)| world.file(path, text))
        .file("lcov.info", REPORT)
        .file("src/good.py", "a\n")
        .file("src/bad.py", "a\n")
        .file("empty.diff", "")
        .file("blank.diff", "\n\n");
    let platform = Platform {
        process: Rc::new(NoPrograms),
        ..world.platform()
    };
    let values = values
        .iter()
        .fold(Values::new().with("reports", "lcov.info"), |values, (name, value)| {
            values.with(name, value)
        });
    let options = Options {
        json: true,
        ..Options::default()
    };
    let command = surface::command(&["coverage", "gate"]).expect("the gate is declared");
    match block_on(flow_coverage::run(command, values, &options, &platform)) {
        Ok(exit) => {
            let document: serde_json::Value = serde_json::from_str(&world.stdout()).expect("one document");
            let reasons = document.get("reasons").and_then(serde_json::Value::as_array);
            let codes = reasons
                .into_iter()
                .flatten()
                .filter_map(|reason| reason.get("code")?.as_str());
            (exit.number(), codes.map(ToOwned::to_owned).collect())
        }
        Err(refusal) => (
            ExitCode::Usage.number(),
            refusal.entries.iter().map(|entry| entry.code.to_owned()).collect(),
        ),
    }
}

#[test]
fn the_gate_stays_closed() {
    let check = |values: &[(&str, &str)], exit: u8, code: &str| {
        let (found, codes) = gate(values, None);
        assert_eq!(found, exit, "{values:?} {codes:?}");
        assert!(codes.iter().any(|found| found == code), "{values:?} {codes:?}");
    };
    // Both were judged by the files of the first.
    let twice = "X | src/good.py | 90\nX | src/bad.py | 90";
    check(&[("components", twice)], 2, "usage-invalid");
    // As when the command before it failed.
    for diff in ["empty.diff", "blank.diff"] {
        check(&[("diff", diff), ("patch", "90")], 1, "coverage-diff-malformed");
    }
}

#[test]
fn a_configuration_file_of_the_wrong_name_is_not_passed_over() {
    let text = "version: 1\ncoverage:\n  line: 90\n";
    let codes = |exit, code: &str| (exit, vec![code.to_owned()]);
    let gate_with = |path, values: &[(&str, &str)]| gate(values, Some((path, text)));
    assert_eq!(gate_with(".github/windlass.yaml", &[]), codes(2, "usage-invalid"));
    let below = codes(1, "coverage-below-minimum");
    assert_eq!(gate_with(".github/windlass.yml", &[]), below);
    let named = [("config", ".github/windlass.yaml")];
    assert_eq!(gate_with(".github/windlass.yaml", &named), below);
}
