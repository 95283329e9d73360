use std::collections::BTreeSet;
use std::io::{self, BufReader, Read};

use serde::de::DeserializeSeed;
use serde_json::de::{Deserializer, Read as JsonRead};

use super::judge::Judge;
use super::report::Report;
use super::rule::RuleCode;
use super::schema::LOG;
use super::scope::Scope;
use super::walk::Walk;
use super::weigh::Weighed;

const BYTE_ORDER_MARK: &[u8] = b"\xEF\xBB\xBF";

/// How the compressed size is found.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Weight {
    /// By compressing the file: as much work again as reading it, and exact for gzip's usual level.
    #[default]
    Measured,
    /// By the caller, who has compressed it.
    Known(u64),
}

/// What the file does not say itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settings {
    /// The category that the upload is given, for runs without `automationDetails`.
    pub category: Option<String>,
    /// Tools and categories that this job has sent already.
    pub sent: BTreeSet<(String, String)>,
    /// The scheme of the checkout's uri.
    pub checkout_scheme: String,
    /// The compressed size.
    pub weight: Weight,
    /// How many problems of each rule are listed; all are counted.
    pub listed: u64,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            category: None,
            sent: BTreeSet::new(),
            checkout_scheme: "file".to_owned(),
            weight: Weight::default(),
            listed: 20,
        }
    }
}

/// Holds a file against every rule. A file that is no JSON is refused in the report, with what was read until then.
///
/// # Errors
/// When the reader fails.
pub fn check(reader: impl Read, settings: &Settings) -> io::Result<Report> {
    let measured = settings.weight == Weight::Measured;
    let mut weighed = Weighed::new(reader, measured);
    let mut buffered = BufReader::with_capacity(64 * 1024, &mut weighed);
    let mut judge = Judge::new(settings);
    let head = head(&mut buffered)?;
    let marked = head == BYTE_ORDER_MARK;
    let rest = if marked { &[][..] } else { head.as_slice() };
    let document = rest.chain(buffered);
    if let Some(failed) = walk(Deserializer::from_reader(document), marked, &mut judge) {
        return Err(failed);
    }
    let (bytes, gzip) = weighed.finish()?;
    Ok(finish(judge, bytes, gzip))
}

/// As [`check`], for a file in memory: two to three times as fast.
#[must_use]
pub fn check_bytes(bytes: &[u8], settings: &Settings) -> Report {
    let mut judge = Judge::new(settings);
    let document = bytes.strip_prefix(BYTE_ORDER_MARK);
    let marked = document.is_some();
    let _never_fails = walk(Deserializer::from_slice(document.unwrap_or(bytes)), marked, &mut judge);
    let weighed = Weighed::new(bytes, settings.weight == Weight::Measured);
    let gzip = weighed.finish().ok().and_then(|(_, gzip)| gzip);
    finish(judge, bytes.len() as u64, gzip)
}

/// The first bytes, as many as a byte order mark has.
fn head(reader: &mut impl Read) -> io::Result<Vec<u8>> {
    let mut head = Vec::with_capacity(BYTE_ORDER_MARK.len());
    reader.take(BYTE_ORDER_MARK.len() as u64).read_to_end(&mut head)?;
    Ok(head)
}

/// Gives the reader's own failure.
fn walk<'de, R: JsonRead<'de>>(
    mut deserializer: Deserializer<R>,
    marked: bool,
    judge: &mut Judge<'_>,
) -> Option<io::Error> {
    if marked {
        judge.trip(RuleCode::ByteOrderMark, "", || "the file begins with one".to_owned());
    }
    let log = Walk {
        shape: &LOG,
        scope: Scope::Log,
        judge: &mut *judge,
    };
    let error = log
        .deserialize(&mut deserializer)
        .and_then(|_| deserializer.end())
        .err()?;
    if error.is_io() {
        return Some(error.into());
    }
    judge.trip(RuleCode::JsonSyntax, "", || error.to_string());
    None
}

fn finish(mut judge: Judge<'_>, bytes: u64, measured: Option<u64>) -> Report {
    let gzip_bytes = match judge.settings.weight {
        Weight::Known(gzip_bytes) => gzip_bytes,
        Weight::Measured => measured.unwrap_or(bytes),
    };
    judge.count(&[RuleCode::GzipSize], "", gzip_bytes, "bytes");
    Report {
        bytes,
        gzip_bytes,
        ..judge.report()
    }
}
