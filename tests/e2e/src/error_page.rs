//! The pages in `docs/errors`, and the examples in them that run.
//!
//! A fence ```` ```lang file=PATH ```` writes a file into a scratch repository. A fence ```` ```console ```` holds commands
//! after `$ `, each followed by its output (standard output and error as they come) and by `[exit N]`. Commands are
//! `windlass` and `git`, in words parted by blanks, with `env NAME=VALUE` in front if need be; single quotes hold a word
//! together. No shell reads them.

use std::{
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result, bail, ensure};

use crate::Program;

/// A page, cut into the parts that matter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    parts: Vec<Part>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Part {
    /// Prose, and fences that are only shown.
    Text(String),
    /// A file of the example.
    File {
        opening: String,
        path: PathBuf,
        content: String,
    },
    /// Commands with what they print.
    Console(Vec<Example>),
}

/// One command.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Example {
    line: String,
    printed: String,
}

impl Page {
    /// Reads a page.
    ///
    /// # Errors
    /// A fence is not closed, or a console fence does not begin with a command.
    pub fn parse(text: &str) -> Result<Self> {
        let mut parts = Vec::new();
        let mut lines = text.split_inclusive('\n');
        while let Some(line) = lines.next() {
            let Some(info) = line.trim_end().strip_prefix("```") else {
                append(&mut parts, line);
                continue;
            };
            let mut content = String::new();
            loop {
                let inside = lines.next().with_context(|| format!("fence `{info}` is not closed"))?;
                if inside.trim_end() == "```" {
                    break;
                }
                content.push_str(inside);
            }
            if info == "console" {
                parts.push(Part::Console(examples(&content)?));
            } else if let Some((_, path)) = info.split_once("file=") {
                parts.push(Part::File {
                    opening: line.to_owned(),
                    path: path.into(),
                    content,
                });
            } else {
                append(&mut parts, &format!("{line}{content}```\n"));
            }
        }
        Ok(Self { parts })
    }

    /// How many commands it shows.
    #[must_use]
    pub fn commands(&self) -> usize {
        self.examples().count()
    }

    /// Everything its commands print, as the page says it.
    #[must_use]
    pub fn printed(&self) -> String {
        self.examples().map(|it| it.printed.as_str()).collect()
    }

    /// The page with the outputs that its commands have now.
    ///
    /// # Errors
    /// A file cannot be written, or a command cannot be run.
    pub fn rerun(&self, binary: &Path) -> Result<Self> {
        let scratch = tempfile::tempdir()?;
        let folder = scratch.path().join("repository");
        fs::create_dir(&folder)?;
        run(binary, &folder, "git init --quiet --initial-branch=main")?;
        let mut page = self.clone();
        for part in &mut page.parts {
            match part {
                Part::Text(_) => {}
                Part::File { path, content, .. } => {
                    let path = folder.join(path);
                    if let Some(parent) = path.parent() {
                        fs::create_dir_all(parent)?;
                    }
                    fs::write(path, content)?;
                }
                Part::Console(examples) => {
                    for example in examples {
                        example.printed = run(binary, &folder, &example.line)?;
                    }
                }
            }
        }
        Ok(page)
    }

    fn examples(&self) -> impl Iterator<Item = &Example> {
        let consoles = self.parts.iter().filter_map(|part| match part {
            Part::Console(examples) => Some(examples),
            Part::Text(_) | Part::File { .. } => None,
        });
        consoles.flatten()
    }
}

impl std::fmt::Display for Page {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        for part in &self.parts {
            match part {
                Part::Text(text) => f.write_str(text)?,
                Part::File { opening, content, .. } => writeln!(f, "{opening}{content}```")?,
                Part::Console(examples) => {
                    f.write_str("```console\n")?;
                    for Example { line, printed } in examples {
                        write!(f, "$ {line}\n{printed}")?;
                    }
                    f.write_str("```\n")?;
                }
            }
        }
        Ok(())
    }
}

fn append(parts: &mut Vec<Part>, text: &str) {
    if let Some(Part::Text(before)) = parts.last_mut() {
        before.push_str(text);
    } else {
        parts.push(Part::Text(text.to_owned()));
    }
}

fn examples(content: &str) -> Result<Vec<Example>> {
    let mut examples: Vec<Example> = Vec::new();
    for line in content.split_inclusive('\n') {
        if let Some(command) = line.strip_prefix("$ ") {
            examples.push(Example {
                line: command.trim_end().to_owned(),
                printed: String::new(),
            });
        } else if let Some(example) = examples.last_mut() {
            example.printed.push_str(line);
        } else {
            bail!("a console fence begins with `{}`, not with a command", line.trim_end());
        }
    }
    Ok(examples)
}

/// Both streams through one pipe, so that they stand in the order in which they were written.
fn run(binary: &Path, folder: &Path, line: &str) -> Result<String> {
    let words = words(line)?;
    let set = words
        .strip_prefix(&["env".to_owned()][..])
        .map_or(0, |rest| 1 + rest.iter().take_while(|word| word.contains('=')).count());
    let (variables, command) = words.split_at(set);
    let (name, arguments) = command.split_first().context("a command is empty")?;
    let program = match name.as_str() {
        "windlass" => binary.as_os_str(),
        "git" => "git".as_ref(),
        _ => bail!("examples run `windlass` and `git`, not `{name}`"),
    };
    let mut shell = Program::new("/bin/sh")
        .args(["-c", "exec \"$0\" \"$@\" 2>&1"])
        .arg(program)
        .args(arguments)
        .folder(folder)
        .var("HOME", folder)
        .var("WINDLASS_NOW", "2026-11-21T12:00:00Z");
    for role in ["AUTHOR", "COMMITTER"] {
        shell = shell
            .var(format!("GIT_{role}_NAME"), "A Tester")
            .var(format!("GIT_{role}_EMAIL"), "tester@example.org")
            .var(format!("GIT_{role}_DATE"), "2026-01-02T03:04:05Z");
    }
    for (name, value) in variables.iter().filter_map(|word| word.split_once('=')) {
        shell = shell.var(name, value);
    }
    let ended = shell.run()?;
    let out = ended.out();
    let end = if out.is_empty() || out.ends_with('\n') {
        ""
    } else {
        "\n"
    };
    Ok(format!("{out}{end}[exit {}]\n", ended.exit))
}

fn words(line: &str) -> Result<Vec<String>> {
    let mut words = Vec::new();
    let mut word = None;
    let mut quoted = false;
    for character in line.chars() {
        match character {
            '\'' => {
                quoted = !quoted;
                word.get_or_insert_with(String::new);
            }
            ' ' if !quoted => words.extend(word.take()),
            _ => word.get_or_insert_with(String::new).push(character),
        }
    }
    ensure!(!quoted, "`{line}` has a quote that is not closed");
    words.extend(word);
    Ok(words)
}

#[cfg(test)]
mod tests {
    use super::{Page, words};

    const PAGE: &str = "# a\n\n```yaml file=x/y.yml\nversion: 1\n```\n\n```console\n$ git --version\nold\n[exit 0]\n$ git nothing\n[exit 1]\n```\n\n```text\n$ shown\n```\n";

    #[test]
    fn a_page_is_written_as_it_was_read() {
        let page = Page::parse(PAGE).unwrap();
        assert_eq!(page.to_string(), PAGE);
        assert_eq!(
            (page.commands(), page.printed().as_str()),
            (2, "old\n[exit 0]\n[exit 1]\n")
        );
        assert!(Page::parse("```console\nx\n```\n").is_err());
        assert!(Page::parse("```console\n").is_err());
    }

    #[test]
    fn examples_say_what_the_commands_say_now() {
        let page = Page::parse(PAGE).unwrap().rerun("/bin/false".as_ref()).unwrap();
        let text = page.to_string();
        assert!(text.contains("$ git --version\ngit version "), "{text}");
        assert!(
            text.contains("\n[exit 0]\n$ git nothing\ngit: 'nothing' is not a git command."),
            "{text}"
        );
    }

    #[test]
    fn quotes_hold_words_together() {
        assert_eq!(words("a  'b c'd ''").unwrap(), ["a", "b cd", ""]);
        assert!(words("'a").is_err());
    }
}
