//! `ADD` and `COPY`.

use super::{
    flags::{Flags, Takes},
    typed::wrong_number,
};
use crate::{
    fault::{Fault, Refusal},
    place::Word,
    read::{Node, chomped, heredoc},
};

/// What is copied, and where to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Files {
    /// Paths, patterns or addresses.
    pub sources: Vec<Word>,
    /// Files that stand in the Dockerfile itself.
    pub inline: Vec<InlineFile>,
    /// The destination.
    pub destination: Word,
    /// `--chown`; empty when it is not set.
    pub chown: String,
    /// `--chmod`; empty when it is not set.
    pub chmod: String,
    /// `--link`: the layer does not depend on what stands below it.
    pub link: bool,
    /// `--exclude`: what is left out.
    pub exclude: Vec<String>,
}

/// A file that is a heredoc.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct InlineFile {
    /// Its name: the end word.
    pub name: String,
    /// What is in it; tabs are off already where `<<-` takes them off.
    pub content: String,
    /// Are variables in it expanded?
    pub expands: bool,
}

/// `ADD`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Add {
    /// What, and where to.
    pub files: Files,
    /// `--checksum`: the digest of what an address gives; empty when it is not set.
    pub checksum: String,
    /// `--keep-git-dir`.
    pub keep_git_dir: Option<bool>,
    /// `--unpack`.
    pub unpack: Option<bool>,
}

/// `COPY`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Copy {
    /// What, and where to.
    pub files: Files,
    /// `--from`: a stage or an image; `None` for the context.
    pub from: Option<Word>,
    /// `--parents`: folders in front of a file are kept.
    pub parents: bool,
}

const OF_BOTH: [(&str, Takes); 4] = [
    ("chown", Takes::Text),
    ("chmod", Takes::Text),
    ("link", Takes::Truth),
    ("exclude", Takes::Texts),
];
const OF_ADD: [(&str, Takes); 3] = [
    ("keep-git-dir", Takes::Truth),
    ("checksum", Takes::Text),
    ("unpack", Takes::Truth),
];
const OF_COPY: [(&str, Takes); 2] = [("from", Takes::Text), ("parents", Takes::Truth)];

impl Add {
    pub(super) fn read(node: &Node) -> Result<Self, Refusal> {
        let flags = Flags::read(node, "ADD", &[&OF_BOTH[..], &OF_ADD[..]].concat())?;
        Ok(Self {
            files: files(node, "ADD", &flags)?,
            checksum: flags.text("checksum"),
            keep_git_dir: flags.truth("keep-git-dir"),
            unpack: flags.truth("unpack"),
        })
    }
}

impl Copy {
    pub(super) fn read(node: &Node) -> Result<Self, Refusal> {
        let flags = Flags::read(node, "COPY", &[&OF_BOTH[..], &OF_COPY[..]].concat())?;
        Ok(Self {
            files: files(node, "COPY", &flags)?,
            from: flags.word("from").filter(|word| !word.text.is_empty()).cloned(),
            parents: flags.truth("parents").unwrap_or(false),
        })
    }
}

fn files(node: &Node, keyword: &'static str, flags: &Flags) -> Result<Files, Refusal> {
    let Some((destination, words)) = node.words().split_last().filter(|(_, words)| !words.is_empty()) else {
        return Err(wrong_number(node, keyword, "a source and a destination"));
    };
    let announced = |word: &Word| heredoc(&word.text).ok().flatten();
    if announced(destination).is_some() {
        let keyword = keyword.to_owned();
        return Err((destination.span, Fault::HeredocDestination { keyword }));
    }
    let mut files = Files {
        destination: destination.clone(),
        chown: flags.text("chown"),
        chmod: flags.text("chmod"),
        link: flags.truth("link").unwrap_or(false),
        exclude: flags.words("exclude").iter().map(|word| word.text.clone()).collect(),
        ..Files::default()
    };
    for word in words {
        let Some(announced) = announced(word) else {
            files.sources.push(word.clone());
            continue;
        };
        // A JSON list announces nothing, so there is no text for it: the file is empty.
        let mut before = node.heredocs.iter().rev();
        let content = before
            .find(|it| it.name == announced.name)
            .map(|it| it.content.as_str());
        let content = content.unwrap_or_default();
        files.inline.push(InlineFile {
            content: if announced.chomps {
                chomped(content)
            } else {
                content.to_owned()
            },
            name: announced.name,
            expands: announced.expands,
        });
    }
    Ok(files)
}
