//! The hash of every line as GitHub's own action computes it, through `scan line-hash`.

use std::fs;

use anyhow::{Context, Result};
use e2e::{Product, corpus::each_line, findings::Findings, wanted};

#[test]
fn every_vector_is_equal_on_all_hosts() -> Result<()> {
    let (Some(product), Some(corpus)) = (Product::find(), Findings::find()?) else {
        return Ok(());
    };
    let vectors = corpus.line_hashes()?;
    let scratch = tempfile::tempdir()?;
    let mut lines = Vec::new();
    for (number, vector) in vectors.iter().enumerate() {
        fs::write(scratch.path().join(number.to_string()), &vector.bytes)?;
        lines.push(["scan".to_owned(), "line-hash".to_owned(), number.to_string()].to_vec());
    }
    let mut walked = 0;
    for host in &product.hosts {
        for (vector, ended) in vectors.iter().zip(each_line(host, scratch.path(), &lines)?) {
            let id = &vector.id;
            assert_eq!(ended.exit, 0, "{id} on {host}: {}", ended.err());
            let out = ended.out();
            assert_eq!(out.lines().count(), vector.lines, "{id} on {host}");
            let row = vector.line.checked_sub(1).and_then(|at| out.lines().nth(at));
            let wanted = format!("{} {}", vector.line, vector.hash);
            assert_eq!(row.context("the line has no row")?, wanted, "{id} on {host}");
            walked += vector.lines;
        }
    }
    wanted::say(&format!(
        "{} vectors on {} hosts, {walked} lines",
        vectors.len(),
        product.hosts.len()
    ));
    assert!(vectors.len() >= 570, "only {} vectors", vectors.len());
    Ok(())
}
