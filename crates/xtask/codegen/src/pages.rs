//! The reference pages.

use surface::{
    ACTIONS, Action, COMMANDS, Code, CodeKind, Command, ENVIRONMENT, ExitCode, Host, Input,
    config_keys::{self, Key, Shape},
    options,
};

use crate::{
    Generated,
    text::{cell, page},
};

pub(crate) fn generate() -> Vec<Generated> {
    let mut pages: Vec<(String, String)> = ACTIONS.iter().map(|one| (one.name.to_owned(), action(one))).collect();
    pages.extend([
        ("config".to_owned(), config()),
        ("cli".to_owned(), cli()),
        ("exit-codes".to_owned(), exit_codes()),
        ("error-codes".to_owned(), error_codes()),
        ("environment".to_owned(), environment()),
    ]);
    pages
        .into_iter()
        .map(|(name, text)| Generated {
            path: format!("docs/reference/{name}.md"),
            text,
        })
        .collect()
}

fn action(action: &Action) -> String {
    let host = match action.host {
        Host::Portable => {
            "It runs under the runner's own node on every system, and as `windlass action` in the binary."
        }
        Host::Native => "It runs in the native binary, which its stub starts.",
    };
    let mut text = page(action.title);
    text += &format!("\n{}\n{host}\n\n## Inputs\n", action.description);
    for group in groups(action.inputs.iter()) {
        text += &format!(
            "\n### {group}\n\n| input | value | default | key of the file | |\n| --- | --- | --- | --- | --- |\n"
        );
        for input in action.inputs.iter().filter(|input| input.group == group) {
            let required = if input.required { " Required." } else { "" };
            text += &format!(
                "| `{}` | {} | {} | {} | {}{required} |\n",
                input.name,
                cell(&value(input)),
                code(input.default),
                code(input.config),
                cell(input.description),
            );
        }
    }
    text += "\n## Outputs\n\n| output | |\n| --- | --- |\n";
    for output in action.outputs {
        text += &format!("| `{}` | {} |\n", output.name, cell(output.description));
    }
    text += "\n## Environment\n\n| variable | |\n| --- | --- |\n";
    for variable in action.env {
        text += &format!("| `{}` | {} |\n", variable.name, cell(variable.description));
    }
    text
}

/// The groups of these inputs, each once, in their order.
fn groups<'a>(inputs: impl Iterator<Item = &'a Input>) -> Vec<&'static str> {
    let mut groups = Vec::new();
    for input in inputs {
        if !groups.contains(&input.group) {
            groups.push(input.group);
        }
    }
    groups
}

fn value(input: &Input) -> String {
    let words = input.kind.words();
    if words.is_empty() {
        input.kind.describe().to_owned()
    } else {
        list(words)
    }
}

fn list(words: &[&str]) -> String {
    words
        .iter()
        .map(|word| format!("`{word}`"))
        .collect::<Vec<_>>()
        .join(", ")
}

fn code(text: Option<&str>) -> String {
    text.map_or_else(String::new, |text| format!("`{text}`"))
}

fn config() -> String {
    let mut text = page("The configuration file");
    text += &format!(
        "\nOne YAML file for the whole toolkit, `{}`. Inputs and flags override it. An unknown key is an error.\n\
         `windlass config check` points at every problem in it; `windlass config schema` prints its JSON Schema.\n\
         \n| key | value | |\n| --- | --- | --- |\n",
        config_keys::FILE
    );
    rows("", config_keys::ROOT, &mut text);
    text
}

fn rows(before: &str, keys: &[Key], text: &mut String) {
    for key in keys {
        let path = format!("{before}{}", key.name);
        let (value, inner) = match key.shape {
            Shape::Choice(words) => (list(words), None),
            Shape::Section(inner) => ("keys".to_owned(), Some((format!("{path}."), inner))),
            Shape::Named(inner) => (
                "names, each with keys".to_owned(),
                Some((format!("{path}.NAME."), inner)),
            ),
            shape @ (Shape::Version
            | Shape::Text
            | Shape::Path
            | Shape::Flag
            | Shape::Integer
            | Shape::Percent
            | Shape::Threshold
            | Shape::Texts) => (shape.describe().to_owned(), None),
        };
        let required = if key.required { " Required." } else { "" };
        *text += &format!(
            "| `{path}` | {} | {}{required} |\n",
            cell(&value),
            cell(key.description)
        );
        if let Some((before, inner)) = inner {
            rows(&before, inner, text);
        }
    }
}

fn cli() -> String {
    let mut text = page("The command line");
    text += "\nstdout is data, stderr is talk. Every command takes the flags at the end of this page.\n";
    for command in COMMANDS {
        text += &one_command(command);
    }
    text += "\n## Everywhere\n\n";
    text += &flags(options::GLOBAL.iter());
    text
}

fn one_command(command: &Command) -> String {
    let mut text = format!("\n## `windlass {}`\n\n{}.", command.name(), command.about);
    if !command.details.is_empty() {
        text += &format!(" {}", command.details);
    }
    if let Some(document) = command.document {
        text += &format!(" With `--json`: `{document}`.");
    }
    text += &format!("\n\n```\nwindlass {}", command.name());
    for positional in command.positionals {
        let name = positional.input.placeholder;
        let name = if positional.input.required {
            format!("<{name}>")
        } else {
            format!("[{name}]")
        };
        text += &format!(" {name}{}", if positional.repeated { "..." } else { "" });
    }
    text += if command.inputs.is_empty() {
        "\n```\n"
    } else {
        " [OPTIONS]\n```\n"
    };
    for positional in command.positionals {
        text += &format!(
            "\n`{}`: {}\n",
            positional.input.placeholder, positional.input.description
        );
    }
    if !command.inputs.is_empty() {
        text += "\n";
        text += &flags(command.inputs.iter());
    }
    for example in command.examples {
        text += &format!("\nExample, {}:\n\n```sh\n{}\n```\n", example.about, example.line);
    }
    text
}

fn flags<'a>(inputs: impl Iterator<Item = &'a Input>) -> String {
    let mut text = "| flag | value | default | |\n| --- | --- | --- | --- |\n".to_owned();
    for input in inputs {
        let short = input.short.map(|letter| format!("`-{letter}`, ")).unwrap_or_default();
        let required = if input.required { " Required." } else { "" };
        text += &format!(
            "| {short}`--{}` | {} | {} | {}{required} |\n",
            input.name,
            cell(&value(input)),
            code(input.default),
            cell(input.description)
        );
    }
    text
}

fn exit_codes() -> String {
    let mut text = page("Exit codes");
    text += "\nThey are public and never renumbered. Finer classes are codes in the `--json` document.\n\n| code | meaning |\n| --- | --- |\n";
    for exit in ExitCode::ALL {
        text += &format!("| {} | {} |\n", exit.number(), exit.meaning());
    }
    text
}

fn error_codes() -> String {
    let mut text = page("Error, verdict and warning codes");
    text += "\nA relaxable verdict is turned into a warning by naming it in `allow`.\n\n\
             | code | kind | who has to act | meaning | what to do |\n| --- | --- | --- | --- | --- |\n";
    for code in Code::ALL {
        let kind = match code.kind() {
            CodeKind::Error => "error",
            CodeKind::Verdict { relaxable: true } => "verdict, relaxable",
            CodeKind::Verdict { relaxable: false } => "verdict",
            CodeKind::Warning => "warning",
        };
        let meaning = code.meaning().split_whitespace().collect::<Vec<_>>().join(" ");
        text += &format!(
            "| [`{0}`](../errors/{0}.md) | {kind} | {1} | {2} | {3} |\n",
            code.text(),
            code.blame().word(),
            cell(&meaning),
            cell(code.hint())
        );
    }
    text
}

fn environment() -> String {
    let mut text = page("Environment variables");
    text += "\nBeside these, an action reads its inputs as `INPUT_NAME`: upper case, hyphens kept.\n\n| variable | |\n| --- | --- |\n";
    for variable in ENVIRONMENT {
        text += &format!("| `{}` | {} |\n", variable.name, cell(variable.description));
    }
    text
}
