//! The scripts for every shell know every command and flag of the surface.

use anyhow::Result;
use e2e::{Program, product, wanted};
use surface::{COMMANDS, InputKind, commands::host, options};

/// How a script of each shell begins or registers itself.
const SHELLS: [(&str, &str); 5] = [
    ("bash", "complete -F _windlass"),
    ("elvish", "set edit:completion:arg-completer[windlass]"),
    ("fish", "complete -c windlass"),
    (
        "powershell",
        "Register-ArgumentCompleter -Native -CommandName 'windlass'",
    ),
    ("zsh", "#compdef windlass"),
];

fn script(shell: &str) -> Result<Option<String>> {
    let Some(binary) = product::native() else {
        return Ok(None);
    };
    Program::new(binary).args(["completions", shell]).succeed().map(Some)
}

#[test]
fn every_shell_gets_every_command_and_flag() -> Result<()> {
    let InputKind::Choice(declared) = host::SHELL.kind else {
        panic!("`{}` is no choice", host::SHELL.name)
    };
    assert_eq!(SHELLS.map(|(shell, _)| shell), declared);
    let mut found = 0;
    for (shell, registered) in SHELLS {
        let Some(script) = script(shell)? else { return Ok(()) };
        assert!(script.contains(registered), "{shell} registers nothing:\n{script}");
        for command in COMMANDS {
            let words = command.path.iter().copied();
            let flags = command.inputs.iter().chain(options::GLOBAL).map(|input| input.name);
            let hidden: Vec<&str> = command
                .positionals
                .iter()
                .map(|positional| positional.input.name)
                .collect();
            for word in words.chain(flags.filter(|name| !hidden.contains(name))) {
                assert!(
                    script.contains(word),
                    "{shell} does not know `{word}` of `{}`",
                    command.name()
                );
                found += 1;
            }
        }
    }
    wanted::say(&format!(
        "{found} words found in the scripts of {} shells",
        SHELLS.len()
    ));
    assert!(found > 500, "{found}");
    Ok(())
}

/// What bash offers after these words, the last of which is being written.
fn offered(script: &str, words: &[&str]) -> Result<Vec<String>> {
    let question = format!(
        "{script}\nCOMP_WORDS=({}); COMP_CWORD={}; _windlass windlass \"${{COMP_WORDS[COMP_CWORD]}}\" \"${{COMP_WORDS[COMP_CWORD-1]}}\"\nprintf '%s\\n' \"${{COMPREPLY[@]}}\"\n",
        words
            .iter()
            .map(|word| format!("'{word}'"))
            .collect::<Vec<_>>()
            .join(" "),
        words.len() - 1
    );
    let answer = Program::new("/bin/bash")
        .args(["--norc", "-u", "-s"])
        .stdin(question)
        .succeed()?;
    Ok(answer
        .lines()
        .map(str::to_owned)
        .filter(|line| !line.is_empty())
        .collect())
}

#[test]
fn bash_completes_with_it() -> Result<()> {
    let Some(script) = script("bash")? else { return Ok(()) };
    let check = |words: &[&str], expected: &[&str]| -> Result<()> {
        assert_eq!(offered(&script, words)?, expected, "{words:?}");
        Ok(())
    };
    check(&["windlass", "cov"], &["coverage"])?;
    check(&["windlass", "coverage", "ga"], &["gate"])?;
    check(&["windlass", "coverage", "gate", "--fil"], &["--file-floor"])?;
    check(&["windlass", "coverage", "convert", "--to", "co"], &["cobertura"])?;
    check(&["windlass", "completions", "p"], &["powershell"])?;
    check(&["windlass", "coverage", "nothing-like-it"], &[])
}
