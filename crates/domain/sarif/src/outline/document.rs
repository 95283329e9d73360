//! The log object (section 3.13).

use super::{Member, Outline, Reading, RunOutline, run};
use crate::clean::{Demands, Repair, Repairs};
use crate::digest::Digest;
use crate::format::Version;
use crate::json::{Encoding, Expected, WalkError, Walker, decode_text, decoded};
use crate::problem::{Defect, ReadError};
use crate::source::Source;

/// What a walk finds before it is known which version it is.
#[derive(Default)]
pub(super) struct Found {
    pub(super) digest: u128,
    encoding: Encoding,
    demands: Demands,
    version: Option<String>,
    schema: Option<String>,
    runs: Option<Vec<RunOutline>>,
    members: Vec<Member>,
    repairs: Repairs,
}

impl Found {
    /// Which version it is.
    pub(super) fn version(&self, source: &dyn Source) -> Result<Version, ReadError> {
        let (version, schema) = (self.version.as_deref(), self.schema.as_deref());
        let not_sarif = || ReadError::new(source, Defect::NotSarif);
        let runs = self.runs.as_deref().ok_or_else(not_sarif)?;
        match (Version::named(version, schema), version) {
            (Some(version), _) => Ok(version),
            (None, Some(version)) => {
                let version = version.chars().take(80).collect();
                Err(ReadError::new(source, Defect::UnknownVersion { version }))
            }
            (None, None) if runs.iter().any(|run| run.bare_tool) => Ok(Version::TwoPreview),
            (None, None) if schema.is_some_and(|schema| schema.contains("sarif")) => Ok(Version::TwoOne),
            (None, None) if !runs.is_empty() && runs.iter().all(|run| run.has_driver) => Ok(Version::TwoOne),
            (None, None) => Err(not_sarif()),
        }
    }

    /// The repairs that concern the bytes, whatever they say.
    pub(super) fn syntax_repairs(mut self) -> Repairs {
        self.repairs.retain(|repair| repair == Repair::TrailingComma);
        self.repairs
    }

    pub(super) fn into_outline(mut self, version: Version) -> Outline {
        if self.schema.is_none() {
            self.repairs.note(Repair::MissingSchema, String::new);
        }
        if self.version.is_none() {
            self.repairs.note(Repair::MissingVersion, String::new);
        }
        Outline {
            digest: self.digest,
            encoding: self.encoding,
            version,
            upgraded: None,
            runs: self.runs.unwrap_or_default(),
            members: self.members,
            repairs: self.repairs,
        }
    }
}

/// Walks over a document from its first byte to its last.
pub(super) fn walk(source: &dyn Source, demands: Demands) -> Result<Found, ReadError> {
    let (reader, encoding) = source
        .open()
        .and_then(decoded)
        .map_err(|error| ReadError::io(source, &error))?;
    let mut walker = Walker::new(reader, 0, String::new(), 0, Digest::keyed(0));
    let mut found = Found {
        encoding,
        demands,
        ..Found::default()
    };
    log(&mut walker, &mut found).map_err(|error| ReadError::walk(source, error))?;
    if let (commas @ 1.., first) = walker.commas() {
        for _ in 0..commas {
            found
                .repairs
                .note(Repair::TrailingComma, || first.clone().unwrap_or_default());
        }
    }
    found.digest = walker.into_watch().value();
    Ok(found)
}

fn log(walker: &mut Reading<'_>, found: &mut Found) -> Result<(), WalkError> {
    if walker.peek()? != b'{' {
        walker.skip()?;
        return walker.end(); // JSON, but no log: nothing was found
    }
    walker.enter_object()?;
    while let Some(name) = walker.member()? {
        match name.as_str() {
            "version" => found.version = text(walker)?,
            "$schema" => found.schema = text(walker)?,
            "runs" => runs(walker, found)?,
            "properties" | "inlineExternalProperties" => found.members.push((name, walker.raw()?)),
            _ => {
                found.repairs.note(Repair::UnknownProperty, || walker.pointer());
                walker.skip()?;
            }
        }
    }
    walker.end()
}

fn runs(walker: &mut Reading<'_>, found: &mut Found) -> Result<(), WalkError> {
    if walker.peek()? == b'n' {
        found.repairs.note(Repair::Null, || walker.pointer());
        found.runs.get_or_insert_default();
        return walker.skip();
    }
    walker.enter_list()?;
    let runs = found.runs.get_or_insert_default();
    while walker.element()? {
        match walker.peek()? {
            b'{' => runs.push(run::walk(walker, found.demands, &mut found.repairs)?),
            b'n' => {
                found.repairs.note(Repair::Null, || walker.pointer());
                walker.skip()?;
            }
            _ => return Err(walker.unexpected(Expected::Object)),
        }
    }
    Ok(())
}

/// A text; another value says nothing.
fn text(walker: &mut Reading<'_>) -> Result<Option<String>, WalkError> {
    let raw = walker.raw()?;
    Ok((raw.first() == Some(&b'"')).then(|| decode_text(&raw).into_owned()))
}
