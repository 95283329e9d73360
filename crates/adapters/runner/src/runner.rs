//! The runner of this process, or the lack of one.

use std::{
    cell::{Ref, RefCell},
    collections::BTreeMap,
};

use platform::{Platform, Stream};
use runner_protocol::{Annotation, RunFacts, input::state_variable, input_variable};

use crate::{ReadFactsError, Step};

/// Bytes of an event's payload; GitHub's own limit for webhooks is 25 MB.
const PAYLOAD_LIMIT: u64 = 32 << 20;

/// Everything said so far, in its order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Said {
    /// Outputs by name and value.
    pub outputs: Vec<(String, String)>,
    /// Variables for later steps.
    pub exports: Vec<(String, String)>,
    /// State for the post step.
    pub states: Vec<(String, String)>,
    /// The step summary as it was written.
    pub summary: String,
    /// Annotations as they were shown.
    pub annotations: Vec<Annotation>,
}

/// Speaks to the runner where there is one. Commands go to standard output, or to the stream chosen.
pub struct Runner {
    pub(crate) platform: Platform,
    pub(crate) stream: Stream,
    pub(crate) is_actions: bool,
    pub(crate) step: Step,
    pub(crate) said: RefCell<Said>,
}

impl Runner {
    /// Looks at `GITHUB_ACTIONS` and commands on standard output.
    #[must_use]
    pub fn new(platform: &Platform) -> Self {
        Self::on(platform, Stream::Stdout)
    }

    /// The same with commands on a stream of choice: standard error when standard output is data.
    #[must_use]
    pub fn on(platform: &Platform, stream: Stream) -> Self {
        let is_actions = platform.env.var("GITHUB_ACTIONS").is_some_and(|value| value == "true");
        Self {
            platform: platform.clone(),
            stream,
            is_actions,
            step: Step::default(),
            said: RefCell::default(),
        }
    }

    /// Does the runner listen?
    #[must_use]
    pub fn is_actions(&self) -> bool {
        self.is_actions
    }

    /// Was the run started with debug logging (`RUNNER_DEBUG`)?
    #[must_use]
    pub fn is_debug(&self) -> bool {
        self.platform.env.var("RUNNER_DEBUG").is_some_and(|value| value == "1")
    }

    /// What the log layer of this step needs to know.
    #[must_use]
    pub fn step(&self) -> Step {
        self.step.clone()
    }

    /// What was said so far, whether anybody listened or not.
    #[must_use]
    pub fn said(&self) -> Ref<'_, Said> {
        self.said.borrow()
    }

    /// The inputs of these names, trimmed; absent and blank ones are left out.
    #[must_use]
    pub fn inputs(&self, names: &[&str]) -> BTreeMap<String, String> {
        let value = |name: &str| {
            self.platform
                .env
                .var(&input_variable(name))
                .map(|value| value.trim().to_owned())
        };
        let known = names.iter().filter_map(|name| Some(((*name).to_owned(), value(name)?)));
        known.filter(|(_, value)| !value.is_empty()).collect()
    }

    /// What the main step saved under this name, in the post step.
    #[must_use]
    pub fn state(&self, name: &str) -> Option<String> {
        self.platform.env.var(&state_variable(name))
    }

    /// The facts of the run, from `GITHUB_*` and the event's payload. Outside Actions those that are set.
    ///
    /// # Errors
    /// The payload cannot be read, or something in it or in a variable is malformed.
    pub fn facts(&self) -> Result<RunFacts, ReadFactsError> {
        let payload = self.payload()?;
        Ok(RunFacts::read(&|name| self.platform.env.var(name), payload.as_deref())?)
    }

    /// The event's payload as the runner left it; `None` when no variable names it.
    ///
    /// # Errors
    /// It cannot be read.
    pub fn payload(&self) -> Result<Option<Vec<u8>>, ReadFactsError> {
        match self.variable("GITHUB_EVENT_PATH") {
            Some(path) => Ok(Some(self.platform.files.read(&path, PAYLOAD_LIMIT)?)),
            None => Ok(None),
        }
    }

    /// A variable that is set and not empty.
    pub(crate) fn variable(&self, name: &str) -> Option<String> {
        self.platform.env.var(name).filter(|value| !value.is_empty())
    }
}

#[cfg(test)]
mod tests {
    use crate::{Runner, testing::world_of};

    #[test]
    fn inputs_are_trimmed_and_blank_ones_are_absent() {
        let world = world_of(&[
            ("INPUT_FAIL-ON-EMPTY", " true \n"),
            ("INPUT_MY_INPUT", "x"),
            ("INPUT_BLANK", " "),
        ]);
        let inputs = Runner::new(&world.platform()).inputs(&["fail-on-empty", "my input", "blank", "absent"]);
        let inputs: Vec<_> = inputs
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()))
            .collect();
        assert_eq!(inputs, [("fail-on-empty", "true"), ("my input", "x")]);
    }

    #[test]
    fn facts_come_from_variables_and_payload() {
        let world = world_of(&[("GITHUB_EVENT_PATH", "/event.json"), ("GITHUB_RUN_ID", "7")]).file(
            "/event.json",
            "{\"before\":\"1111111111111111111111111111111111111111\"}",
        );
        let facts = Runner::new(&world.platform()).facts().unwrap();
        assert_eq!(facts.run_id, Some(7));
        assert_eq!(facts.base_sha, Some("1".repeat(40)));
    }

    #[test]
    fn a_named_payload_that_is_not_there_is_an_error() {
        let world = world_of(&[("GITHUB_EVENT_PATH", "/event.json")]);
        let error = Runner::new(&world.platform()).facts().unwrap_err();
        assert_eq!(surface::Explain::code(&error).text(), "file-unreadable");
    }
}
