//! The same bytes and exit code from the binary and from the wasm module, for every report of the corpus.

use anyhow::Result;
use e2e::{Product, corpus::Corpus, wanted};

#[test]
fn every_report_reads_alike_on_all_hosts() -> Result<()> {
    let (Some(product), Some(corpus)) = (Product::find(), Corpus::find()?) else {
        return Ok(());
    };
    let [native, nodes @ ..] = &product.hosts;
    let expected = corpus.report_each(native)?;
    let (mut compared, mut different) = (0, Vec::new());
    for node in nodes {
        for ((case, one), other) in corpus.cases.iter().zip(&expected).zip(corpus.report_each(node)?) {
            compared += 1;
            if (one.exit, &one.stdout) != (other.exit, &other.stdout) {
                different.push(format!("{} on {node}: exit {} and {}", case.path, one.exit, other.exit));
            }
        }
    }
    wanted::say(&format!("{compared} pairs compared, {} differ", different.len()));
    assert!(different.is_empty(), "{}", different.join("\n"));
    assert!(compared >= 2 * 1323, "only {compared} pairs were compared");
    Ok(())
}
