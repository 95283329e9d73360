use std::collections::BTreeSet;

use image::{Platform, Reference};

use super::{Inputs, Origin, arguments, sources};
use crate::{
    fault::{Fault, Refusal},
    file::{Dockerfile, parse},
    instruction::{Command, From, Instruction},
    place::{Span, Word},
    problem::Problem,
    read::Limits,
    word::{Lexer, Variables},
};

/// A build of a file: its stages with what they stand on, and the one to build.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    /// The file, as it was given.
    pub name: String,
    /// The character that escapes.
    pub escape: char,
    /// What the build is given.
    pub inputs: Inputs,
    /// Arguments that stand in front of the first stage, and those that need no `ARG`.
    pub variables: Variables,
    /// The stages, in the order of the file.
    pub stages: Vec<PlannedStage>,
    /// The number of the stage to build.
    pub target: usize,
    /// The stages that it needs, itself included, in the order of the file.
    pub needed: BTreeSet<usize>,
}

/// A stage of a plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlannedStage {
    /// Where it begins, as written.
    pub from: From,
    /// What it stands on.
    pub base: Origin,
    /// `--platform`, when it is set.
    pub platform: Option<Platform>,
    /// What it takes files from, the context left out.
    pub sources: BTreeSet<Origin>,
    /// What it does: what the stage below triggers, then its own instructions.
    pub instructions: Vec<Instruction>,
}

impl Dockerfile {
    /// Which stages a build needs, and what they stand on.
    ///
    /// # Errors
    /// A target or `--from` that no stage has, stages that need each other, a base or platform that is empty or cannot be
    /// expanded.
    pub fn plan(&self, inputs: &Inputs) -> Result<Plan, Problem> {
        self.planned(inputs).map_err(|(span, fault)| Problem {
            file: self.name.clone(),
            span,
            fault: Box::new(fault),
        })
    }

    fn planned(&self, inputs: &Inputs) -> Result<Plan, Refusal> {
        let last = self.stages.last().and_then(|stage| stage.from.name.as_deref());
        let variables = self.global(inputs, inputs.target.as_deref().or(last))?;
        let mut stages: Vec<PlannedStage> = Vec::new();
        for stage in &self.stages {
            let base = expanded(&stage.from.base, self.escape, &variables)?;
            if base.is_empty() {
                let base = stage.from.base.text.clone();
                return Err((stage.from.base.span, Fault::BaseEmpty { base }));
            }
            let below = stages
                .iter()
                .rposition(|it| it.from.name.as_deref() == Some(base.as_str()));
            let mut instructions = Vec::new();
            if let Some(below) = below.and_then(|it| self.stages.get(it)) {
                instructions = triggered(&below.instructions, stage.from.span)?;
            }
            instructions.extend(stage.instructions.iter().cloned());
            stages.push(PlannedStage {
                from: stage.from.clone(),
                base: match below {
                    Some(below) => Origin::Stage(below),
                    None => sources::image(&base, stage.from.base.span)?,
                },
                platform: platform(stage.from.platform.as_ref(), self.escape, &variables)?,
                sources: BTreeSet::new(),
                instructions,
            });
        }
        let target = self.target(inputs)?;
        let mut later = Vec::new();
        for (number, stage) in stages.iter_mut().enumerate() {
            for instruction in &stage.instructions {
                for (origin, span) in sources::of(instruction, self)? {
                    if matches!(origin, Origin::Stage(source) if source >= number) {
                        later.push((number, origin.clone(), span));
                    }
                    stage.sources.insert(origin);
                }
            }
        }
        let needed = needed(&stages, target);
        self.in_order(&later, &stages, &needed)?;
        Ok(Plan {
            name: self.name.clone(),
            escape: self.escape,
            inputs: inputs.clone(),
            variables,
            stages,
            target,
            needed,
        })
    }

    fn global(&self, inputs: &Inputs, target: Option<&str>) -> Result<Variables, Refusal> {
        let mut variables = inputs.predefined(target);
        for argument in &self.arguments {
            let lexer = Lexer::new(self.escape);
            if let Some(value) = arguments::value(argument, lexer, &inputs.arguments, &variables, None)? {
                variables.insert(argument.name.clone(), value);
            }
        }
        Ok(variables)
    }

    fn target(&self, inputs: &Inputs) -> Result<usize, Refusal> {
        let last = self.stages.len().saturating_sub(1);
        let Some(name) = inputs.target.as_deref().filter(|name| !name.is_empty()) else {
            return Ok(last);
        };
        self.stage(name).ok_or_else(|| {
            let names = self.stages.iter().filter_map(|stage| stage.from.name.as_deref());
            let suggestion = surface::closest(name, names).map(str::to_owned);
            let name = name.to_owned();
            (Span::default(), Fault::StageUnknown { name, suggestion })
        })
    }

    /// Stages that take from one behind them must not need it in a circle, and must not be needed themselves.
    fn in_order(
        &self,
        later: &[(usize, Origin, Span)],
        stages: &[PlannedStage],
        needed: &BTreeSet<usize>,
    ) -> Result<(), Refusal> {
        for (number, origin, span) in later {
            let Origin::Stage(source) = origin else { continue };
            if needed.contains(number)
                || reached(stages, *source, |stage| from_stages(stage).collect()).contains(number)
            {
                let label = |number: usize| {
                    let name = self.stages.get(number).and_then(|it| it.from.name.clone());
                    name.unwrap_or_else(|| number.to_string())
                };
                let (stage, name) = (label(*number), label(*source));
                return Err((*span, Fault::StageLater { stage, name }));
            }
        }
        Ok(())
    }
}

impl Plan {
    /// The images that the build needs, each with the platform asked for; `None` is the target's.
    #[must_use]
    pub fn images(&self) -> BTreeSet<(&Reference, Option<&Platform>)> {
        let stages = self.needed.iter().filter_map(|number| self.stages.get(*number));
        let mut images = BTreeSet::new();
        for stage in stages {
            if let Origin::Image(name) = &stage.base {
                images.insert((name, stage.platform.as_ref()));
            }
            images.extend(stage.sources.iter().filter_map(|origin| match origin {
                Origin::Image(name) => Some((name, None)),
                Origin::Scratch | Origin::Stage(_) => None,
            }));
        }
        images
    }

    /// Build arguments that no `ARG` of a needed stage takes: most likely they are misspelt.
    #[must_use]
    pub fn unused_arguments<'a>(&'a self, file: &'a Dockerfile) -> Vec<&'a str> {
        let stages = self.needed.iter().filter_map(|number| self.stages.get(*number));
        let instructions = stages.flat_map(|stage| &stage.instructions);
        let of_stages = instructions.flat_map(|it| it.command.arguments());
        let taken: BTreeSet<&str> = file
            .arguments
            .iter()
            .chain(of_stages)
            .map(|it| it.name.as_str())
            .collect();
        let names = self.inputs.arguments.keys().map(String::as_str);
        names
            .filter(|name| !taken.contains(name) && !self.inputs.is_known(name))
            .collect()
    }
}

pub(super) fn expanded(word: &Word, escape: char, variables: &Variables) -> Result<String, Refusal> {
    let expanded = Lexer::new(escape).word(&word.text, variables);
    expanded.map(|it| it.text).map_err(|source| {
        let text = word.text.clone();
        (word.span, Fault::Expand { word: text, source })
    })
}

fn platform(word: Option<&Word>, escape: char, variables: &Variables) -> Result<Option<Platform>, Refusal> {
    let Some(word) = word else { return Ok(None) };
    let platform = expanded(word, escape, variables)?;
    let parsed = platform.parse().map(Some);
    parsed.map_err(|_| (word.span, Fault::Platform { platform }))
}

/// The instructions that these trigger, which then stand where the stage begins that is built on them.
pub(super) fn triggered(instructions: &[Instruction], at: Span) -> Result<Vec<Instruction>, Refusal> {
    let mut triggered = Vec::new();
    for instruction in instructions {
        if let Command::OnBuild(trigger) = &instruction.command {
            triggered.extend(read_trigger(&trigger.trigger, at)?);
        }
    }
    Ok(triggered)
}

/// The instruction that a trigger is.
pub(super) fn read_trigger(trigger: &str, at: Span) -> Result<Vec<Instruction>, Refusal> {
    let text = format!("FROM scratch\n{trigger}");
    let read = parse("", text.as_bytes(), &Limits::default());
    let file = read.map_err(|mut problems| match problems.pop() {
        Some(problem) => (at, *problem.fault),
        None => (at, Fault::Empty),
    })?;
    let instructions = file.stages.into_iter().flat_map(|stage| stage.instructions);
    Ok(instructions.map(|it| Instruction { span: at, ..it }).collect())
}

fn needed(stages: &[PlannedStage], target: usize) -> BTreeSet<usize> {
    reached(stages, target, |stage| {
        let base = std::iter::once(&stage.base).filter_map(number);
        base.chain(from_stages(stage)).collect()
    })
}

fn from_stages(stage: &PlannedStage) -> impl Iterator<Item = usize> + '_ {
    stage.sources.iter().filter_map(number)
}

const fn number(origin: &Origin) -> Option<usize> {
    match origin {
        Origin::Stage(number) => Some(*number),
        Origin::Scratch | Origin::Image(_) => None,
    }
}

/// The stages that can be reached from this one, itself included.
fn reached(stages: &[PlannedStage], from: usize, next: impl Fn(&PlannedStage) -> Vec<usize>) -> BTreeSet<usize> {
    let (mut reached, mut open) = (BTreeSet::new(), vec![from]);
    while let Some(number) = open.pop() {
        if reached.insert(number) {
            open.extend(stages.get(number).map(&next).unwrap_or_default());
        }
    }
    reached
}
