//! Where a stage takes files from.

use image::Reference;

use crate::{
    fault::{Fault, Refusal},
    file::Dockerfile,
    instruction::{Command, Instruction},
    place::Span,
    word::{Lexer, Variables},
};

/// What a stage stands on or takes files from.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Origin {
    /// Nothing: `FROM scratch`.
    Scratch,
    /// The stage of this number, from 0.
    Stage(usize),
    /// An image.
    Image(Reference),
}

/// What an instruction takes files from, the context left out, each with its place.
pub(super) fn of(instruction: &Instruction, file: &Dockerfile) -> Result<Vec<(Origin, Span)>, Refusal> {
    match &instruction.command {
        Command::Copy(copy) => {
            let Some(from) = &copy.from else { return Ok(Vec::new()) };
            let plain = Lexer::new(file.escape).word(&from.text, &Variables::new());
            if plain.map_err(|source| unreadable(&from.text, from.span, source))?.text != from.text {
                return Err((from.span, Fault::VariableInSource { flag: "--from" }));
            }
            Ok(vec![(copied_from(&from.text, from.span, file)?, from.span)])
        }
        Command::Run(run) => {
            let mounted = run.mounts.iter().filter_map(|mount| {
                let (from, span) = (mount.from.as_ref()?, mount.word.span);
                Some(named(from, span, file).map(|origin| (origin, span)))
            });
            mounted.collect()
        }
        // `ADD` takes from the context and from addresses, the others from nowhere.
        Command::Add(_)
        | Command::Arg(_)
        | Command::Cmd(_)
        | Command::Entrypoint(_)
        | Command::Env(_)
        | Command::Expose(_)
        | Command::Healthcheck(_)
        | Command::Label(_)
        | Command::Maintainer(_)
        | Command::OnBuild(_)
        | Command::Shell(_)
        | Command::StopSignal(_)
        | Command::User(_)
        | Command::Volume(_)
        | Command::Workdir(_) => Ok(Vec::new()),
    }
}

fn unreadable(word: &str, span: Span, source: crate::word::ExpandError) -> Refusal {
    let word = word.to_owned();
    (span, Fault::Expand { word, source })
}

/// A number counts stages from 0; a name that no stage has is an image.
fn copied_from(from: &str, span: Span, file: &Dockerfile) -> Result<Origin, Refusal> {
    let Ok(number) = from.parse::<i64>() else {
        return named(from, span, file);
    };
    let stage = usize::try_from(number).ok().filter(|it| *it < file.stages.len());
    stage.map(Origin::Stage).ok_or_else(|| {
        let name = from.to_owned();
        (span, Fault::StageUnknown { name, suggestion: None })
    })
}

fn named(from: &str, span: Span, file: &Dockerfile) -> Result<Origin, Refusal> {
    file.stage(from)
        .map_or_else(|| image(from, span), |stage| Ok(Origin::Stage(stage)))
}

/// The image of that name, or `scratch`.
pub(super) fn image(name: &str, span: Span) -> Result<Origin, Refusal> {
    if name == "scratch" {
        return Ok(Origin::Scratch);
    }
    let image = name.parse().map(Origin::Image);
    image.map_err(|error: image::ParseReferenceError| {
        let name = name.to_owned();
        (
            span,
            Fault::Image {
                name,
                source: error.fault,
            },
        )
    })
}

impl Dockerfile {
    /// The number of the stage that is called so, from 0, whatever the case of the name; the last one of several.
    #[must_use]
    pub fn stage(&self, name: &str) -> Option<usize> {
        let name = name.to_lowercase();
        self.stages
            .iter()
            .rposition(|stage| stage.from.name.as_deref() == Some(name.as_str()))
    }
}
