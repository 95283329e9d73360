//! A Dockerfile as stages.

use crate::{
    fault::{Fault, Refusal},
    instruction::{ArgDefault, Command, From, Instruction, Read, read},
    place::Span,
    problem::Problem,
    read::{Directive, Limits, Source},
};

/// A Dockerfile.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dockerfile {
    /// The file, as it was given.
    pub name: String,
    /// The parser directives, in their order.
    pub directives: Vec<Directive>,
    /// The character that escapes and continues lines.
    pub escape: char,
    /// The arguments in front of the first stage.
    pub arguments: Vec<ArgDefault>,
    /// The stages, in their order; never none.
    pub stages: Vec<Stage>,
    /// Empty lines inside of instructions, which BuildKit warns of.
    pub empty_continuations: Vec<Span>,
}

/// A stage.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stage {
    /// Where it begins.
    pub from: From,
    /// What it does.
    pub instructions: Vec<Instruction>,
}

/// Reads a Dockerfile; `name` is the file in the problems.
///
/// # Errors
/// The first line that cannot be read, or else every instruction that cannot be understood, in the order of the file.
pub fn parse(name: &str, bytes: &[u8], limits: &Limits) -> Result<Dockerfile, Vec<Problem>> {
    let problem = |(span, fault): Refusal| Problem {
        file: name.to_owned(),
        span,
        fault: Box::new(fault),
    };
    let source = Source::read(bytes, limits).map_err(|refusal| vec![problem(refusal)])?;
    let mut file = Dockerfile {
        name: name.to_owned(),
        directives: source.directives,
        escape: source.escape,
        arguments: Vec::new(),
        stages: Vec::new(),
        empty_continuations: source.empty_continuations,
    };
    let mut problems = Vec::new();
    let mut begun = false;
    for node in &source.nodes {
        begun |= node.keyword.text.eq_ignore_ascii_case("FROM");
        match read(node) {
            Ok(Read::Stage(from)) => file.stages.push(Stage {
                from,
                instructions: Vec::new(),
            }),
            Ok(Read::Instruction(instruction)) => match (file.stages.last_mut(), instruction.command) {
                (None, Command::Arg(arguments)) if !begun => file.arguments.extend(arguments),
                // The stage that it belongs to could not be read, and that has been said.
                (None, _) if begun => {}
                (None, _) => {
                    let keyword = node.keyword.text.clone();
                    problems.push(problem((node.keyword.span, Fault::OutsideStage { keyword })));
                }
                (Some(stage), command) => stage.instructions.push(Instruction { command, ..instruction }),
            },
            Err(refusal) => problems.push(problem(refusal)),
        }
    }
    if !begun && problems.is_empty() {
        let end = source.nodes.last().map(|node| node.span).unwrap_or_default();
        problems.push(problem((end, Fault::NoStage)));
    }
    if problems.is_empty() { Ok(file) } else { Err(problems) }
}

impl Source {
    /// Reads a file as nodes, without asking what they mean; `name` is the file in the problem.
    ///
    /// # Errors
    /// The first line that cannot be read.
    pub fn parse(name: &str, bytes: &[u8], limits: &Limits) -> Result<Self, Problem> {
        Self::read(bytes, limits).map_err(|(span, fault)| Problem {
            file: name.to_owned(),
            span,
            fault: Box::new(fault),
        })
    }
}
