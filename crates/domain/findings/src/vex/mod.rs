//! VEX: statements that a vulnerability does or does not affect a product. OpenVEX 0.2.0 (and 0.0.1), CycloneDX, CSAF 2.0.
//!
//! Of several statements on the same thing the newest wins, over all documents together; a statement without a time is the
//! oldest. On a tie the more careful one wins: affected, then under investigation, then not affected, then fixed. (Trivy
//! takes the first of the document then, go-vex the last, Grype always the oldest.)

mod artifact;
mod component;
mod csaf;
mod cyclonedx;
mod effective;
mod graph;
mod openvex;
mod place;
mod scans;
mod statement;
mod ways;
mod write;

pub use artifact::Artifact;
pub use component::{Bom, Component, Product};
pub use effective::{Vex, VexDecision};
pub use graph::{Graph, GraphPackage};
pub use scans::{Scanned, Scans};
pub use statement::{Statement, Status};
pub use write::{OpenVexHead, Suppressed, write_openvex};

use place::Place;
use serde_json::Value;
use surface::{Code, Explain, Position};

/// Which standard a VEX document follows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum VexFormat {
    /// OpenVEX.
    OpenVex,
    /// CycloneDX with `vulnerabilities`, a document of its own or inside a bill of materials.
    CycloneDx,
    /// The Common Security Advisory Framework.
    Csaf,
}

/// Why a document is no VEX that can be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("cannot read the VEX document `{}`", position.file.as_deref().unwrap_or_default())]
pub struct ParseVexError {
    /// Where it breaks.
    pub position: Position,
    /// What is wrong there.
    #[source]
    pub fault: VexFault,
}

/// What is wrong at a place of a VEX document.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum VexFault {
    /// It is no JSON.
    #[error("not JSON: {detail}")]
    Json {
        /// What the parser says.
        detail: String,
    },
    /// It is JSON, but none of the three formats.
    #[error("neither OpenVEX nor CycloneDX nor CSAF")]
    Format,
    /// A part that a statement needs is missing.
    #[error("`{key}` is missing")]
    Missing {
        /// Its key.
        key: &'static str,
    },
    /// A value of another kind than the standard asks for.
    #[error("`{key}` is not {expected}")]
    Kind {
        /// Its key.
        key: &'static str,
        /// What it should be: `a list`.
        expected: &'static str,
    },
    /// A word that is none of the standard's.
    #[error("`{word}` is no {what}")]
    Word {
        /// The word.
        word: String,
        /// What it should be: `status`.
        what: &'static str,
    },
    /// A time that is not RFC 3339.
    #[error("`{text}` is no time as RFC 3339 has them")]
    Time {
        /// The text.
        text: String,
    },
    /// A product that the document does not define.
    #[error("no product has the id `{id}`")]
    Product {
        /// The id.
        id: String,
    },
}

impl Explain for ParseVexError {
    fn code(&self) -> Code {
        Code::ScanVexInvalid
    }

    fn position(&self) -> Position {
        self.position.clone()
    }
}

/// Reads the statements of a VEX document; the format is told by its content.
///
/// # Errors
/// It is no JSON, none of the three formats, or a statement lacks what its standard asks for.
pub fn parse_vex(file: &str, bytes: &[u8]) -> Result<(VexFormat, Vec<Statement>), ParseVexError> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let root: Value = serde_json::from_slice(bytes).map_err(|error| ParseVexError {
        position: Position::at(error.line() as u64, error.column() as u64).in_file(file),
        fault: VexFault::Json {
            detail: error.to_string(),
        },
    })?;
    let root = Place::root(file, &root);
    match format_of(root.value) {
        Some(VexFormat::OpenVex) => Ok((VexFormat::OpenVex, openvex::read(&root)?)),
        Some(VexFormat::CycloneDx) => Ok((VexFormat::CycloneDx, cyclonedx::read(&root)?)),
        Some(VexFormat::Csaf) => Ok((VexFormat::Csaf, csaf::read(&root)?)),
        None => Err(root.refuse(VexFault::Format)),
    }
}

fn format_of(root: &Value) -> Option<VexFormat> {
    let text = |pointer: &str| root.pointer(pointer).and_then(Value::as_str);
    if text("/@context").is_some_and(|it| it.contains("openvex")) {
        Some(VexFormat::OpenVex)
    } else if text("/bomFormat") == Some("CycloneDX") {
        Some(VexFormat::CycloneDx)
    } else if text("/document/csaf_version").is_some() {
        Some(VexFormat::Csaf)
    } else {
        None
    }
}
