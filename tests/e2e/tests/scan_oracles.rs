//! Other people's readers on what we write: Microsoft's validator finds no error in any SARIF of ours, sarif-tools reads
//! all of it, and what the validator refuses for GitHub's sake `scan check` tells too.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result, ensure};
use e2e::{
    Host, Program,
    corpus::{Case, each_line},
    findings::Findings,
    product,
    sarif::{self, Schema},
    validator::{self, Found},
    wanted,
};
use serde_json::{Value, json};

/// Errors that stay, because mending them would say something else than the tool did: rule, message, reason. All of them
/// are about what paths are relative to, which GitHub does not read.
const KEPT: [(&str, &str, &str); 5] = [
    (
        "SARIF1002",
        "Error_FileUrisMustNotIncludeDotDotSegments",
        "what `..` leads to depends on symbolic links",
    ),
    (
        "SARIF1004",
        "Error_UriBaseIdValueMustNotContainDotDotSegment",
        "what `..` leads to depends on symbolic links",
    ),
    (
        "SARIF1004",
        "Error_TopLevelUriBaseIdMustBeAbsolute",
        "without it every path below it would be another one",
    ),
    (
        "SARIF1004",
        "Error_UriBaseIdValueMustNotContainQueryOrFragment",
        "without them it would be another address",
    ),
    (
        "SARIF1004",
        "Error_UriBaseIdValueMustEndWithSlash",
        "a slash after a query would belong to the query",
    ),
];

/// Texts that Trivy leaves empty, and so do we when asked to write as it does.
const OF_TRIVY: [(&str, &str); 2] = [
    ("GH2012", "Error_MissingShortDescription"),
    ("GH2012", "Error_MissingFullDescription"),
];

/// The message or rule of the validator and the rules of ours that tell the same.
const ALIKE: [(&str, &[&str]); 12] = [
    ("GH1013", &["schema-uri"]),
    ("Error_MissingResultsArray", &["results-missing"]),
    ("Error_MissingDriverRules", &["rules-missing"]),
    ("Error_MissingLocationsArray", &["location-missing"]),
    ("Error_EmptyLocationsArray", &["location-missing"]),
    ("Error_MissingArtifactLocation", &["location-uri"]),
    ("Error_MissingArtifactLocationUri", &["location-uri", "uri-by-index"]),
    ("Error_MissingMessageText", &["message-missing"]),
    ("Error_MissingShortDescription", &["rule-text-missing"]),
    ("Error_MissingFullDescription", &["rule-text-missing"]),
    ("Error_MissingHelp", &["rule-text-missing"]),
    ("Error_MissingHelpText", &["rule-text-missing"]),
];

/// What the validator asks for and GitHub does not: one address of the schema among those that it has had.
const NOT_OF_GITHUB: &str = "GH1011";

/// Both tools, the binary and the corpus; `None` after a skip line.
struct Bench {
    multitool: PathBuf,
    tools: PathBuf,
    host: Host,
    corpus: Findings,
}

impl Bench {
    fn find() -> Result<Option<Self>> {
        let tools = (
            wanted::path("WINDLASS_SARIF_MULTITOOL", "sarif-multitool"),
            wanted::path("WINDLASS_SARIF_TOOLS", "sarif-tools"),
        );
        let ((Some(multitool), Some(tools)), Some(binary)) = (tools, product::native()) else {
            return Ok(None);
        };
        Ok(Findings::find()?.map(|corpus| Self {
            multitool,
            tools,
            host: Host::Native { binary },
            corpus,
        }))
    }

    /// Sound cases: each of them in a full run, otherwise one of so many.
    fn every(&self, sample: usize) -> impl Iterator<Item = (usize, &Case)> {
        let step = if wanted::full() { 1 } else { sample };
        let cases = self.corpus.cases.iter().enumerate().step_by(step);
        cases.filter(|(_, case)| case.row.get("valid") != Some(&Value::Bool(false)))
    }

    /// The commands that write SARIF: each report alone, reports together, a gate with and without suppressed findings and
    /// a baseline, other formats converted, and a split into shards of which some are empty.
    fn commands(&self, folder: &Path) -> Result<Vec<Vec<String>>> {
        let rounds = if wanted::full() { 12 } else { 2 };
        let to = |name: String| folder.join(name).display().to_string();
        let mut lines: Vec<Vec<String>> = Vec::new();
        let mut line = |words: &[&str], paths: &[&str], option: &str, target: String| {
            let words = words.iter().chain(paths).map(|word| (*word).to_owned());
            lines.push(words.chain([option.to_owned(), target]).collect());
        };
        for (number, case) in self.every(40) {
            line(
                &["scan", "merge"],
                &[&case.path],
                "--output",
                to(format!("one-{number}.sarif")),
            );
        }
        for (number, case) in self.every(8) {
            if case.family() == "sarif" || case.holds_no_findings() {
                continue;
            }
            let (default, trivy) = (
                to(format!("convert-{number}.sarif")),
                to(format!("trivy-{number}.sarif")),
            );
            line(&["scan", "convert"], &[&case.path], "--output", default);
            if case.family() == "trivy" {
                line(
                    &["scan", "convert", "--like", "trivy"],
                    &[&case.path],
                    "--output",
                    trivy,
                );
            }
        }
        for round in 1..=rounds {
            let cases = self.corpus.mixed(round, 2);
            let paths: Vec<&str> = cases.iter().map(|case| case.path.as_str()).collect();
            line(
                &["scan", "merge"],
                &paths,
                "--output",
                to(format!("group-{round}.sarif")),
            );
            line(&["scan", "gate"], &paths, "--sarif", to(format!("gate-{round}")));
            let compared = [
                "scan",
                "gate",
                "--suppressed",
                "keep",
                "--baseline",
                paths.first().context("no report")?,
            ];
            line(&compared, &paths, "--sarif", to(format!("kept-{round}")));
        }
        let settings = folder.join("shards.yml");
        fs::write(&settings, "version: 1\nscan:\n  shards: 8\n")?;
        let few = self
            .corpus
            .cases
            .iter()
            .find(|case| case.results() == Some(2))
            .context("no report with two")?;
        let parted = ["scan", "gate", "--config", &settings.display().to_string()];
        line(&parted, &[&few.path], "--sarif", to("shards".to_owned()));
        Ok(lines)
    }

    /// Runs them, and leaves every SARIF side by side in a folder. How many results each holds, by its name.
    fn written(&self, scratch: &Path) -> Result<BTreeMap<String, usize>> {
        let folder = scratch.join("written");
        fs::create_dir(&folder)?;
        let lines = self.commands(scratch)?;
        for (line, ended) in lines.iter().zip(each_line(&self.host, &self.corpus.folder, &lines)?) {
            ensure!(
                [0, 1].contains(&ended.exit),
                "exit {} of {line:?}: {}",
                ended.exit,
                ended.err()
            );
        }
        let official = Schema::read(&self.corpus.folder.join("schema/sarif-schema-2.1.0.json"))?;
        let mut counts = BTreeMap::new();
        for path in sarif_below(scratch)? {
            let below = path.strip_prefix(scratch)?.display().to_string().replace('/', "-");
            let log: Value = serde_json::from_slice(&fs::read(&path)?).with_context(|| below.clone())?;
            let faults = official.faults(&log);
            assert!(faults.is_empty(), "{below}: {faults:?}");
            fs::rename(&path, folder.join(&below))?;
            counts.insert(below, sarif::results(&log).count());
        }
        Ok(counts)
    }
}

/// The SARIF files of a folder and of those in it.
fn sarif_below(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            found.extend(sarif_below(&path)?);
        } else if path.extension().is_some_and(|it| it == "sarif") {
            found.push(path);
        }
    }
    Ok(found)
}

#[test]
fn other_readers_take_whatever_is_written() -> Result<()> {
    const BROKEN: &str = "broken.sarif";
    let Some(bench) = Bench::find()? else { return Ok(()) };
    let scratch = tempfile::tempdir()?;
    let counts = bench.written(scratch.path())?;
    let folder = scratch.path().join("written");
    let total: usize = counts.values().sum();
    let summary = Program::new("python3")
        .args(["-m", "sarif", "summary"])
        .arg(&folder)
        .var("PYTHONPATH", &bench.tools)
        .succeed()?;
    assert_eq!(counted(&summary), total, "{summary}");
    // One file that must be refused: a validator that looks at nothing finds nothing.
    let broken = json!({"version": "2.1.0", "runs": [{"tool": {"driver": {"name": "T"}}, "results": [{"message": {"text": "m"}}]}]});
    fs::write(folder.join(BROKEN), broken.to_string())?;
    let found = validator::errors(&bench.multitool, &folder, "Sarif;Ghas")?;
    let (wanted_ones, found): (Vec<Found>, Vec<Found>) = found.into_iter().partition(|it| it.file == BROKEN);
    assert!(wanted_ones.iter().any(|it| it.rule == "GH1015"), "{wanted_ones:?}");
    let is = |it: &Found, rule: &str, message: &str| (it.rule.as_str(), it.message.as_str()) == (rule, message);
    let kept = |it: &Found| KEPT.iter().any(|(rule, message, _)| is(it, rule, message));
    let of_trivy =
        |it: &Found| it.file.starts_with("trivy-") && OF_TRIVY.iter().any(|(rule, message)| is(it, rule, message));
    let new: Vec<&Found> = found.iter().filter(|it| !kept(it) && !of_trivy(it)).collect();
    wanted::say(&format!(
        "{} files with {total} results taken by both readers, {} errors kept, {} as Trivy writes them",
        counts.len(),
        found.iter().filter(|it| kept(it)).count(),
        found.iter().filter(|it| of_trivy(it)).count()
    ));
    assert!(new.is_empty(), "{new:#?}");
    let (files, results) = if wanted::full() { (1_000, 8_000) } else { (40, 500) };
    assert!(
        counts.len() >= files && total >= results,
        "{} files, {total} results",
        counts.len()
    );
    let empty = counts.iter().filter(|(name, _)| name.starts_with("shards")).count();
    assert!(empty > 0, "no shards were written");
    for (rule, message, reason) in KEPT.iter().filter(|_| wanted::full()) {
        let occurs = found.iter().any(|it| is(it, rule, message));
        assert!(
            occurs,
            "{rule} {message} is satisfied and must leave the list: {reason}"
        );
    }
    Ok(())
}

/// What the validator refuses for GitHub's sake, our own model of GitHub tells about the same file. It looks at the first
/// location of a result and at rules; the validator also at the others and at what notifications are about.
#[test]
fn our_model_tells_what_the_validator_tells() -> Result<()> {
    let Some(bench) = Bench::find()? else { return Ok(()) };
    let scratch = tempfile::tempdir()?;
    let mut lines = Vec::new();
    for (number, case) in bench.every(8).filter(|(_, case)| case.format == "sarif-2.1.0") {
        fs::copy(
            bench.corpus.folder.join(&case.path),
            scratch.path().join(format!("{number}.sarif")),
        )?;
        lines.push(["scan", "check", &case.path, "--json"].map(str::to_owned).to_vec());
    }
    let mut told: Vec<BTreeSet<String>> = Vec::new();
    for ended in each_line(&bench.host, &bench.corpus.folder, &lines)? {
        let document = ended.json()?;
        let problems = document.get("problems").and_then(Value::as_array).into_iter().flatten();
        let rules = problems.filter_map(|it| it.get("rule")?.as_str().map(ToOwned::to_owned));
        told.push(rules.collect());
    }
    let cases = bench.every(8).filter(|(_, case)| case.format == "sarif-2.1.0");
    let told: BTreeMap<String, BTreeSet<String>> = cases
        .zip(told)
        .map(|((number, _), rules)| (format!("{number}.sarif"), rules))
        .collect();
    let found = validator::errors(&bench.multitool, scratch.path(), "Ghas")?;
    let looked_at = |it: &&Found| {
        let is_elsewhere = [
            "relatedLocations",
            "codeFlows",
            "notifications",
            "stacks",
            "graphs",
            "threadFlowLocations",
        ];
        !is_elsewhere.iter().any(|part| it.place.contains(part)) && first_location(&it.place)
    };
    let mut untold = Vec::new();
    let mut compared = 0;
    for it in found
        .iter()
        .filter(|it| it.rule.starts_with("GH") && it.rule != NOT_OF_GITHUB)
        .filter(looked_at)
    {
        compared += 1;
        let rules = told.get(&it.file).context("another file")?;
        let alike = ALIKE.iter().find(|(name, _)| *name == it.message || *name == it.rule);
        if !alike.is_some_and(|(_, codes)| codes.iter().any(|code| rules.contains(*code))) {
            untold.push(it);
        }
    }
    wanted::say(&format!(
        "{compared} errors of {} files are told by our model too",
        told.len()
    ));
    assert!(untold.is_empty(), "{untold:#?}");
    assert!(compared > 20, "only {compared} errors");
    Ok(())
}

/// Is the place in no location of a result but the first?
fn first_location(place: &str) -> bool {
    let rest = place.split_once("].locations[").map(|(_, rest)| rest);
    rest.is_none_or(|rest| rest.starts_with("0]"))
}

/// Results that `sarif summary` counts, over its levels.
fn counted(summary: &str) -> usize {
    let count = |line: &str| {
        let (level, count) = line.split_once(": ")?;
        let is_level = ["error", "warning", "note", "none"].contains(&level);
        is_level.then(|| count.trim().parse::<usize>().ok()).flatten()
    };
    summary.lines().filter_map(count).sum()
}
