//! The same bytes and exit code from the binary and from the wasm module, for every report of the corpus and each command
//! that reads one; and the same step from the action.

use anyhow::Result;
use e2e::{Product, Step, findings::Findings, schema, wanted};

fn check(command: &[&str], flags: &[&str], refusals: usize) -> Result<()> {
    let (Some(product), Some(corpus)) = (Product::find(), Findings::find()?) else {
        return Ok(());
    };
    let [native, nodes @ ..] = &product.hosts;
    let expected = corpus.each(native, command, flags)?;
    let (mut compared, mut refused, mut different) = (0, 0, Vec::new());
    for node in nodes {
        let others = corpus.each(node, command, flags)?;
        for ((case, one), other) in corpus.cases.iter().zip(&expected).zip(others) {
            compared += 1;
            refused += usize::from(one.exit == 2);
            if (one.exit, &one.stdout) != (other.exit, &other.stdout) {
                different.push(format!("{} on {node}: exit {} and {}", case.path, one.exit, other.exit));
            }
        }
    }
    wanted::say(&format!(
        "{}: {compared} pairs compared, {} differ, {refused} are refusals",
        command.join(" "),
        different.len()
    ));
    assert!(different.is_empty(), "{}", different.join("\n"));
    assert!(compared >= 2 * 825, "only {compared} pairs were compared");
    assert!(refused <= 2 * refusals, "{refused} of {compared} are refusals");
    Ok(())
}

#[test]
fn every_report_reads_alike_on_all_hosts() -> Result<()> {
    check(&["report"], &["--json"], 2)
}

#[test]
fn every_report_is_merged_alike_on_all_hosts() -> Result<()> {
    check(&["merge"], &[], 2)
}

#[test]
fn every_report_is_checked_alike_on_all_hosts() -> Result<()> {
    check(&["check"], &["--json"], 0)
}

#[test]
fn every_report_is_hashed_alike_on_all_hosts() -> Result<()> {
    check(&["line-hash"], &[], 0)
}

/// Outputs, summary, annotations, talk and every file that is asked for.
#[test]
fn the_action_leaves_the_same_on_all_hosts() -> Result<()> {
    let Some(corpus) = Findings::find()? else {
        return Ok(());
    };
    let (mut steps, mut failed) = (0, 0);
    for seed in 1..=if wanted::full() { 20 } else { 4 } {
        let mut step = Step::new("scan")
            .input("reports", "reports/*")
            .input("sarif", "out")
            .input("html", "out/page.html")
            .input("json-file", "out/gate.json")
            .input("openvex", "out/openvex.json")
            .input("fail-on", if seed % 2 == 0 { "critical" } else { "low" });
        for (number, case) in corpus.mixed(seed, 1).into_iter().enumerate() {
            let bytes = std::fs::read(corpus.folder.join(&case.path))?;
            step = step.file(format!("reports/{number}"), bytes);
        }
        let Some(left) = step.everywhere()? else {
            return Ok(());
        };
        assert!([0, 1].contains(&left.exit), "{}{}", left.stdout, left.stderr);
        let whole = left.written.get("out/gate.json").map(Vec::as_slice).unwrap_or_default();
        let document: serde_json::Value = serde_json::from_slice(whole)?;
        assert_eq!(schema::faults(&document)?, [""; 0]);
        assert_eq!(
            document["counts"]["status"]["open"].to_string(),
            left.output("findings")
        );
        assert!(left.summary.contains(left.output("findings")), "{}", left.summary);
        assert!(left.written.len() >= 3, "{:?}", left.written.keys());
        steps += 1;
        failed += usize::from(left.output("verdict") == "failed" && !left.annotations().is_empty());
    }
    wanted::say(&format!(
        "{steps} steps alike on all hosts, {failed} of them fail with annotations"
    ));
    assert!(failed > 0, "no step annotates anything");
    Ok(())
}
