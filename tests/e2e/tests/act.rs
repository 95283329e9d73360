//! A consumer's workflows under act in host mode, with the working copy in the place of `org/toolkit@v1`: each passes, and
//! each of its twins, with one asserted value spoiled, fails where the value is asserted.

use std::fs;

use anyhow::{Context, Result};
use e2e::{
    consumer::{self, Act},
    wanted,
};

fn check(name: &str, asserted: usize) -> Result<()> {
    let Some(act) = Act::find() else { return Ok(()) };
    let path = consumer::folder().join(".github/workflows").join(format!("{name}.yml"));
    let workflow = fs::read_to_string(&path).with_context(|| path.display().to_string())?;
    let Some(ended) = act.run(&workflow)? else {
        return Ok(());
    };
    let talk = format!("{}{}", ended.out(), ended.err());
    assert_eq!(ended.exit, 0, "{talk}");
    assert!(talk.contains("Success - Main Assert"), "{talk}");

    let twins = consumer::twins(&workflow);
    assert_eq!(twins.len(), asserted);
    for (value, twin) in twins {
        let Some(ended) = act.run(&twin)? else { return Ok(()) };
        let talk = format!("{}{}", ended.out(), ended.err());
        assert_ne!(ended.exit, 0, "the twin with `{value}` spoiled passes:\n{talk}");
        assert!(talk.contains("Failure - Main Assert"), "it fails elsewhere:\n{talk}");
    }
    wanted::say(&format!("{name}: passes, and {asserted} twins fail"));
    Ok(())
}

#[test]
fn enough_coverage() -> Result<()> {
    check("pass", 3)
}

#[test]
fn too_little_coverage() -> Result<()> {
    check("fail", 4)
}

#[test]
fn no_data() -> Result<()> {
    check("no-data", 3)
}

#[test]
fn the_root_action_runs_a_command() -> Result<()> {
    check("command", 3)
}
