//! The first walk over a document: every byte checked, and noted where the large lists stand, so that a second walk
//! can go to them. What it keeps in memory does not grow with the size of results.

mod bounded;
mod document;
mod list;
mod rules;
mod run;

use crate::clean::{Demands, Repairs};
use crate::digest::Digest;
use crate::format::Version;
use crate::json::{Encoding, Walker, decoded};
use crate::problem::{Defect, ReadError};
use crate::source::{Bytes, Reopened, Source};
use crate::upgrade;

pub(crate) use bounded::Bounded;
pub(crate) use list::List;
pub(crate) use rules::{Rule, Rules};
pub(crate) use run::{RunOutline, text_of};

/// A property's name and its value as it stands there.
pub(crate) type Member = (String, Vec<u8>);

/// What the first walk notes of a document.
pub(crate) struct Outline {
    /// The digest of its bytes.
    pub(crate) digest: u128,
    encoding: Encoding,
    /// The version it was written in.
    pub(crate) version: Version,
    /// The document in 2.1.0, when it was written in another version.
    pub(crate) upgraded: Option<Bytes>,
    pub(crate) runs: Vec<RunOutline>,
    /// `properties` and `inlineExternalProperties` of the log.
    pub(crate) members: Vec<Member>,
    pub(crate) repairs: Repairs,
}

/// The largest document of an old version.
const LARGEST_TO_UPGRADE: u64 = 256 << 20;

impl Outline {
    /// Walks over a document, of which this is asked when it is written.
    pub(crate) fn of(source: &dyn Source, demands: Demands) -> Result<Self, ReadError> {
        let found = document::walk(source, demands)?;
        let version = found.version(source)?;
        if version == Version::TwoOne {
            return Ok(found.into_outline(version));
        }
        let digest = found.digest;
        let bytes = read_whole(source, version)?;
        let Some(bytes) = upgrade::upgraded(&bytes, version) else {
            return Err(ReadError::new(source, Defect::NotSarif));
        };
        let upgraded = Bytes::new(source.name(), bytes);
        let again = document::walk(&upgraded, demands)?;
        Ok(Self {
            digest,
            repairs: found.syntax_repairs(),
            upgraded: Some(upgraded),
            ..again.into_outline(version)
        })
    }

    /// Where the document is read from once more.
    pub(crate) fn reopened<'a>(&'a self, source: &'a dyn Source) -> Reopened<'a> {
        match &self.upgraded {
            Some(upgraded) => Reopened {
                source: upgraded,
                encoding: Encoding::Plain,
            },
            None => Reopened {
                source,
                encoding: self.encoding,
            },
        }
    }
}

fn read_whole(source: &dyn Source, version: Version) -> Result<Vec<u8>, ReadError> {
    use std::io::Read;

    let mut bytes = Vec::new();
    let read = source
        .open()
        .and_then(decoded)
        .and_then(|(reader, _)| reader.take(LARGEST_TO_UPGRADE + 1).read_to_end(&mut bytes));
    match read {
        Ok(count) if count as u64 <= LARGEST_TO_UPGRADE => Ok(bytes),
        Ok(_) => Err(ReadError::new(
            source,
            Defect::TooLargeToUpgrade {
                version: version.word(),
                limit: LARGEST_TO_UPGRADE,
            },
        )),
        Err(error) => Err(ReadError::io(source, &error)),
    }
}

/// A walk over a document that digests what it reads.
type Reading<'a> = Walker<'a, Digest>;
