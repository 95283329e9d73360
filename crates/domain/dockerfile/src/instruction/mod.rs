//! Instructions by what they mean, one type each.

mod command_line;
mod copy;
mod csv;
mod duration;
mod flags;
mod from;
mod health;
mod mount;
mod onbuild;
mod pairs;
mod ports;
mod run;
mod typed;

pub use command_line::CommandLine;
pub use copy::{Add, Copy, Files, InlineFile};
pub use from::From;
pub use health::{HealthTest, Healthcheck};
pub use mount::{Mount, MountKind};
pub use onbuild::OnBuild;
pub use pairs::ArgDefault;
pub use ports::{ExposedPort, Protocol};
pub use run::{Network, Run, Security};
pub use typed::{Command, Instruction};

pub(crate) use typed::{Read, read};
