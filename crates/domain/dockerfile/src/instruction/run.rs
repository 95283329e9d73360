use super::{
    CommandLine, Mount, csv,
    flags::{Flags, Takes},
};
use crate::{
    fault::{Fault, Refusal},
    place::Word,
    read::{Heredoc, Node},
};

/// `RUN`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Run {
    /// What is run.
    pub command: CommandLine,
    /// Texts that the command reads, or that are the command.
    pub heredocs: Vec<Heredoc>,
    /// `--mount`: what is there while it runs.
    pub mounts: Vec<Mount>,
    /// `--network`.
    pub network: Network,
    /// `--security`.
    pub security: Security,
    /// `--device`: devices, as written.
    pub devices: Vec<String>,
}

/// What network a command has.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Network {
    /// The builder's own.
    #[default]
    Default,
    /// None but loopback.
    None,
    /// The host's.
    Host,
}

/// What a command may do.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Security {
    /// What containers may.
    #[default]
    Sandbox,
    /// Everything.
    Insecure,
}

const FLAGS: [(&str, Takes); 4] = [
    ("mount", Takes::Texts),
    ("network", Takes::Text),
    ("security", Takes::Text),
    ("device", Takes::Texts),
];

impl Run {
    pub(super) fn read(node: &Node) -> Result<Self, Refusal> {
        let flags = Flags::read(node, "RUN", &FLAGS)?;
        Ok(Self {
            command: CommandLine::of(node),
            heredocs: node.heredocs.clone(),
            mounts: flags.words("mount").iter().map(Mount::read).collect::<Result<_, _>>()?,
            network: network(&flags)?,
            security: security(&flags)?,
            devices: flags.words("device").iter().map(device).collect::<Result<_, _>>()?,
        })
    }
}

fn network(flags: &Flags) -> Result<Network, Refusal> {
    let Some(word) = flags.word("network") else {
        return Ok(Network::Default);
    };
    match word.text.as_str() {
        "default" => Ok(Network::Default),
        "none" => Ok(Network::None),
        "host" => Ok(Network::Host),
        _ => Err(refused(word, "network", "one of `default`, `none`, `host`")),
    }
}

fn security(flags: &Flags) -> Result<Security, Refusal> {
    let Some(word) = flags.word("security") else {
        return Ok(Security::Sandbox);
    };
    match word.text.as_str() {
        "sandbox" => Ok(Security::Sandbox),
        "insecure" => Ok(Security::Insecure),
        _ => Err(refused(word, "security", "one of `sandbox`, `insecure`")),
    }
}

fn refused(word: &Word, flag: &'static str, wanted: &'static str) -> Refusal {
    let value = word.text.clone();
    (word.span, Fault::FlagValue { flag, value, wanted })
}

/// A device: its name, bare or behind `name=`, and whether it must be there.
fn device(word: &Word) -> Result<String, Refusal> {
    let bad = |part: &str| {
        let part = part.to_owned();
        (word.span, Fault::MountPart { flag: "device", part })
    };
    let mut named = false;
    for field in csv::fields(&word.text).ok_or_else(|| bad(&word.text))? {
        let (key, value) = match field.split_once('=') {
            Some((key, value)) => (key.to_ascii_lowercase(), Some(value)),
            None => (field.to_ascii_lowercase(), None),
        };
        match (key.as_str(), value) {
            ("required", None) => {}
            ("required", Some(value)) if is_truth(value) => {}
            ("required", Some(_)) => return Err(bad(&field)),
            ("name", Some(_)) | (_, _) if named => return Err(bad(&field)),
            // A name that is empty can be set again.
            ("name", Some(value)) => named = !value.is_empty(),
            (_, _) => named = !field.is_empty(),
        }
    }
    Ok(word.text.clone())
}

/// The words that Go's `strconv.ParseBool` takes.
fn is_truth(word: &str) -> bool {
    let words = [
        "1", "t", "T", "TRUE", "true", "True", "0", "f", "F", "FALSE", "false", "False",
    ];
    words.contains(&word)
}
