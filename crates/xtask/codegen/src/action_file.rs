//! `action.yml`.

use surface::{Action, Input};

use crate::{
    Generated,
    text::{NOTICE, quoted},
};

pub(crate) fn generate(action: &Action) -> Generated {
    let up = "../".repeat(action.file.matches('/').count());
    let mut text = format!("# {NOTICE}\n\n");
    text += &format!(
        "name: {}\ndescription: {}\n",
        quoted(action.title),
        quoted(action.description)
    );
    text += &format!(
        "branding:\n  icon: {}\n  color: {}\n",
        action.branding.icon, action.branding.color
    );
    text += "\ninputs:\n";
    for input in action.inputs {
        text += &format!(
            "  {}:\n    description: {}\n    required: {}\n",
            input.name,
            quoted(&describe(input)),
            input.required
        );
        if let Some(default) = input.action_default() {
            text += &format!("    default: {}\n", quoted(default));
        }
    }
    text += "\noutputs:\n";
    for output in action.outputs {
        text += &format!("  {}:\n    description: {}\n", output.name, quoted(output.description));
    }
    text += &format!("\nruns:\n  using: node24\n  main: {up}{}\n", action.stub());
    Generated {
        path: action.file.to_owned(),
        text,
    }
}

/// The description, with the default that the configuration file may replace and that therefore is not stated as one.
fn describe(input: &Input) -> String {
    match (input.default, input.action_default()) {
        (Some(default), None) => format!("{} Default: `{default}`.", input.description),
        _ => input.description.to_owned(),
    }
}
