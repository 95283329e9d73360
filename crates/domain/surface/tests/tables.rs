//! The tables keep their own rules.

use std::collections::BTreeSet;

use surface::{ACTIONS, COMMANDS, ENVIRONMENT, ExitCode, FAMILIES, Input, InputKind, commands, config_keys, options};

fn unique<'a>(what: &str, names: impl IntoIterator<Item = &'a str>) {
    let mut seen = BTreeSet::new();
    for name in names {
        assert!(
            !name.is_empty() && seen.insert(name),
            "{what}: `{name}` stands twice or is empty"
        );
    }
    assert!(!seen.is_empty(), "{what}: nothing declared");
}

fn sentence(text: &str) {
    assert!(
        text.ends_with('.') && !text.contains('\n') && !text.contains("  "),
        "no plain sentence: {text:?}"
    );
}

fn kebab(name: &str) {
    let allowed = |byte: u8| byte.is_ascii_lowercase() || byte == b'-';
    assert!(
        name.bytes().all(allowed) && !name.starts_with('-') && !name.ends_with('-'),
        "not kebab-case: `{name}`"
    );
}

fn check_input(input: &Input) {
    kebab(input.name);
    sentence(input.description);
    let words = input.kind.words();
    if let Some(default) = input.default.filter(|_| !words.is_empty()) {
        assert!(words.contains(&default), "`{}` defaults to `{default}`", input.name);
    }
}

#[test]
fn actions_are_well_formed() {
    unique("actions", ACTIONS.iter().map(|action| action.name));
    for action in ACTIONS {
        unique(action.name, action.inputs.iter().map(|input| input.name));
        unique(action.name, action.outputs.iter().map(|output| output.name));
        action.inputs.iter().for_each(check_input);
        action.outputs.iter().for_each(|output| {
            kebab(output.name);
            sentence(output.description);
        });
        sentence(action.description);
        for variable in action.env {
            assert!(
                ENVIRONMENT.contains(variable),
                "`{}` reads `{}`, undeclared",
                action.name,
                variable.name
            );
        }
    }
    unique("variables", ENVIRONMENT.iter().map(|variable| variable.name));
    ENVIRONMENT.iter().for_each(|variable| sentence(variable.description));
}

#[test]
fn an_action_and_its_command_take_the_same_inputs() {
    for action in ACTIONS {
        let Some(path) = action.command else { continue };
        let command = surface::command(path).unwrap_or_else(|| panic!("`{}` runs no declared command", action.name));
        let of_command: BTreeSet<_> = command.all_inputs().map(|input| input.name).collect();
        let open = action.inputs.iter().filter(|input| input.kind != InputKind::Secret);
        let mut of_action: BTreeSet<_> = open.map(|input| input.name).collect();
        let configured = action.inputs.iter().any(|input| input.config.is_some());
        assert_eq!(
            of_action.remove(options::CONFIG.name),
            configured,
            "`{}` and `config`",
            action.name
        );
        assert_eq!(of_action, of_command, "{}", action.name);
    }
}

#[test]
fn commands_are_well_formed() {
    let names: Vec<String> = COMMANDS.iter().map(surface::Command::name).collect();
    unique("commands", names.iter().map(String::as_str));
    for command in COMMANDS {
        let flags = command.all_inputs().chain(options::GLOBAL);
        unique(&command.name(), flags.map(|input| input.name));
        command.all_inputs().for_each(check_input);
        assert!(
            command.all_inputs().all(|input| input.kind != InputKind::Secret),
            "{}: a secret on a command line",
            command.name()
        );
        assert!(
            !command.about.ends_with('.') && !command.about.is_empty(),
            "{}",
            command.name()
        );
        assert!(
            command.details.is_empty() || command.details.ends_with('.'),
            "{}",
            command.name()
        );
        let start = format!("windlass {}", command.name());
        assert!(
            command.examples.iter().all(|example| example.line.contains(&start)),
            "{start}"
        );
        if let [family, _] = command.path {
            assert!(
                FAMILIES.iter().any(|known| known.name == *family),
                "`{family}` is no family"
            );
        }
    }
    let named = commands::host::NAME.kind.words();
    assert_eq!(named, ACTIONS.iter().map(|action| action.name).collect::<Vec<_>>());
}

#[test]
fn contract_names_are_there() {
    for path in [
        &["coverage", "report"][..],
        &["coverage", "gate"],
        &["coverage", "convert"],
        &["coverage", "explain"],
        &["coverage", "diff"],
        &["scan", "merge"],
        &["scan", "report"],
        &["scan", "line-hash"],
        &["scan", "check"],
        &["scan", "gate"],
        &["scan", "upload"],
        &["scan", "sbom-diff"],
        &["image", "metadata"],
        &["config", "check"],
        &["config", "schema"],
        &["completions"],
        &["action"],
    ] {
        assert!(surface::command(path).is_some(), "{path:?}");
    }
    let input = surface::action("coverage")
        .and_then(|action| action.input("working-directory"))
        .expect("declared");
    assert_eq!(input.variable(), "INPUT_WORKING-DIRECTORY");
    assert_eq!(ExitCode::ALL.map(ExitCode::number), [0, 1, 2, 3, 4, 70]);
    assert!(config_keys::find("version").is_some_and(|key| key.required));
}
