//! Configuration files: what they mean, and how they are refused.

use config::{Config, Limits, Problem, parse};
use surface::{Explain, Values, actions};

const TEAM: &str = "\
version: 1
coverage:
  reports: coverage/lcov.info
  components:
    Controllers: {paths: src/controllers/**, line: 80/90}
    Services: {paths: src/services/**, line: 85/95}
    Validators: {paths: src/validators/**, line: 90/100}
    Middleware: {paths: src/middleware/**, line: 75/85}
    Repositories: {paths: src/repositories/**, line: 80/90}
";

fn read(text: &str) -> Result<Config, Vec<Problem>> {
    parse("w.yml", text.as_bytes(), &Limits::default())
}

fn line(problem: &Problem) -> String {
    let hint = problem
        .hints()
        .into_iter()
        .map(|hint| format!(" [{hint}]"))
        .collect::<String>();
    format!("{} {} {problem}{hint}", problem.position(), problem.code().text())
}

/// Refused, with exactly these problems.
#[track_caller]
fn check(text: &str, expect: &[&str]) {
    let found: Vec<String> = read(text).err().unwrap_or_default().iter().map(line).collect();
    assert_eq!(found, expect);
}

#[test]
fn a_teams_table_fits_into_ten_lines() {
    assert!(TEAM.lines().count() <= 10);
    let config = read(TEAM).expect("sound");
    let found: Vec<_> = config.section("coverage").named("components");
    let found: Vec<_> = found
        .iter()
        .map(|(name, section)| (*name, section.texts("paths"), section.threshold("line")))
        .collect();
    let row = |name, glob, line: &str| (name, vec![glob], Some(line.to_owned()));
    assert_eq!(
        found,
        [
            row("Controllers", "src/controllers/**", "80/90"),
            row("Services", "src/services/**", "85/95"),
            row("Validators", "src/validators/**", "90/100"),
            row("Middleware", "src/middleware/**", "75/85"),
            row("Repositories", "src/repositories/**", "80/90"),
        ]
    );
}

#[test]
fn the_file_fills_inputs_that_are_absent() {
    let text = "version: 1\ncoverage:\n  reports: [a.xml, b.xml]\n  line: {minimum: 80, target: 90}\n  branch: 70\n  \
                summary: false\n  patch: {line: 95.5}\n  paths: {rewrite: /app/ => src/}\n";
    let mut values = Values::new().with("branch", "75");
    read(text)
        .expect("sound")
        .fill(&mut values, actions::coverage::ACTION.inputs);
    let expect = Values::new()
        .with("reports", "a.xml\nb.xml")
        .with("line", "80/90")
        .with("branch", "75")
        .with("summary", "false")
        .with("patch", "95.5")
        .with("paths", "/app/ => src/");
    assert_eq!(values, expect);
}

#[test]
fn anchors_and_byte_order_marks_are_read() {
    let config = read("\u{feff}version: 1\ncoverage: {line: &l 80, branch: *l}\n").expect("sound");
    assert_eq!(config.section("coverage").text("branch"), Some("80"));
}

#[test]
fn every_problem_is_said_with_its_place() {
    check(
        "version: 1\ncoverage:\n  lines: 80\n  branch: eighty\n  format: lcvo\n  patch: {excludes: x}\n  é: 1\n  html: ''\n  \
         summary: yes\n  components: {A: {line: 80!}}\n  reports:\n    - [a]\n  line: {}\ncovrage: {}\n",
        &[
            "w.yml:3:3 (/coverage/lines) config-unknown-key the key `lines` is unknown [write `line`]",
            "w.yml:4:11 (/coverage/branch) config-invalid-value `branch` is `eighty`, not a threshold such as `80` or `80/90`",
            "w.yml:5:11 (/coverage/format) config-invalid-value `format` is `lcvo`, none of `auto`, `lcov`, `cobertura`, \
             `jacoco`, `clover`, `go`, `coveragepy`, `llvm-cov`, `istanbul`, `simplecov`, `opencover`, `gcovr`, `sonarqube` \
             [write `lcov`]",
            "w.yml:6:11 (/coverage/patch/excludes) config-unknown-key the key `excludes` is unknown [write `exclude`]",
            "w.yml:7:3 (/coverage/é) config-unknown-key the key `é` is unknown [use one of `reports`, `format`, `expect`, \
             `line`, `branch`, `function`, `statement`, `components`, `files`, `patch`, `baseline`, `allow`, `root`, `paths`, `summary`, \
             `annotations`, `html`, `badge`, `convert`, `json-file`, `evidence`, `comment`, `comment-key`, `check-run`]",
            "w.yml:8:9 (/coverage/html) config-invalid-value `html` is ``, not a path",
            "w.yml:9:12 (/coverage/summary) config-invalid-value `summary` is `yes`, not `true` or `false`",
            "w.yml:10:26 (/coverage/components/A/line) config-invalid-value `line` is `80!`, not a threshold such as `80` or `80/90`",
            "w.yml:12:7 (/coverage/reports) config-invalid-value `reports` is a list, not text",
            "w.yml:13:9 (/coverage/line) config-invalid-value `line` is a mapping, not a threshold such as `80` or `80/90`",
            "w.yml:14:1 (/covrage) config-unknown-key the key `covrage` is unknown [write `coverage`]",
        ],
    );
}

#[test]
fn versions_are_asked_for_first() {
    check("", &["w.yml:1:1 config-version the key `version` is missing"]);
    check(
        "coverage: {}\n",
        &["w.yml:1:1 (/version) config-version the key `version` is missing"],
    );
    check(
        "version: 2\nnews: 1\n",
        &["w.yml:1:10 (/version) config-version version `2` is unknown"],
    );
    check(
        "- 1\n",
        &["w.yml:1:1 config-invalid-value `the file` is a list, not a mapping"],
    );
}

#[test]
fn thresholds_out_of_range_are_left_to_the_gate() {
    let config = read("version: 1\ncoverage: {line: 120, branch: {minimum: 90, target: 80}}\n").expect("usable");
    let doubts: Vec<String> = config.doubts.iter().map(line).collect();
    assert_eq!(
        doubts,
        [
            "w.yml:2:18 (/coverage/line) coverage-threshold-invalid `line` is `120`, outside 0 to 100 or with a target below the minimum",
            "w.yml:2:31 (/coverage/branch) coverage-threshold-invalid `branch` is `90/80`, outside 0 to 100 or with a target below the minimum",
        ]
    );
}

#[test]
fn broken_yaml_is_refused_where_it_breaks() {
    check(
        "version: 1\nversion: 1\n",
        &["w.yml:2:1 config-duplicate-key the key `version` stands twice, first on line 1"],
    );
    check(
        "version: 1\n---\nversion: 1\n",
        &[
            "w.yml:2:1 config-syntax a second document begins [keep one document: remove the `---` line and what follows]",
        ],
    );
    check(
        "version: !ours 1\n",
        &["w.yml:1:10 config-syntax the tag `!ours` is unknown"],
    );
    check("? [a]\n: 1\n", &["w.yml:1:3 config-syntax a key is a list, not text"]);
    check(
        "version: 1\ncoverage: &a {reports: *a}\n",
        &["w.yml:2:24 config-syntax the alias repeats what it stands in"],
    );
    let unquoted = read("version: 1\ncoverage:\n  reports: *.xml\n").expect_err("an alias");
    assert_eq!(
        unquoted[0].hints(),
        ["put a value that begins with `*` or `&` between quotes"]
    );
    assert_eq!((unquoted[0].place.line, unquoted[0].place.column), (3, 12));
}

#[test]
fn files_beyond_the_limits_are_refused() {
    let code = |bytes: &[u8]| {
        let problems = parse("w.yml", bytes, &Limits::default()).expect_err("refused");
        problems
            .first()
            .map(|problem| (problem.code().text(), problem.to_string()))
            .expect("one problem")
    };
    assert_eq!(code(&vec![b'#'; 300 << 10]).0, "input-too-large");
    assert_eq!(
        code(format!("version: 1\ncoverage: {}", "[".repeat(200)).as_bytes()).1,
        "more than 32 levels"
    );
    assert_eq!(code(b"version: 1\n\xff").0, "config-syntax");
    let bomb: String = (1..12)
        .map(|level| format!("a{level}: &a{level} [{}]\n", format!("*a{},", level - 1).repeat(9)))
        .collect();
    assert!(
        code(format!("a0: &a0 lol\n{bomb}").as_bytes())
            .1
            .starts_with("more than 20000 values")
    );
}

/// A xorshift generator: the same inputs in every run.
struct Seeded(u64);

impl Seeded {
    fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % bound.max(1) as u64).unwrap_or_default()
    }
}

/// Whatever the bytes, there is an answer, and every place lies inside the file.
fn survives(bytes: &[u8]) -> bool {
    let places = |problems: &[Problem]| {
        problems
            .iter()
            .all(|at| at.place.line >= 1 && at.place.start <= at.place.end && at.place.end <= bytes.len())
    };
    match parse("w.yml", bytes, &Limits::default()) {
        Ok(config) => {
            assert!(places(&config.doubts));
            let mut values = Values::new();
            config.fill(&mut values, actions::coverage::ACTION.inputs);
            true
        }
        Err(problems) => {
            assert!(
                !problems.is_empty() && places(&problems),
                "{problems:?} in {:?}",
                String::from_utf8_lossy(bytes)
            );
            false
        }
    }
}

#[test]
fn mutated_and_cut_files_never_panic() {
    let full = format!(
        "{TEAM}  patch: {{line: &p 90, branch: *p}}\n  paths:\n    rewrite:\n    - 'a => b'\n    - \"é => c\"\n  html: |\n    x\n"
    );
    let mut seeded = Seeded(0x9e37_79b9_7f4a_7c15);
    let (mut read, mut refused) = (0, 0);
    for _ in 0..4_000 {
        let mut bytes = full.clone().into_bytes();
        for _ in 0..=seeded.below(4) {
            let at = seeded.below(bytes.len());
            match seeded.below(4) {
                0 => bytes[at] = b"\n :-[]{}*&!|>'\"%@#,?\xff\0~"[seeded.below(23)],
                1 => drop(bytes.remove(at)),
                2 => bytes.insert(at, b"\n\t :-[]{}*&!|>'\""[seeded.below(16)]),
                _ => bytes.extend_from_within(at..(at + seeded.below(40)).min(bytes.len())),
            }
        }
        if survives(&bytes) { read += 1 } else { refused += 1 }
    }
    assert!(
        read > 100 && refused > 1_000,
        "{read} read, {refused} refused: the mutations miss the point"
    );
    for length in 0..full.len() {
        survives(&full.as_bytes()[..length]);
    }
}
