//! BuildKit's own parser, shell lexer and matcher against ours, on files made by seed and on those recorded in
//! `tests/fixtures/buildkit`. `WINDLASS_BLESS=1` records the answers anew.

use std::path::PathBuf;

use anyhow::{Result, ensure};
use e2e::{Program, Seeded, questions, wanted};
use serde_json::Value;
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
