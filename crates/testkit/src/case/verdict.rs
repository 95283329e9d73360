//! What a gate says, by every door.

#![expect(clippy::expect_used, clippy::indexing_slicing, reason = "a test fails by panicking")]

use std::fmt::Write as _;

use serde_json::Value;
use surface::ExitCode;

use super::Case;
use crate::schema;

impl Case {
    /// The one document of `--json`, valid by its schema.
    ///
    /// # Panics
    /// When it is another or none.
    #[must_use]
    pub fn json(&self) -> (ExitCode, Value) {
        let mut case = self.clone();
        case.options.json = true;
        let run = case.run();
        let stdout = run.world.stdout();
        assert_eq!(stdout.matches('\n').count(), 1, "one line: {stdout}");
        let document: Value = serde_json::from_str(&stdout).expect("one document on standard output");
        assert!(stdout.starts_with("{\"schema\":\"windlass/"), "{stdout}");
        schema::check(&document);
        (run.exit, document)
    }

    /// Runs the gate by every door and compares what it says: `verdict exit`, then a line a reason, then a line a warning.
    /// Whatever fails by relaxable codes alone must pass with warnings when all of them are allowed, and must not when any
    /// is left out.
    ///
    /// # Panics
    /// When it says anything else.
    #[track_caller]
    pub fn check(&self, expected: &str) {
        let (exit, document) = self.json();
        assert_eq!(said(exit, &document), expected, "{document:#}");
        self.same_by_every_door(exit, &document);
        let codes = failing(&document);
        let relaxable = |code: &String| gate::parse_allow(code).is_ok();
        if codes.is_empty() || !codes.iter().all(relaxable) {
            return;
        }
        let allowed = |codes: &[String]| self.clone().input("allow", &codes.join("\n")).json();
        let (exit, relaxed) = allowed(&codes);
        assert_eq!(exit, ExitCode::Passed, "allowed: {relaxed:#}");
        let mut warned = texts(&relaxed["reasons"], "code");
        warned.retain(|code| codes.contains(code));
        let reasons = document["reasons"].as_array().into_iter().flatten();
        let failed = reasons.filter(|reason| reason["severity"] == "error").count();
        assert_eq!(warned.len(), failed, "each is still said: {relaxed:#}");
        for left_out in 0..codes.len() {
            let mut some = codes.clone();
            some.remove(left_out);
            assert_eq!(allowed(&some).0, ExitCode::Failed, "allowed but {}", codes[left_out]);
        }
    }

    fn same_by_every_door(&self, exit: ExitCode, document: &Value) {
        let plain = self.run();
        assert_eq!(plain.exit, exit);
        let acted = self.act();
        assert_eq!(acted.exit, exit);
        let outputs = acted.world.outputs();
        assert_eq!(outputs["verdict"], document["verdict"]);
        let mut codes = texts(&document["reasons"], "code");
        codes.dedup();
        assert_eq!(outputs["codes"], codes.join(" "));
        let summary = acted.world.command_file("GITHUB_STEP_SUMMARY");
        let annotated = acted.world.stdout();
        for code in codes {
            assert!(plain.world.stdout().contains(&code), "{code} on the terminal");
            assert!(summary.contains(&code), "{code} in the summary");
            assert!(annotated.contains(&format!("title={code}")), "{code} as an annotation");
        }
    }
}

/// `failed 1`, and a line each: `error CODE SUBJECT`, `warning ...`, `said CODE FILE:LINE`.
fn said(exit: ExitCode, document: &Value) -> String {
    let mut text = format!("{} {}", document["verdict"].as_str().unwrap_or("?"), exit.number());
    for reason in document["reasons"].as_array().into_iter().flatten() {
        let word = |key: &str| reason[key].as_str().unwrap_or("-").to_owned();
        let _ = write!(text, "\n{} {} {}", word("severity"), word("code"), word("subject"));
    }
    for warning in document["warnings"].as_array().into_iter().flatten() {
        let word = |key: &str| warning[key].as_str().unwrap_or("-").to_owned();
        let line = warning["line"].as_u64();
        let line = line.map(|line| format!(":{line}")).unwrap_or_default();
        let _ = write!(text, "\nsaid {} {}{line}", word("code"), word("file"));
    }
    text
}

/// The codes of the reasons that fail a gate, by its document, each once.
#[must_use]
pub fn failing(document: &Value) -> Vec<String> {
    let reasons = document["reasons"].as_array().into_iter().flatten();
    let mut codes: Vec<String> = reasons
        .filter(|reason| reason["severity"] == "error")
        .filter_map(|reason| reason["code"].as_str().map(ToOwned::to_owned))
        .collect();
    codes.dedup();
    codes
}

/// The texts of a key in a list of objects.
#[must_use]
pub fn texts(list: &Value, key: &str) -> Vec<String> {
    let entries = list.as_array().into_iter().flatten();
    entries
        .filter_map(|entry| entry[key].as_str().map(ToOwned::to_owned))
        .collect()
}
