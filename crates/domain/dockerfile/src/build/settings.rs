use std::collections::{BTreeMap, BTreeSet};

use crate::{
    fault::Fault,
    instruction::{Command, CommandLine, ExposedPort, Healthcheck},
    path::clean,
};

/// What a stage has in the configuration of its image (`config` of the OCI image configuration, and Docker's additions).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Settings {
    /// `linux`, `windows`: it says which shell there is.
    pub os: String,
    /// Who made it, by `MAINTAINER`.
    pub author: String,
    /// Variables, in the order in which they were first set.
    pub env: Vec<(String, String)>,
    /// Labels.
    pub labels: BTreeMap<String, String>,
    /// Who runs it.
    pub user: String,
    /// The folder it runs in.
    pub working_dir: String,
    /// What runs the command.
    pub entrypoint: Vec<String>,
    /// The command.
    pub cmd: Vec<String>,
    /// Ports, as in `80/tcp`.
    pub exposed_ports: BTreeSet<String>,
    /// Volumes.
    pub volumes: BTreeSet<String>,
    /// How it is asked to end.
    pub stop_signal: String,
    /// What runs commands that are no lists; empty for the system's own.
    pub shell: Vec<String>,
    /// Instructions for those who build on it.
    pub on_build: Vec<String>,
    /// How it is asked how it is.
    pub healthcheck: Option<Healthcheck>,
}

/// Where programs are looked for when the base does not say.
const PATH: &str = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

impl Settings {
    /// The settings of `FROM scratch`.
    #[must_use]
    pub fn scratch(os: &str) -> Self {
        Self {
            os: os.to_owned(),
            working_dir: "/".to_owned(),
            ..Self::default()
        }
    }

    /// The same, for a stage that begins on them: triggers have been taken, and there is a search path.
    pub(super) fn begun(mut self) -> Self {
        self.on_build.clear();
        if self.os != "windows" && !self.env.iter().any(|(name, _)| name == "PATH") {
            self.env.push(("PATH".to_owned(), PATH.to_owned()));
        }
        self
    }

    /// What an instruction changes, its variables expanded. A command that the stage did not set itself goes with the
    /// entrypoint that it was for.
    pub(super) fn apply(&mut self, command: &Command, own_cmd: bool) -> Result<(), Fault> {
        match command {
            Command::Cmd(line) => self.cmd = self.line(line),
            Command::Entrypoint(line) => {
                self.entrypoint = self.line(line);
                if !own_cmd {
                    self.cmd.clear();
                }
            }
            Command::Env(pairs) => pairs.iter().for_each(|pair| self.set(&pair.key, &pair.value)),
            Command::Label(pairs) => {
                let labels = pairs.iter().map(|pair| (pair.key.clone(), pair.value.clone()));
                self.labels.extend(labels);
            }
            Command::Expose(words) => {
                for word in words {
                    let ports = ExposedPort::parse(word)?;
                    self.exposed_ports.extend(ports.iter().map(ToString::to_string));
                }
            }
            Command::Healthcheck(check) => self.healthcheck = Some(check.clone()),
            Command::Maintainer(author) => self.author.clone_from(author),
            Command::OnBuild(trigger) => self.on_build.push(trigger.trigger.clone()),
            Command::Shell(words) => self.shell.clone_from(words),
            Command::StopSignal(signal) => {
                if !super::signal::is_signal(signal) {
                    let signal = signal.clone();
                    return Err(Fault::Signal { signal });
                }
                self.stop_signal.clone_from(signal);
            }
            Command::User(user) => self.user.clone_from(user),
            Command::Volume(paths) => {
                if paths.iter().any(String::is_empty) {
                    return Err(Fault::VolumeEmpty);
                }
                self.volumes.extend(paths.iter().cloned());
            }
            Command::Workdir(path) => self.working_dir = folder(&self.working_dir, path),
            Command::Add(_) | Command::Arg(_) | Command::Copy(_) | Command::Run(_) => {}
        }
        Ok(())
    }

    fn set(&mut self, name: &str, value: &str) {
        match self.env.iter_mut().find(|(known, _)| known == name) {
            Some((_, before)) => value.clone_into(before),
            None => self.env.push((name.to_owned(), value.to_owned())),
        }
    }

    fn line(&self, line: &CommandLine) -> Vec<String> {
        match line {
            CommandLine::Exec(words) => words.clone(),
            CommandLine::Shell(text) => {
                let usual: &[&str] = match self.os.as_str() {
                    "windows" => &["cmd", "/S", "/C"],
                    _ => &["/bin/sh", "-c"],
                };
                let mut words = self.shell.clone();
                if words.is_empty() {
                    words.extend(usual.iter().map(|&word| word.to_owned()));
                }
                words.push(text.clone().unwrap_or_default());
                words
            }
        }
    }
}

/// A folder as `WORKDIR` names it: one from the root stays as it is written, others stand in the one before.
fn folder(current: &str, path: &str) -> String {
    match path {
        "" if current.is_empty() => "/".to_owned(),
        "" => current.to_owned(),
        _ if path.starts_with('/') => path.to_owned(),
        _ => clean(&format!("/{current}/{path}")),
    }
}
