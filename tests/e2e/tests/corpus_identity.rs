//! The same bytes and exit code from the binary and from the wasm module, for every report of the corpus and each command
//! that reads one.

use anyhow::Result;
use e2e::{Product, corpus::Corpus, wanted};

fn check(command: &str, flags: &[&str]) -> Result<()> {
    let (Some(product), Some(corpus)) = (Product::find(), Corpus::find()?) else {
        return Ok(());
    };
    let [native, nodes @ ..] = &product.hosts;
    let expected = corpus.each(native, command, flags)?;
    let (mut compared, mut refused, mut different) = (0, 0, Vec::new());
    for node in nodes {
        let others = corpus.each(node, command, flags)?;
        for ((case, one), other) in corpus.cases.iter().zip(&expected).zip(others) {
            compared += 1;
            refused += usize::from(one.exit != 0);
            if (one.exit, &one.stdout) != (other.exit, &other.stdout) {
                different.push(format!("{} on {node}: exit {} and {}", case.path, one.exit, other.exit));
            }
        }
    }
    wanted::say(&format!(
        "{command}: {compared} pairs compared, {} differ, {refused} are refusals",
        different.len()
    ));
    assert!(different.is_empty(), "{}", different.join("\n"));
    assert!(compared >= 2 * 1323, "only {compared} pairs were compared");
    assert!(refused < compared / 10, "{refused} of {compared} are refusals");
    Ok(())
}

#[test]
fn every_report_reads_alike_on_all_hosts() -> Result<()> {
    check("report", &["--json"])
}

#[test]
fn every_report_is_explained_alike_on_all_hosts() -> Result<()> {
    check("explain", &["--json"])
}

#[test]
fn every_report_is_converted_alike_on_all_hosts() -> Result<()> {
    check("convert", &["--to", "cobertura"])
}
