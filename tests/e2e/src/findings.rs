//! The corpus of real scanner reports (`WINDLASS_CORPORA/findings`) and what commands say about each of its files.

use std::{collections::BTreeMap, fs, path::PathBuf};

use anyhow::{Context, Result, ensure};
use serde_json::Value;

use crate::{
    Ended, Host, Seeded,
    corpus::{Case, base64, each_line, rows},
};

/// The corpus.
#[derive(Debug, Clone)]
pub struct Findings {
    /// Its folder.
    pub folder: PathBuf,
    /// Its cases, in order.
    pub cases: Vec<Case>,
}

/// The content of a file and the hash of one of its lines, as GitHub's own action computes it.
#[derive(Debug, Clone)]
pub struct LineHash {
    /// Its id.
    pub id: String,
    /// The content.
    pub bytes: Vec<u8>,
    /// How many lines the hash walks.
    pub lines: usize,
    /// The line, from 1.
    pub line: usize,
    /// Its hash.
    pub hash: String,
}

impl Findings {
    /// The corpus, or `None` after a skip line.
    ///
    /// # Errors
    /// It is there, but not in the shape its README describes.
    pub fn find() -> Result<Option<Self>> {
        let Some(folder) = testkit::corpora("findings") else {
            return Ok(None);
        };
        let cases = rows(&folder.join("cases.jsonl"))?.into_iter().map(Case::of);
        let cases = cases.collect::<Result<Vec<_>>>()?;
        ensure!(cases.len() >= 825, "the corpus has only {} cases", cases.len());
        Ok(Some(Self { folder, cases }))
    }

    /// What `scan <before> FILE <after>` says about each case on this host, in the order of the cases. `{}` in a word
    /// is the number of the case.
    ///
    /// # Errors
    /// A process cannot be started or its answer cannot be read.
    pub fn each(&self, host: &Host, before: &[&str], after: &[&str]) -> Result<Vec<Ended>> {
        let line = |(number, case): (usize, &Case)| -> Vec<String> {
            let words = ["scan"].into_iter().chain(before.iter().copied());
            let words = words.chain([case.path.as_str()]).chain(after.iter().copied());
            words.map(|word| word.replace("{}", &number.to_string())).collect()
        };
        let lines: Vec<_> = self.cases.iter().enumerate().map(line).collect();
        each_line(host, &self.folder, &lines)
    }

    /// The JSON in a file of the corpus; `None` when it is none. A mark of the byte order is no part of it.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn json(&self, path: &str) -> Result<Option<Value>> {
        let bytes = fs::read(self.folder.join(path)).with_context(|| path.to_owned())?;
        let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&bytes);
        Ok(serde_json::from_slice(text).ok())
    }

    /// The vectors of line hashes.
    ///
    /// # Errors
    /// `linehash/vectors.jsonl` is not what the README describes.
    pub fn line_hashes(&self) -> Result<Vec<LineHash>> {
        let rows = rows(&self.folder.join("linehash/vectors.jsonl"))?;
        let of = |row: &Value| LineHash::of(row).with_context(|| row.to_string());
        rows.iter().map(of).collect()
    }

    /// Up to this many cases of each family of formats, drawn by the seed, that hold findings.
    #[must_use]
    pub fn mixed(&self, seed: u64, each: usize) -> Vec<&Case> {
        let mut families: BTreeMap<&str, Vec<&Case>> = BTreeMap::new();
        for case in &self.cases {
            if case.results().is_some_and(|it| it > 0) && case.row.get("valid") != Some(&Value::Bool(false)) {
                families.entry(case.family()).or_default().push(case);
            }
        }
        let mut random = Seeded::new(seed);
        let mut drawn = Vec::new();
        for mut cases in families.into_values() {
            for _ in 0..each.min(cases.len()) {
                drawn.push(cases.swap_remove(random.below(cases.len())));
            }
        }
        drawn
    }
}

impl LineHash {
    fn of(row: &Value) -> Result<Self> {
        let text = |name: &str| row.get(name).and_then(Value::as_str).map(ToOwned::to_owned);
        let number = |name: &str| {
            let number = row.get(name).and_then(Value::as_u64).with_context(|| name.to_owned())?;
            Ok::<_, anyhow::Error>(usize::try_from(number)?)
        };
        let bytes = match (text("text"), row.get("b64")) {
            (Some(text), _) => text.into_bytes(),
            (None, Some(coded)) => base64(Some(coded))?,
            (None, None) => {
                let parts = row.get("parts").and_then(Value::as_array).context("no content")?;
                let mut bytes = Vec::new();
                for part in parts {
                    let times = part.get(1).and_then(Value::as_u64).context("no number of times")?;
                    bytes.extend(base64(part.get(0))?.repeat(usize::try_from(times)?));
                }
                bytes
            }
        };
        Ok(Self {
            id: text("id").context("no id")?,
            hash: text("hash").context("no hash")?,
            bytes,
            lines: number("lines")?,
            line: number("line")?,
        })
    }
}

impl Case {
    /// `sarif`, `trivy`, `cyclonedx` …: the format without its version.
    #[must_use]
    pub fn family(&self) -> &str {
        const WHOLE: [&str; 3] = ["cargo-audit", "npm-audit", "trivy-k8s"];
        let whole = WHOLE.into_iter().find(|it| self.format.starts_with(it));
        whole.unwrap_or_else(|| self.format.split('-').next().unwrap_or_default())
    }

    /// A count of the answer key.
    #[must_use]
    pub fn expected(&self, name: &str) -> Option<u64> {
        self.row.get("expected")?.get(name)?.as_u64()
    }

    /// How many findings the answer key counts; `None` for a file that is no strict JSON.
    #[must_use]
    pub fn results(&self) -> Option<u64> {
        self.expected("results")
    }

    /// Whether it is read as a bill of materials or as VEX, which hold no findings of their own.
    #[must_use]
    pub fn holds_no_findings(&self) -> bool {
        ["cyclonedx", "spdx", "openvex", "csaf"].contains(&self.family())
    }
}
