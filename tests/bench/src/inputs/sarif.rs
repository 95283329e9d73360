//! SARIF as large scanners write it: set A is 20 files of 4.8 MB with 45,380 results, set B one file of 520 MB with 171,914
//! results and 158,013 rules.

use super::Shape;
use super::seeded::{bits, path};
use std::io::{Result, Write};

/// What one log holds.
#[derive(Debug, Clone, Copy)]
pub(super) struct Log {
    pub(super) seed: u64,
    pub(super) rules: u64,
    pub(super) results: u64,
    /// Bytes of a rule's long texts and of a result's message.
    pub(super) rule_text: usize,
    pub(super) message: usize,
    /// Each property on a line of its own.
    pub(super) pretty: bool,
    /// Whose rule is it?
    pub(super) rule: Rule,
}

/// Which rule a result names.
#[derive(Debug, Clone, Copy)]
pub(super) enum Rule {
    /// Any.
    Drawn,
    /// One that no other names.
    ItsOwn,
}

/// How many files set A has.
pub(super) const FILES: u64 = 20;

/// One of the files of set A, half of them pretty; they are of seven tools. Its size in hundredths.
pub(super) const fn small(number: u64, percent: u64) -> Log {
    Log {
        seed: number * 3 + 1,
        rules: 900 * percent / 100,
        results: 2_269 * percent / 100,
        rule_text: 815,
        message: 500,
        pretty: number.is_multiple_of(2),
        rule: Rule::Drawn,
    }
}

/// Set B; its size in hundredths.
pub(super) const fn large(percent: u64) -> Log {
    Log {
        seed: 5,
        rules: 158_013 * percent / 100,
        results: 171_914 * percent / 100,
        rule_text: 580,
        message: 300,
        pretty: true,
        rule: Rule::Drawn,
    }
}

/// So many findings, each of its own kind.
pub(super) const fn findings(count: u64) -> Log {
    Log {
        seed: 7,
        rules: count,
        results: count,
        rule_text: 200,
        message: 120,
        pretty: false,
        rule: Rule::ItsOwn,
    }
}

const WORDS: [&str; 14] = [
    "buffer",
    "overflow",
    "in the",
    "library",
    "allows",
    "remote",
    "attackers",
    "to cause",
    "\\\"denial\\\"",
    "of service",
    "via a",
    "crafted\\n",
    "packet",
    "heap",
];

/// Writes the log; every result counts.
pub(super) fn write(out: &mut dyn Write, log: Log) -> Result<Shape> {
    let nl = if log.pretty { "\n          " } else { "" };
    let tool = log.seed % 7;
    write!(
        out,
        "{{\"$schema\":\"https://json.schemastore.org/sarif-2.1.0.json\",\"version\":\"2.1.0\",\"runs\":[{{\"tool\":{{\
         \"driver\":{{\"name\":\"Tool{tool}\",\"version\":\"1.2.3\",\"rules\":["
    )?;
    for rule in 0..log.rules {
        let comma = if rule > 0 { "," } else { "" };
        let short = prose(log.seed, rule * 3, 60);
        let full = prose(log.seed, rule * 3 + 1, log.rule_text);
        let help = prose(log.seed, rule * 3 + 2, log.rule_text);
        write!(
            out,
            "{comma}{nl}{{{nl}\"id\":\"CVE-2024-{rule}\",{nl}\"name\":\"LanguageSpecificPackageVulnerability\",{nl}\
             \"shortDescription\":{{{nl}\"text\":\"{short}\"}},{nl}\"fullDescription\":{{{nl}\"text\":\"{full}\"}},{nl}\
             \"defaultConfiguration\":{{\"level\":\"error\"}},{nl}\"helpUri\":\"https://example.com/cve-2024-{rule}\",{nl}\
             \"help\":{{{nl}\"text\":\"{help}\",{nl}\"markdown\":\"**{help}**\"}},{nl}\"properties\":{{{nl}\
             \"precision\":\"very-high\",{nl}\"security-severity\":\"7.5\",{nl}\"tags\":[{nl}\"vulnerability\",{nl}\
             \"security\",{nl}\"HIGH\"]}}}}"
        )?;
    }
    write!(out, "]}}}},\"results\":[")?;
    for result in 0..log.results {
        let comma = if result > 0 { "," } else { "" };
        let rule = match log.rule {
            Rule::Drawn => bits(log.seed, 1, result) % log.rules.max(1),
            Rule::ItsOwn => result,
        };
        let line = bits(log.seed, 2, result) % 5_000 + 1;
        let message = prose(log.seed + 1, result, log.message);
        let file = path(result, "go");
        write!(
            out,
            "{comma}{nl}{{{nl}\"ruleId\":\"CVE-2024-{rule}\",{nl}\"ruleIndex\":{rule},{nl}\"level\":\"error\",{nl}\
             \"message\":{{{nl}\"text\":\"{message}\"}},{nl}\"locations\":[{nl}{{{nl}\"physicalLocation\":{{{nl}\
             \"artifactLocation\":{{{nl}\"uri\":\"{file}\",{nl}\"uriBaseId\":\"ROOTPATH\"}},{nl}\"region\":{{{nl}\
             \"startLine\":{line},{nl}\"startColumn\":1,{nl}\"endLine\":{line},{nl}\"endColumn\":1}}}},{nl}\
             \"message\":{{{nl}\"text\":\"src: pkg@1.{line}\"}}}}]}}"
        )?;
    }
    writeln!(
        out,
        "],\"columnKind\":\"utf16CodeUnits\",\"originalUriBaseIds\":{{\"ROOTPATH\":{{\"uri\":\"file:///src/\"}}}}}}]}}"
    )?;
    Ok(Shape {
        files: 1,
        records: log.results,
        branches: 0,
        covered: log.results,
        total: log.results,
    })
}

/// So many bytes of words, or a few more.
pub(super) fn prose(seed: u64, place: u64, length: usize) -> String {
    const A_DRAW: u64 = 16;
    let mut text = String::with_capacity(length + 16);
    let (mut word, mut drawn) = (0, 0);
    while text.len() < length {
        if word % A_DRAW == 0 {
            drawn = bits(seed, place, word);
        }
        text.push_str(WORDS.get((drawn % 14) as usize).copied().unwrap_or_default());
        text.push(' ');
        drawn /= 14;
        word += 1;
    }
    text
}
