//! A consumer's workflows under act in host mode, with the working copy in the place of `org/toolkit@v1`: each passes, and
//! each of its twins, with one asserted value spoiled, fails where the value is asserted.

use anyhow::Result;
use e2e::{consumer::Act, wanted};

fn check(name: &str, asserted: usize) -> Result<()> {
    let Some(act) = Act::find() else { return Ok(()) };
    let Some(twins) = act.check(name, &[])? else {
        return Ok(());
    };
    assert_eq!(twins, asserted);
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
fn image_metadata() -> Result<()> {
    check("metadata", 4)
}

#[test]
fn the_root_action_runs_a_command() -> Result<()> {
    check("command", 3)
}
