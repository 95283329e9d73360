//! Instructions with their variables expanded: which of their words are, and how.

use super::plan::expanded;
use crate::{
    fault::{Fault, Refusal},
    instruction::{Add, Command, Copy, Files, Instruction},
    place::{Span, Word},
    read::Pair,
    word::{Lexer, Quotes, Variables},
};

/// The words of one instruction on their way.
#[derive(Debug, Clone, Copy)]
pub(super) struct Expander<'a> {
    pub(super) escape: char,
    pub(super) variables: &'a Variables,
}

impl Expander<'_> {
    /// The instruction's command with its variables expanded. `ARG` is not touched: its defaults see each other. Mounts of
    /// `RUN` stay as they are, for they are the builder's to read.
    pub(super) fn command(self, instruction: &Instruction) -> Result<Command, Refusal> {
        let at = instruction.span;
        Ok(match &instruction.command {
            Command::Add(add) => Command::Add(Add {
                files: self.files(&add.files, at)?,
                checksum: self.text(&add.checksum, at)?,
                ..add.clone()
            }),
            Command::Copy(copy) => Command::Copy(Copy {
                files: self.files(&copy.files, at)?,
                ..copy.clone()
            }),
            Command::Env(pairs) => Command::Env(self.pairs(pairs)?),
            Command::Label(pairs) => Command::Label(self.pairs(pairs)?),
            Command::Expose(words) => Command::Expose(self.ports(words, at)?),
            Command::StopSignal(signal) => Command::StopSignal(self.text(signal, at)?),
            Command::User(user) => Command::User(self.text(user, at)?),
            Command::Volume(paths) => Command::Volume(self.texts(paths, at)?),
            Command::Workdir(path) => Command::Workdir(self.text(path, at)?),
            same @ (Command::Arg(_)
            | Command::Cmd(_)
            | Command::Entrypoint(_)
            | Command::Healthcheck(_)
            | Command::Maintainer(_)
            | Command::OnBuild(_)
            | Command::Run(_)
            | Command::Shell(_)) => same.clone(),
        })
    }

    fn text(self, text: &str, span: Span) -> Result<String, Refusal> {
        let text = text.to_owned();
        expanded(&Word { text, span }, self.escape, self.variables)
    }

    fn texts(self, texts: &[String], span: Span) -> Result<Vec<String>, Refusal> {
        texts.iter().map(|text| self.text(text, span)).collect()
    }

    fn pairs(self, pairs: &[Pair]) -> Result<Vec<Pair>, Refusal> {
        let expanded = pairs.iter().map(|pair| {
            Ok(Pair {
                key: self.text(&pair.key, pair.span)?,
                value: self.text(&pair.value, pair.span)?,
                ..pair.clone()
            })
        });
        expanded.collect()
    }

    fn ports(self, words: &[String], span: Span) -> Result<Vec<String>, Refusal> {
        let mut ports = Vec::new();
        for word in words {
            let split = Lexer::new(self.escape).words(word, self.variables);
            ports.extend(split.map_err(|source| {
                let word = word.clone();
                (span, Fault::Expand { word, source })
            })?);
        }
        Ok(ports)
    }

    fn files(self, files: &Files, span: Span) -> Result<Files, Refusal> {
        let mut files = files.clone();
        for word in files.sources.iter_mut().chain([&mut files.destination]) {
            word.text = expanded(word, self.escape, self.variables)?;
        }
        files.chown = self.text(&files.chown, span)?;
        files.chmod = self.text(&files.chmod, span)?;
        // A text is no word: its quotes are characters, and only a backslash escapes.
        let lexer = Lexer::new('\\').quotes(Quotes::Ignored);
        for file in files.inline.iter_mut().filter(|file| file.expands) {
            let content = lexer.word(&file.content, self.variables).map_err(|source| {
                let word = file.name.clone();
                (span, Fault::Expand { word, source })
            })?;
            file.content = content.text;
        }
        Ok(files)
    }
}
