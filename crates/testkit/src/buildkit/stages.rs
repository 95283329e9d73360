use dockerfile::{ArgDefault, Command, CommandLine, Files, Instruction, Limits, Network, Pair, Security, Stage, Word};
use serde_json::{Value, json};

use super::{Question, put};

pub(super) fn stages(question: &Question) -> Result<Value, String> {
    let file = dockerfile::parse("Dockerfile", question.text.as_bytes(), &Limits::default());
    let file = file.map_err(|problems| problems.iter().map(ToString::to_string).collect::<Vec<_>>().join("; "))?;
    let stages = file.stages.iter().map(stage);
    Ok(json!({ "arguments": arguments(&file.arguments), "stages": stages.collect::<Vec<_>>() }))
}

fn stage(stage: &Stage) -> Value {
    let commands = stage.instructions.iter().map(command);
    json!({
        "name": stage.from.name.as_deref().unwrap_or_default(),
        "base": stage.from.base.text,
        "platform": text(stage.from.platform.as_ref()),
        "commands": commands.collect::<Vec<_>>(),
    })
}

fn command(instruction: &Instruction) -> Value {
    match &instruction.command {
        Command::Add(add) => {
            let own = json!({ "checksum": add.checksum, "keep_git_dir": add.keep_git_dir, "unpack": add.unpack });
            is("ADD", [files(&add.files), own])
        }
        Command::Copy(copy) => {
            let own = json!({ "from": text(copy.from.as_ref()), "parents": copy.parents });
            is("COPY", [files(&copy.files), own])
        }
        Command::Arg(list) => is("ARG", [json!({ "arguments": arguments(list) })]),
        Command::Cmd(command) => is("CMD", [line(command)]),
        Command::Entrypoint(command) => is("ENTRYPOINT", [line(command)]),
        Command::Run(run) => is("RUN", [line(&run.command), self::run(run)]),
        Command::Env(list) => is("ENV", [pairs(list)]),
        Command::Label(list) => is("LABEL", [pairs(list)]),
        Command::Expose(words) => is("EXPOSE", [json!({ "words": words })]),
        Command::Volume(words) => is("VOLUME", [json!({ "words": words })]),
        Command::Shell(words) => is("SHELL", [json!({ "words": words })]),
        Command::Healthcheck(check) => {
            let times = [check.interval, check.timeout, check.start_period, check.start_interval];
            is(
                "HEALTHCHECK",
                [json!({ "test": check.words(), "retries": check.retries, "times": times })],
            )
        }
        Command::Maintainer(text) => is("MAINTAINER", [json!({ "text": text })]),
        Command::OnBuild(trigger) => is("ONBUILD", [json!({ "text": trigger.trigger })]),
        Command::StopSignal(text) => is("STOPSIGNAL", [json!({ "text": text })]),
        Command::User(text) => is("USER", [json!({ "text": text })]),
        Command::Workdir(text) => is("WORKDIR", [json!({ "text": text })]),
    }
}

/// The parts as one object, with the keyword.
fn is<const N: usize>(keyword: &str, parts: [Value; N]) -> Value {
    let mut whole = json!({ "is": keyword });
    for part in parts {
        for (key, value) in part.as_object().into_iter().flatten() {
            put(&mut whole, key, value.clone());
        }
    }
    whole
}

fn run(run: &dockerfile::Run) -> Value {
    let heredocs = run.heredocs.iter();
    let heredocs = heredocs.map(|it| json!({ "name": it.name, "content": it.content, "chomp": it.chomps }));
    let mounts = run.mounts.iter().map(|it| it.from.clone().unwrap_or_default());
    json!({
        "heredocs": heredocs.collect::<Vec<_>>(),
        "mounts": mounts.collect::<Vec<_>>(),
        "network": match run.network {
            Network::Default => "default",
            Network::None => "none",
            Network::Host => "host",
        },
        "security": match run.security {
            Security::Sandbox => "sandbox",
            Security::Insecure => "insecure",
        },
    })
}

fn files(files: &Files) -> Value {
    let inline = files.inline.iter();
    let inline = inline.map(|it| json!({ "name": it.name, "content": it.content, "expand": it.expands }));
    json!({
        "sources": files.sources.iter().map(|it| &it.text).collect::<Vec<_>>(),
        "inline": inline.collect::<Vec<_>>(),
        "destination": files.destination.text,
        "chown": files.chown,
        "chmod": files.chmod,
        "link": files.link,
        "exclude": files.exclude,
    })
}

fn line(command: &CommandLine) -> Value {
    json!({ "words": command.words(), "shell": matches!(command, CommandLine::Shell(_)) })
}

fn pairs(list: &[Pair]) -> Value {
    let pairs = list.iter().map(|it| json!([it.key, it.value, it.without_sign]));
    json!({ "pairs": pairs.collect::<Vec<_>>() })
}

fn arguments(list: &[ArgDefault]) -> Vec<Value> {
    list.iter().map(|it| json!([it.name, it.default])).collect()
}

fn text(word: Option<&Word>) -> &str {
    word.map(|word| word.text.as_str()).unwrap_or_default()
}
