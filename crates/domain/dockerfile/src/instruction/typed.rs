use super::{
    Add, ArgDefault, CommandLine, Copy, From, Healthcheck, OnBuild, Run,
    flags::Flags,
    pairs::{arguments, pairs},
};
use crate::{
    fault::{Fault, Refusal},
    place::{Span, Word},
    read::{Node, Pair},
};

/// Every instruction that BuildKit knows.
const KEYWORDS: [&str; 18] = [
    "ADD",
    "ARG",
    "CMD",
    "COPY",
    "ENTRYPOINT",
    "ENV",
    "EXPOSE",
    "FROM",
    "HEALTHCHECK",
    "LABEL",
    "MAINTAINER",
    "ONBUILD",
    "RUN",
    "SHELL",
    "STOPSIGNAL",
    "USER",
    "VOLUME",
    "WORKDIR",
];

/// An instruction of a stage.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Instruction {
    /// What it does.
    pub command: Command,
    /// The instruction on one line, without heredocs: what a history shows.
    pub text: String,
    /// The comment lines right above it, without `#`.
    pub comments: Vec<String>,
    /// From its first byte to the end of its last line, heredocs included.
    pub span: Span,
}

/// What an instruction does, its variables not yet expanded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Command {
    /// `ADD`: files, unpacked archives, addresses.
    Add(Add),
    /// `ARG`: build arguments with their defaults.
    Arg(Vec<ArgDefault>),
    /// `CMD`: what a container runs.
    Cmd(CommandLine),
    /// `COPY`: files.
    Copy(Copy),
    /// `ENTRYPOINT`: what a container runs `CMD` by.
    Entrypoint(CommandLine),
    /// `ENV`: variables of the image.
    Env(Vec<Pair>),
    /// `EXPOSE`: ports, sorted as BuildKit sorts them, each perhaps several words after its expansion.
    Expose(Vec<String>),
    /// `HEALTHCHECK`: how a container is asked how it is.
    Healthcheck(Healthcheck),
    /// `LABEL`: labels of the image.
    Label(Vec<Pair>),
    /// `MAINTAINER`: the author, by an instruction that is out of use.
    Maintainer(String),
    /// `ONBUILD`: an instruction for those who build on the image.
    OnBuild(OnBuild),
    /// `RUN`: a program at build time.
    Run(Run),
    /// `SHELL`: what runs commands that are no JSON lists.
    Shell(Vec<String>),
    /// `STOPSIGNAL`: how a container is asked to end.
    StopSignal(String),
    /// `USER`: who runs it.
    User(String),
    /// `VOLUME`: places outside of the image.
    Volume(Vec<String>),
    /// `WORKDIR`: the folder of what follows.
    Workdir(String),
}

impl Command {
    /// The build arguments that it declares: none, unless it is an `ARG`.
    #[must_use]
    pub fn arguments(&self) -> &[ArgDefault] {
        if let Self::Arg(arguments) = self {
            arguments
        } else {
            &[]
        }
    }
}

/// What a node turned out to be.
#[derive(Debug)]
pub(crate) enum Read {
    Stage(From),
    Instruction(Instruction),
}

/// What a node means.
pub(crate) fn read(node: &Node) -> Result<Read, Refusal> {
    let keyword = node.keyword.text.to_ascii_uppercase();
    let command = match keyword.as_str() {
        "FROM" => return From::read(node).map(Read::Stage),
        "ADD" => Command::Add(Add::read(node)?),
        "ARG" => Command::Arg(arguments(node)?),
        "CMD" => Command::Cmd(CommandLine::read(node, "CMD")?),
        "COPY" => Command::Copy(Copy::read(node)?),
        "ENTRYPOINT" => Command::Entrypoint(CommandLine::read(node, "ENTRYPOINT")?),
        "ENV" => Command::Env(pairs(node, "ENV")?),
        "EXPOSE" => Command::Expose(ports(node)?),
        "HEALTHCHECK" => Command::Healthcheck(Healthcheck::read(node)?),
        "LABEL" => Command::Label(pairs(node, "LABEL")?),
        "MAINTAINER" => Command::Maintainer(one(node, "MAINTAINER")?),
        "ONBUILD" => Command::OnBuild(OnBuild::read(node)?),
        "RUN" => Command::Run(Run::read(node)?),
        "SHELL" => Command::Shell(shell(node)?),
        // BuildKit looks at the flags of neither `STOPSIGNAL` nor `ARG`.
        "STOPSIGNAL" => Command::StopSignal(only(node, "STOPSIGNAL")?),
        "USER" => Command::User(one(node, "USER")?),
        "VOLUME" => Command::Volume(volumes(node)?),
        "WORKDIR" => Command::Workdir(one(node, "WORKDIR")?),
        _ => {
            return Err((
                node.keyword.span,
                Fault::Unknown {
                    keyword: node.keyword.text.clone(),
                    suggestion: surface::closest(&keyword, KEYWORDS),
                },
            ));
        }
    };
    Ok(Read::Instruction(Instruction {
        command,
        text: node.text.trim().to_owned(),
        comments: node.comments.clone(),
        span: node.span,
    }))
}

/// The arguments, of which there must be one at least.
pub(super) fn some<'a>(node: &'a Node, keyword: &'static str) -> Result<&'a [Word], Refusal> {
    let words = node.words();
    if words.is_empty() {
        return Err(wrong_number(node, keyword, "at least one"));
    }
    Ok(words)
}

/// The refusal of too few or too many arguments.
pub(super) fn wrong_number(node: &Node, keyword: &'static str, wanted: &'static str) -> Refusal {
    let found = match node.words().len() {
        0 => "no argument".to_owned(),
        1 => "one argument".to_owned(),
        more => format!("{more} arguments"),
    };
    let fault = Fault::Arguments { keyword, found, wanted };
    (node.keyword.span, fault)
}

fn texts(words: &[Word]) -> Vec<String> {
    words.iter().map(|word| word.text.clone()).collect()
}

fn only(node: &Node, keyword: &'static str) -> Result<String, Refusal> {
    match node.words() {
        [word] => Ok(word.text.clone()),
        _ => Err(wrong_number(node, keyword, "one")),
    }
}

fn one(node: &Node, keyword: &'static str) -> Result<String, Refusal> {
    Flags::read(node, keyword, &[])?;
    only(node, keyword)
}

fn ports(node: &Node) -> Result<Vec<String>, Refusal> {
    Flags::read(node, "EXPOSE", &[])?;
    let mut ports = texts(some(node, "EXPOSE")?);
    ports.sort_unstable();
    Ok(ports)
}

fn volumes(node: &Node) -> Result<Vec<String>, Refusal> {
    Flags::read(node, "VOLUME", &[])?;
    let paths = some(node, "VOLUME")?.iter().map(|word| match word.text.trim() {
        "" => Err((word.span, Fault::VolumeEmpty)),
        path => Ok(path.to_owned()),
    });
    paths.collect()
}

fn shell(node: &Node) -> Result<Vec<String>, Refusal> {
    Flags::read(node, "SHELL", &[])?;
    let words = some(node, "SHELL")?;
    if !node.is_json() {
        return Err((node.keyword.span, Fault::ShellNotJson));
    }
    Ok(texts(words))
}
