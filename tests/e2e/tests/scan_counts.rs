//! Every report of the corpus through `scan report`: read in its format with the findings that its key counts, or refused
//! with its place.

use anyhow::{Context, Result};
use e2e::{Ended, Host, corpus::Case, findings::Findings, product, sarif, schema, wanted};
use serde_json::Value;

/// JSON that is none by the letter and is read all the same: it ends lists with a comma.
const READ_LENIENTLY: usize = 6;

#[test]
fn every_report_has_its_count_or_its_refusal() -> Result<()> {
    let (Some(binary), Some(corpus)) = (product::native(), Findings::find()?) else {
        return Ok(());
    };
    let (mut read, mut refused, mut lenient, mut wrong) = (0, 0, 0, Vec::new());
    let answers = corpus.each(&Host::Native { binary }, &["report"], &["--json"])?;
    for (case, ended) in corpus.cases.iter().zip(answers) {
        let document = ended.json().with_context(|| case.path.clone())?;
        let mut faults = schema::faults(&document)?;
        match ended.exit {
            0 => {
                read += 1;
                lenient += usize::from(case.results().is_none());
                faults.extend(miscounted(&corpus, case, &document)?);
            }
            _ => {
                refused += 1;
                faults.extend(not_a_refusal(case, &ended, &document));
            }
        }
        if !faults.is_empty() {
            wrong.push(format!("{}: {}", case.path, faults.join("; ")));
        }
    }
    wanted::say(&format!(
        "{read} reports read, {lenient} of them no strict JSON; {refused} refused; {} not as their key says",
        wrong.len()
    ));
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(
        read >= 823 && lenient <= READ_LENIENTLY,
        "{read} read, {lenient} leniently"
    );
    Ok(())
}

/// What the document says of the one input, against the key.
fn miscounted(corpus: &Findings, case: &Case, document: &Value) -> Result<Option<String>> {
    let input = |name: &str| document.pointer(&format!("/inputs/0/{name}"));
    if input("format").and_then(Value::as_str) != Some(case.family()) {
        return Ok(Some(format!("read as {:?}", input("format"))));
    }
    let Some(wanted) = wanted_findings(corpus, case)? else {
        return Ok(None);
    };
    let found = input("findings").and_then(Value::as_u64);
    Ok((found != Some(wanted)).then(|| format!("wanted {wanted} findings, got {found:?}")))
}

/// The key's count, but for three differences that are counted out of the file itself.
fn wanted_findings(corpus: &Findings, case: &Case) -> Result<Option<u64>> {
    let Some(results) = case.results() else {
        return Ok(None);
    };
    let Some(file) = corpus.json(&case.path)? else {
        return Ok(Some(results));
    };
    let difference = match case.family() {
        // What Trivy left out stands in its report, and is a finding that is suppressed.
        "trivy" => i64::try_from(case.expected("suppressed").unwrap_or_default())?,
        // The key counts the packages of the image, not those of the applications in it.
        "snyk" => i64::try_from(in_applications(&file))?,
        // The key counts every result; one that says "passed", "not applicable" or "gone" is no finding.
        "sarif" => -i64::try_from(sarif::results(&file).filter(|it| !sarif::is_problem(it)).count())?,
        _ => 0,
    };
    Ok(results.checked_add_signed(difference))
}

fn in_applications(file: &Value) -> usize {
    let list = |value: &Value, name: &str| value.get(name).and_then(Value::as_array).cloned().unwrap_or_default();
    let applications = list(file, "applications");
    applications.iter().map(|it| list(it, "vulnerabilities").len()).sum()
}

/// A refusal says what is wrong, in which file, and where.
fn not_a_refusal(case: &Case, ended: &Ended, document: &Value) -> Option<String> {
    let text = |name: &str| document.pointer(&format!("/errors/0/{name}")).and_then(Value::as_str);
    let placed = text("pointer").is_some() || case.format == "sarif-other"; // of which nothing is known but that
    let broken = ["sarif-broken", "sarif-other"].contains(&case.format.as_str());
    let sound = ended.exit == 2 && broken && placed && text("file") == Some(case.path.as_str());
    (!sound).then(|| format!("exit {}: {document}", ended.exit))
}
