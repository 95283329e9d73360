//! Dockerfiles, `.dockerignore` and Compose files as data.
//!
//! A Dockerfile is read as BuildKit reads it: the same instructions, flags, words, heredocs, lines, refusals. Each piece
//! knows its bytes, line and column. Nothing is built here and no file is opened.
//!
//! ```
//! let text = "ARG TAG=3\nFROM alpine:$TAG AS base\nFROM base\nCOPY --chown=1000 app /app\n";
//! let file = dockerfile::parse("Dockerfile", text.as_bytes(), &dockerfile::Limits::default()).expect("sound");
//! assert_eq!(file.stages[0].from.name.as_deref(), Some("base"));
//! assert_eq!(file.stages[1].instructions[0].span.line, 4);
//! ```

mod fault;
mod path;
mod place;
mod problem;

mod word;

mod read;

mod instruction;

mod file;

mod build;

mod ignore;

mod compose;

pub use build::{Evaluated, Inputs, Origin, Plan, PlannedStage, Settings, Step};
pub use compose::{ComposeFault, ComposeLimits, ComposeProblem, ServiceBuild, compose};
pub use fault::Fault;
pub use file::{Dockerfile, Stage, parse};
pub use ignore::{Ignore, IgnoreError, IgnoreFault};
pub use instruction::{
    Add, ArgDefault, Command, CommandLine, Copy, ExposedPort, Files, From, HealthTest, Healthcheck, InlineFile,
    Instruction, Mount, MountKind, Network, OnBuild, Protocol, Run, Security,
};
pub use place::{Span, Word};
pub use problem::Problem;
pub use read::{Arguments, Directive, Frontend, Heredoc, Limits, Node, Pair, Source, frontend};
pub use word::{ExpandError, Expanded, Lexer, Quotes, Variables};
