use std::collections::BTreeMap;

use image::{Platform, Reference};

use super::{Origin, Plan, PlannedStage, Settings, arguments, expand::Expander, plan::read_trigger};
use crate::{
    fault::Refusal,
    instruction::{ArgDefault, Command, Instruction},
    problem::Problem,
    word::{Lexer, Variables},
};

/// A stage after its variables are known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Evaluated {
    /// What it runs on.
    pub platform: Platform,
    /// What it does, variables expanded, in order.
    pub steps: Vec<Step>,
    /// What it has in its image's configuration at the end.
    pub settings: Settings,
    /// Its variables at the end, build arguments included: a stage on it begins with them.
    variables: Variables,
}

/// An instruction whose variables are expanded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// The instruction as written; of a trigger, at the line of `FROM`.
    pub instruction: Instruction,
    /// What it does.
    pub command: Command,
    /// The settings that hold for it, itself included.
    pub settings: Settings,
    /// The values of the arguments that an `ARG` declares.
    pub arguments: Vec<(String, Option<String>)>,
}

impl Plan {
    /// The stages that the build needs, by their numbers, variables expanded. `base` says what an image has in its
    /// configuration, its triggers included.
    ///
    /// # Errors
    /// A word that cannot be expanded, and what can only be seen then: a port, a signal, a volume that is none.
    pub fn evaluate(
        &self,
        mut base: impl FnMut(&Reference, &Platform) -> Settings,
    ) -> Result<BTreeMap<usize, Evaluated>, Problem> {
        let mut done: BTreeMap<usize, Evaluated> = BTreeMap::new();
        for number in &self.needed {
            let Some(stage) = self.stages.get(*number) else {
                continue;
            };
            let begun = self.begin(stage, &done, &mut base);
            let evaluated = begun.and_then(|begun| self.run(stage, begun));
            let evaluated = evaluated.map_err(|(span, fault)| Problem {
                file: self.name.clone(),
                span,
                fault: Box::new(fault),
            })?;
            done.insert(*number, evaluated);
        }
        Ok(done)
    }

    /// What a stage has before its own first instruction, and what its base's image triggers.
    fn begin(
        &self,
        stage: &PlannedStage,
        done: &BTreeMap<usize, Evaluated>,
        base: &mut impl FnMut(&Reference, &Platform) -> Settings,
    ) -> Result<(Evaluated, Vec<Instruction>), Refusal> {
        let wanted = &self.inputs.platform;
        let (platform, settings, variables) = match &stage.base {
            Origin::Scratch => (wanted.clone(), Settings::scratch(&wanted.os), Variables::new()),
            Origin::Image(name) => {
                let platform = stage.platform.as_ref().unwrap_or(wanted);
                (platform.clone(), base(name, platform), Variables::new())
            }
            Origin::Stage(below) => match done.get(below) {
                Some(below) => {
                    // What it triggers, the plan has put into the stage already.
                    let mut settings = below.settings.clone();
                    settings.on_build.clear();
                    (below.platform.clone(), settings, below.variables.clone())
                }
                // A base stands in front of the stage, and is needed with it.
                None => (wanted.clone(), Settings::scratch(&wanted.os), Variables::new()),
            },
        };
        let mut triggered = Vec::new();
        for trigger in &settings.on_build {
            triggered.extend(read_trigger(trigger, stage.from.span)?);
        }
        let settings = settings.begun();
        let mut begun = Evaluated {
            platform,
            steps: Vec::new(),
            settings,
            variables,
        };
        begun.variables.extend(begun.settings.env.iter().cloned());
        Ok((begun, triggered))
    }

    fn run(&self, stage: &PlannedStage, begun: (Evaluated, Vec<Instruction>)) -> Result<Evaluated, Refusal> {
        let (mut state, triggered) = begun;
        let mut own_cmd = false;
        for instruction in triggered.iter().chain(&stage.instructions) {
            let mut declared = Vec::new();
            if let Command::Arg(list) = &instruction.command {
                declared = self.declare(list, &mut state.variables)?;
            }
            let expander = Expander {
                escape: self.escape,
                variables: &state.variables,
            };
            let command = expander.command(instruction)?;
            let applied = state.settings.apply(&command, own_cmd);
            applied.map_err(|fault| (instruction.span, fault))?;
            own_cmd |= matches!(command, Command::Cmd(_));
            if let Command::Env(pairs) = &command {
                let set = pairs.iter().map(|pair| (pair.key.clone(), pair.value.clone()));
                state.variables.extend(set);
            }
            state.steps.push(Step {
                instruction: instruction.clone(),
                command,
                settings: state.settings.clone(),
                arguments: declared,
            });
        }
        Ok(state)
    }

    fn declare(
        &self,
        list: &[ArgDefault],
        variables: &mut Variables,
    ) -> Result<Vec<(String, Option<String>)>, Refusal> {
        let (lexer, passed) = (Lexer::new(self.escape), &self.inputs.arguments);
        let mut declared = Vec::new();
        for argument in list {
            let value = arguments::value(argument, lexer, passed, variables, Some(&self.variables))?;
            if let Some(value) = &value {
                variables.insert(argument.name.clone(), value.clone());
            }
            declared.push((argument.name.clone(), value));
        }
        Ok(declared)
    }
}
