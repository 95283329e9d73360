//! BuildKit's own parser, shell lexer, matcher and planner and Compose's own loader against ours, on files made by seed and on
//! those recorded in `tests/fixtures/buildkit`. `WINDLASS_BLESS=1` records the answers anew.

use std::{fs, path::PathBuf};

use anyhow::{Context, Result, ensure};
use e2e::{Program, Seeded, questions, wanted};
use serde_json::{Value, json};
use testkit::buildkit::{Question, agree, answer};

/// How many of each kind are made.
const EACH: usize = 4_000;

fn tool() -> Option<PathBuf> {
    wanted::path("WINDLASS_BUILDKIT_PARSE", "buildkit-parse")
}

/// What BuildKit answers.
fn asked(tool: &PathBuf, questions: &[Question]) -> Result<Vec<Value>> {
    let mut lines = String::new();
    for question in questions {
        lines += &serde_json::to_string(question)?;
        lines.push('\n');
    }
    let answers = Program::new(tool).stdin(lines).succeed()?;
    let answers: Vec<Value> = answers.lines().map(serde_json::from_str).collect::<Result<_, _>>()?;
    ensure!(
        answers.len() == questions.len(),
        "{} answers of {}",
        answers.len(),
        questions.len()
    );
    Ok(answers)
}

/// Asks both, and says how much of it was sound.
fn compare(what: &str, questions: &[Question]) -> Result<()> {
    let Some(tool) = tool() else { return Ok(()) };
    let (mut sound, mut wrong) = (0, Vec::new());
    for (question, theirs) in questions.iter().zip(asked(&tool, questions)?) {
        let ours = answer(question);
        sound += usize::from(theirs.get("error").is_none());
        if !agree(&ours, &theirs) {
            wrong.push(format!(
                "{}\nours:   {ours}\ntheirs: {theirs}\n",
                serde_json::to_string(question)?
            ));
        }
    }
    wanted::say(&format!("{what}: {} compared, {sound} of them sound", questions.len()));
    ensure!(
        sound * 4 >= questions.len(),
        "{what}: only {sound} of {} are sound",
        questions.len()
    );
    let shown = wrong.iter().take(5).cloned().collect::<String>();
    ensure!(
        wrong.is_empty(),
        "{what}: {} of {} differ\n{shown}",
        wrong.len(),
        questions.len()
    );
    Ok(())
}

fn made(number: usize, seed: u64, mut make: impl FnMut(&mut Seeded) -> Question) -> Vec<Question> {
    let mut seed = Seeded::new(seed);
    let number = if wanted::full() { number * 10 } else { number };
    (0..number).map(|_| make(&mut seed)).collect()
}

#[test]
fn nodes_of_rough_files() -> Result<()> {
    let rough = |seed: &mut Seeded| questions::about("nodes", questions::rough_dockerfile(seed));
    compare("nodes", &made(EACH, 1, rough))
}

#[test]
fn instructions_of_sound_files() -> Result<()> {
    let sound = |seed: &mut Seeded| questions::about("stages", questions::sound_dockerfile(seed));
    compare("instructions", &made(EACH, 2, sound))
}

#[test]
fn words() -> Result<()> {
    compare("words", &made(EACH * 4, 3, questions::word))
}

#[test]
fn ignored_paths() -> Result<()> {
    compare("ignored paths", &made(EACH, 4, questions::ignore))
}

#[test]
fn configurations_of_images() -> Result<()> {
    compare("configurations", &made(EACH, 5, questions::image_dockerfile))
}

#[test]
fn names_of_images() -> Result<()> {
    compare("names", &made(EACH, 6, questions::reference))
}

#[test]
fn platforms() -> Result<()> {
    compare("platforms", &made(EACH, 7, questions::platform))
}

#[test]
fn builds_of_compose_files() -> Result<()> {
    compare("Compose files", &made(EACH / 4, 9, questions::compose))
}

/// The recorded questions: every file and word written by hand, and the first of those made by seed.
fn recorded() -> Result<Vec<Question>> {
    let folder = testkit::fixture_path("buildkit/by-hand");
    let mut questions = Vec::new();
    let mut files: Vec<PathBuf> = fs::read_dir(&folder)?
        .map(|it| it.map(|it| it.path()))
        .collect::<Result<_, _>>()?;
    files.sort();
    for file in files {
        let text = fs::read_to_string(&file).with_context(|| file.display().to_string())?;
        match file.extension().and_then(|it| it.to_str()) {
            Some("Dockerfile") => {
                let kinds = ["nodes", "stages", "frontend"];
                questions.extend(kinds.map(|kind| questions::about(kind, text.clone())));
                questions.push(Question {
                    platform: "linux/arm64".to_owned(),
                    build_platform: "linux/amd64".to_owned(),
                    ..questions::about("image", text)
                });
            }
            Some("words") => questions.extend(text.lines().map(|line| {
                Question {
                    escape: "\\".to_owned(),
                    variables: [("A", "one/two.tar.gz"), ("E", ""), ("S", "x y")]
                        .map(|(name, value)| (name.to_owned(), value.to_owned()))
                        .into(),
                    ..questions::about("word", line.to_owned())
                }
            })),
            Some("dockerignore") => questions.push(Question {
                paths: [
                    "a",
                    "a/b",
                    "a/b/c.md",
                    "README.md",
                    "keep.md",
                    "docs/x/y.md",
                    ".git/HEAD",
                    "x.tmp",
                    "[z]",
                    "node_modules/p/q",
                ]
                .map(str::to_owned)
                .into(),
                ..questions::about("ignore", text)
            }),
            Some("compose") => questions.push(Question {
                variables: [("TAG".to_owned(), "1.2".to_owned())].into(),
                ..questions::about("compose", text)
            }),
            _ => anyhow::bail!("`{}` is of no kind", file.display()),
        }
    }
    let mut seed = Seeded::new(8);
    for _ in 0..40 {
        questions.push(questions::about("nodes", questions::rough_dockerfile(&mut seed)));
        questions.push(questions::about("stages", questions::sound_dockerfile(&mut seed)));
        questions.push(questions::image_dockerfile(&mut seed));
        questions.extend((0..5).map(|_| questions::word(&mut seed)));
        questions.extend((0..2).map(|_| questions::ignore(&mut seed)));
        questions.extend((0..2).map(|_| questions::reference(&mut seed)));
        questions.push(questions::platform(&mut seed));
        questions.push(questions::compose(&mut seed));
    }
    Ok(questions)
}

#[test]
fn recorded_answers_are_those_of_today() -> Result<()> {
    let Some(tool) = tool() else { return Ok(()) };
    let questions = recorded()?;
    let mut now = String::new();
    for (question, mut answer) in questions.iter().zip(asked(&tool, &questions)?) {
        // Which of several faults BuildKit names, and what it suggests, differs from run to run.
        if answer.get("error").is_some() {
            answer = json!({ "error": "refused" });
        }
        now += &serde_json::to_string(&json!({ "question": question, "answer": answer }))?;
        now.push('\n');
    }
    let path = testkit::fixture_path("buildkit/answers.jsonl");
    if std::env::var_os("WINDLASS_BLESS").is_some_and(|value| value == "1") {
        fs::write(&path, &now)?;
    }
    let before = fs::read_to_string(&path).with_context(|| path.display().to_string())?;
    ensure!(
        before == now,
        "`{}` is not what BuildKit answers; record it anew",
        path.display()
    );
    wanted::say(&format!("{} recorded answers hold", questions.len()));
    Ok(())
}
