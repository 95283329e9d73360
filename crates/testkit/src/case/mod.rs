//! A command and the machine it finds: the harness that every flow's tests stand on.
//!
//! A flow hands in its [`Doors`]; a [`Case`] is then built of inputs, files, what git says and the event, and run as the
//! command line does, as a step does, or as the action.

mod git;
mod verdict;

pub use verdict::{failing, texts};

use platform::{FileErrorKind, Platform};
use serde_json::Value;
use surface::{Action, Command, ExitCode, LogFormat, Options, Values};

use self::git::Git;
use crate::World;
use crate::github::GitHub;

/// How the commands of one family are reached.
#[derive(Debug)]
pub struct Doors {
    /// Their action.
    pub action: &'static Action,
    /// Runs one as the command line does. A refusal is told.
    pub run: fn(&'static Command, Values, &Options, &Platform) -> ExitCode,
    /// Runs the action.
    pub act: fn(&'static Action, &'static Command, &Options, &Platform) -> ExitCode,
}

/// A command with its inputs, and the files, programs and events of the machine it runs on.
#[derive(Clone)]
pub struct Case {
    doors: &'static Doors,
    command: &'static [&'static str],
    values: Values,
    options: Options,
    files: Vec<(String, Vec<u8>)>,
    broken: Vec<String>,
    variables: Vec<(String, String)>,
    git: Git,
    event: Option<(&'static str, Value)>,
    github: Option<GitHub>,
}

/// What a run left.
pub struct Run {
    /// How it ended.
    pub exit: ExitCode,
    /// The machine afterwards.
    pub world: World,
}

impl Run {
    /// Everything that was said.
    #[must_use]
    pub fn told(&self) -> String {
        self.world.stdout() + &self.world.stderr()
    }
}

impl Case {
    /// A command in an empty folder at the top of a git repository, of which nobody asks for the files.
    #[must_use]
    pub fn new(doors: &'static Doors, command: &'static [&'static str]) -> Self {
        Self {
            doors,
            command,
            values: Values::new(),
            options: Options::default(),
            files: Vec::new(),
            broken: Vec::new(),
            variables: Vec::new(),
            git: Git::default(),
            event: None,
            github: None,
        }
    }

    /// A file, in the place of one of the same path.
    #[must_use]
    pub fn file(mut self, path: &str, bytes: impl AsRef<[u8]>) -> Self {
        self.files.retain(|(known, _)| known != path);
        self.files.push((path.to_owned(), bytes.as_ref().to_vec()));
        self
    }

    /// A path that cannot be read.
    #[must_use]
    pub fn broken(mut self, path: &str) -> Self {
        self.broken.push(path.to_owned());
        self
    }

    /// An input.
    #[must_use]
    pub fn input(mut self, name: &str, text: &str) -> Self {
        self.values.set(name, text);
        self
    }

    /// The options of every command. Where they name an instant, the machine's clock stands there.
    #[must_use]
    pub fn options(mut self, options: Options) -> Self {
        self.options = options;
        self
    }

    /// A variable of the environment.
    #[must_use]
    pub fn var(mut self, name: &str, value: &str) -> Self {
        self.variables.push((name.to_owned(), value.to_owned()));
        self
    }

    /// The event that started the run.
    #[must_use]
    pub fn event(mut self, name: &'static str, payload: Value) -> Self {
        self.event = Some((name, payload));
        self
    }

    /// This GitHub behind the network, and a token for it. The run is about the tip of its default branch.
    #[must_use]
    pub fn github(mut self, github: &GitHub) -> Self {
        self.github = Some(github.clone());
        self
    }

    fn world(&self, mut world: World) -> World {
        for (path, bytes) in &self.files {
            world = world.file(path, bytes);
        }
        for path in &self.broken {
            world = world.broken(path, FileErrorKind::Denied);
        }
        if let Some(github) = &self.github {
            world = world
                .github(github)
                .var("GITHUB_TOKEN", "ghs_test")
                .var("GITHUB_SHA", &GitHub::sha("a2"));
        }
        for (name, value) in &self.variables {
            world = world.var(name, value);
        }
        if let Some(now) = self.options.now {
            world = world.now(now.seconds);
        }
        self.git.answer(world)
    }

    #[expect(clippy::expect_used, reason = "a test fails by panicking")]
    fn command(&self) -> &'static Command {
        surface::command(self.command).expect("a declared command")
    }

    /// Runs it as the command line does.
    #[must_use]
    pub fn run(&self) -> Run {
        self.run_in(World::new())
    }

    /// Runs it as the command line does, in a step of a runner.
    #[must_use]
    pub fn step(&self) -> Run {
        self.run_in(World::runner())
    }

    fn run_in(&self, world: World) -> Run {
        let world = self.world(world);
        let exit = (self.doors.run)(self.command(), self.values.clone(), &self.options, &world.platform());
        Run { exit, world }
    }

    /// Runs the action in a step of a runner.
    #[must_use]
    pub fn act(&self) -> Run {
        let mut world = self.world(World::runner());
        if let Some((name, payload)) = &self.event {
            world = world.event(name, payload);
        }
        for input in self.doors.action.inputs {
            if let Some(text) = self.values.text(input.name) {
                world = world.input(input.name, text);
            }
        }
        let options = Options {
            log_format: LogFormat::Github,
            ..self.options.clone()
        };
        let exit = (self.doors.act)(self.doors.action, self.command(), &options, &world.platform());
        Run { exit, world }
    }
}
