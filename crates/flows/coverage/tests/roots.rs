//! A root below the workspace: absolute names of reports are read from it, whatever else ends alike.

use std::rc::Rc;

use platform::{Command, LocalFuture, Platform, Process, ProcessError, ProcessErrorKind, ProcessLimits, ProcessOutput};
use surface::{Options, Values};
use testkit::{World, block_on};

/// A machine without git.
struct NoPrograms;

impl Process for NoPrograms {
    fn run(&self, command: Command, _: ProcessLimits) -> LocalFuture<'_, Result<ProcessOutput, ProcessError>> {
        let error = ProcessError::new(&command.program, ProcessErrorKind::NotFound);
        Box::pin(std::future::ready(Err(error)))
    }
}

#[test]
fn absolute_names_are_below_the_root() {
    let check = |values: &[(&str, &str)]| {
        let world = World::new()
            .current_dir("/ci/app")
            .file("api/lcov.info", "SF:/ci/app/api/src/a.py\nDA:1,1\nend_of_record\n")
            .file("api/src/a.py", "a\n")
            .file("api/x/src/a.py", "a\n");
        let platform = Platform {
            process: Rc::new(NoPrograms),
            ..world.platform()
        };
        let values = values
            .iter()
            .fold(Values::new(), |values, (name, value)| values.with(name, value));
        let options = Options {
            json: true,
            ..Options::default()
        };
        let command = surface::command(&["coverage", "gate"]).expect("the gate is declared");
        block_on(flow_coverage::run(command, values.clone(), &options, &platform)).expect("a verdict");
        let document: serde_json::Value = serde_json::from_str(&world.stdout()).expect("one document");
        assert_eq!(document["verdict"], "passed", "{values:?} {document}");
        assert_eq!(document["paths"]["matched"], 1, "{values:?} {document}");
    };
    check(&[("reports", "lcov.info"), ("working-directory", "api")]);
    check(&[("reports", "api/lcov.info"), ("root", "api")]);
    check(&[("reports", "api/lcov.info")]);
}

#[test]
fn the_repositorys_configuration_holds_in_a_working_directory() {
    let check = |own: Option<&str>, verdict: &str| {
        let world = World::new()
            .current_dir("/ci/app")
            .file(".github/windlass.yml", "version: 1\ncoverage:\n  line: 90\n")
            .file("api/lcov.info", "SF:src/a.py\nDA:1,0\nend_of_record\n")
            .file("api/src/a.py", "a\n");
        let world = own
            .into_iter()
            .fold(world, |world, text| world.file("api/.github/windlass.yml", text));
        let platform = Platform {
            process: Rc::new(NoPrograms),
            ..world.platform()
        };
        let values = Values::new()
            .with("reports", "lcov.info")
            .with("working-directory", "api");
        let options = Options {
            json: true,
            ..Options::default()
        };
        let command = surface::command(&["coverage", "gate"]).expect("the gate is declared");
        block_on(flow_coverage::run(command, values, &options, &platform)).expect("a verdict");
        let document: serde_json::Value = serde_json::from_str(&world.stdout()).expect("one document");
        assert_eq!(document["verdict"], verdict, "{own:?} {document}");
    };
    check(None, "failed");
    check(Some("version: 1\ncoverage:\n  line: 0\n"), "passed");
}
