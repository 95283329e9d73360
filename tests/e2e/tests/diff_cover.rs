//! Coverage of changed lines against diff-cover 11.0.1 on generated changes, in the four formats that it reads. Where
//! diff-cover is known to be wrong stands in `known_faults`, each with the numbers of both.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result};
use e2e::{Program, changes::Change, git::Repository, product, reports::Hits, schema, wanted};
use serde_json::Value;

/// A file's changed lines that could be covered, and those of them that were not.
#[derive(Debug, Default, PartialEq, Eq)]
struct Patch {
    total: u64,
    missed: u64,
    lines: BTreeMap<String, Vec<u64>>,
}

struct Tools {
    binary: PathBuf,
    python: PathBuf,
    diff_cover: PathBuf,
}

impl Tools {
    fn find() -> Option<Self> {
        Some(Self {
            binary: product::native()?,
            python: wanted::program("python3", "python")?,
            diff_cover: wanted::path("WINDLASS_DIFF_COVER", "diff-cover")?,
        })
    }

    /// What we say about the change from `main` to what is checked out.
    fn ours(&self, folder: &Path, report: &str) -> Result<Patch> {
        let line = ["coverage", "gate", report, "--patch", "0", "--base", "main", "--json"];
        let document = Program::new(&self.binary)
            .args(line)
            .folder(folder)
            .var("HOME", folder)
            .run()?
            .json()?;
        assert_eq!(schema::faults(&document)?, [""; 0], "{document}");
        let patch = document.get("patch").filter(|it| !it.is_null());
        let patch = patch.with_context(|| format!("no patch in {document}"))?;
        let side = |name: &str| {
            patch
                .pointer(&format!("/lines/{name}"))
                .and_then(Value::as_u64)
                .unwrap_or(0)
        };
        let mut lines = BTreeMap::new();
        for file in patch.get("uncovered").and_then(Value::as_array).into_iter().flatten() {
            let path = file.get("path").and_then(Value::as_str).unwrap_or_default();
            let runs = file.get("lines").and_then(Value::as_array).into_iter().flatten();
            let ends = runs.filter_map(|run| Some((run.get(0)?.as_u64()?, run.get(1)?.as_u64()?)));
            lines.insert(path.to_owned(), ends.flat_map(|(first, last)| first..=last).collect());
        }
        Ok(Patch {
            total: side("total"),
            missed: side("total").saturating_sub(side("covered")),
            lines,
        })
    }

    /// What diff-cover says.
    fn theirs(&self, folder: &Path, report: &str) -> Result<Patch> {
        let run = "import sys; from diff_cover.diff_cover_tool import main; sys.exit(main())";
        Program::new(&self.python)
            .args(["-c", run, report, "--compare-branch", "main"])
            .args(["--format", "json:patch.json", "--quiet"])
            .folder(folder)
            .var("HOME", folder)
            .var("PYTHONPATH", &self.diff_cover)
            .var("PYTHONDONTWRITEBYTECODE", "1")
            .succeed()?;
        let document: Value = serde_json::from_slice(&fs::read(folder.join("patch.json"))?)?;
        fs::remove_file(folder.join("patch.json"))?;
        let number = |name: &str| document.get(name).and_then(Value::as_u64).context("no number");
        let mut lines = BTreeMap::new();
        for (path, file) in document
            .get("src_stats")
            .and_then(Value::as_object)
            .into_iter()
            .flatten()
        {
            let missed = file
                .get("violation_lines")
                .and_then(Value::as_array)
                .into_iter()
                .flatten();
            let missed: Vec<u64> = missed.filter_map(Value::as_u64).collect();
            if !missed.is_empty() {
                lines.insert(path.clone(), missed);
            }
        }
        Ok(Patch {
            total: number("total_num_lines")?,
            missed: number("total_num_violations")?,
            lines,
        })
    }
}

/// Writes what was measured in one format.
type Writer = fn(&Hits) -> String;

const FORMATS: [(&str, Writer); 4] = [
    ("cobertura.xml", Hits::cobertura),
    ("lcov.info", Hits::lcov),
    ("clover.xml", Hits::clover),
    ("jacoco.xml", Hits::jacoco),
];

#[test]
fn generated_changes_have_diff_covers_numbers() -> Result<()> {
    let Some(tools) = Tools::find() else { return Ok(()) };
    let wanted_changes = if wanted::full() { 400 } else { 60 };
    let (mut compared, mut seed, mut wrong) = (0, 0, Vec::new());
    let (mut lines, mut missed) = (0, 0);
    while compared < wanted_changes && seed < 4 * wanted_changes {
        seed += 1;
        let change = Change::of(seed);
        let scratch = tempfile::tempdir()?;
        let folder = scratch.path();
        fs::write(
            folder.join(".gitignore"),
            "cobertura.xml\nlcov.info\nclover.xml\njacoco.xml\npatch.json\n.cache\n",
        )?;
        let Some(repository) = Repository::init(folder)? else {
            return Ok(());
        };
        change.lay(folder, false)?;
        repository.commit("Before")?;
        repository.git(&["checkout", "--quiet", "-b", "topic"])?;
        change.lay(folder, true)?;
        repository.commit("After")?;
        for (name, write) in FORMATS {
            fs::write(folder.join(name), write(&change.hits))?;
        }
        // diff-cover reads one of the four, in turn; we read all of them.
        let (turn, _) = FORMATS[usize::try_from(seed)? % FORMATS.len()];
        let theirs = tools.theirs(folder, turn)?;
        if theirs.total == 0 {
            continue; // nothing to compare
        }
        compared += 1;
        lines += theirs.total;
        missed += theirs.missed;
        for (name, _) in FORMATS {
            let ours = tools.ours(folder, name)?;
            if ours != theirs {
                wrong.push(format!(
                    "seed {seed}, {name}: ours {ours:?}, diff-cover on {turn} {theirs:?}"
                ));
            }
        }
    }
    wanted::say(&format!(
        "{compared} changes compared in 4 formats: {lines} changed lines, {missed} missed"
    ));
    assert!(
        wrong.is_empty(),
        "{} of {}:\n{}",
        wrong.len(),
        4 * compared,
        wrong.join("\n")
    );
    assert!(compared >= wanted_changes && missed > 0, "only {compared} changes");
    Ok(())
}

/// What both say about three changed lines of one file, of which this stood before.
fn three_lines(before: &str, report: &str, content: &str) -> Result<Option<(Patch, Patch)>> {
    let Some(tools) = Tools::find() else { return Ok(None) };
    let scratch = tempfile::tempdir()?;
    let folder = scratch.path();
    fs::create_dir(folder.join("src"))?;
    fs::write(folder.join(".gitignore"), "report.*\npatch.json\n.cache\n")?;
    fs::write(folder.join("src/a.py"), before)?;
    let Some(repository) = Repository::init(folder)? else {
        return Ok(None);
    };
    repository.commit("Before")?;
    repository.git(&["checkout", "--quiet", "-b", "topic"])?;
    fs::write(folder.join("src/a.py"), "one\ntwo\nthree\n")?;
    repository.commit("After")?;
    fs::write(folder.join(report), content)?;
    Ok(Some((tools.ours(folder, report)?, tools.theirs(folder, report)?)))
}

/// Missed and changed lines, ours and theirs.
fn check(before: &str, report: &str, content: &str, ours: (u64, u64), theirs: (u64, u64)) -> Result<()> {
    if let Some((us, them)) = three_lines(before, report, content)? {
        assert_eq!((us.missed, us.total), ours, "ours");
        assert_eq!(
            (them.missed, them.total),
            theirs,
            "diff-cover has changed: is this fault still one?"
        );
    }
    Ok(())
}

const OLD: &str = "old\nold\nold\n";

/// A `method` line of Clover is a declaration and no line that could be covered; diff-cover counts it.
#[test]
fn known_fault_clover_methods_are_counted() -> Result<()> {
    let report = "<coverage clover=\"4\"><project><file name=\"src/a.py\" path=\"src/a.py\">\
                  <line num=\"1\" type=\"method\" count=\"0\"/><line num=\"2\" type=\"stmt\" count=\"1\"/></file></project></coverage>";
    check(OLD, "report.xml", report, (0, 1), (1, 2))
}

/// A line that two classes of one file name is covered when one of them ran it; in diff-cover a 0 in either wins.
#[test]
fn known_fault_a_miss_in_either_class_wins() -> Result<()> {
    let class = |name: &str, hits: [u64; 3]| {
        let [one, two, three] = hits;
        format!(
            "<class name=\"{name}\" filename=\"src/a.py\"><methods/><lines><line number=\"1\" hits=\"{one}\"/>\
             <line number=\"2\" hits=\"{two}\"/><line number=\"3\" hits=\"{three}\"/></lines></class>"
        )
    };
    let report = format!(
        "<coverage line-rate=\"0\"><packages><package name=\"p\"><classes>{}{}</classes></package></packages></coverage>",
        class("A", [1, 0, 0]),
        class("B", [0, 1, 0])
    );
    check(OLD, "report.xml", &report, (1, 3), (3, 3))
}

/// A changed file that no report names is a verdict of ours; diff-cover finds nothing to complain about.
#[test]
fn known_fault_an_unmatched_change_passes() -> Result<()> {
    let elsewhere = Hits::default().with("elsewhere/b.py", &[(1, 0)]);
    check(OLD, "report.info", &elsewhere.lcov(), (0, 0), (0, 0))
}

/// Where the old file had no line end at its end, diff-cover takes the note on that for a line of the new file, and the
/// lines added there get numbers that are one too high. So generated files of the base always end with one.
#[test]
fn known_fault_a_note_about_the_line_end_counts_as_a_line() -> Result<()> {
    let report = Hits::default().with("src/a.py", &[(1, 1), (2, 0), (3, 0)]).lcov();
    check("old\nold\nold", "report.info", &report, (2, 3), (2, 2))
}
