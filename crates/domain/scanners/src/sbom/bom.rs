use std::collections::BTreeMap;

use findings::Rating;

/// The standard a bill of materials is written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum BomFormat {
    /// CycloneDX (ECMA-424).
    CycloneDx,
    /// SPDX (ISO/IEC 5962).
    Spdx,
}

impl BomFormat {
    /// The name as its makers write it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::CycloneDx => "CycloneDX",
            Self::Spdx => "SPDX",
        }
    }
}

/// A bill of materials.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bom {
    /// The standard.
    pub format: BomFormat,
    /// The standard's version: `1.6`, `2.3`.
    pub version: String,
    /// The document's own name: CycloneDX's `serialNumber`, SPDX's `documentNamespace`. Empty when it has none.
    pub serial: String,
    /// Which issue of the document it is: CycloneDX's `version`, from 1. SPDX has none: 1.
    pub revision: u64,
    /// What the document is about: CycloneDX's `metadata.component`, the first package that an SPDX document describes.
    pub subject: Option<Component>,
    /// Every component with the nested ones, in the order of the document; an SPDX document lists its subject too.
    pub components: Vec<Component>,
    /// What needs what, as CycloneDX's `dependencies` say it.
    pub dependencies: Vec<Dependency>,
    /// The vulnerabilities it names (CycloneDX 1.4 and later).
    pub vulnerabilities: Vec<Vulnerability>,
}

impl Bom {
    /// The components and the subject by their references.
    pub(super) fn by_reference(&self) -> BTreeMap<&str, &Component> {
        let all = self.components.iter().chain(&self.subject);
        let referred = all.filter(|component| !component.bom_ref.is_empty());
        ordered::map(referred.map(|component| (component.bom_ref.as_str(), component)))
    }

    /// The `bom-ref` behind a BOM-Link into this very document; any other reference as it is.
    pub(super) fn local<'r>(&self, reference: &'r str) -> &'r str {
        let own = || {
            let (document, local) = reference.strip_prefix("urn:cdx:")?.split_once('#')?;
            let (serial, _version) = document.split_once('/')?;
            (self.serial.strip_prefix("urn:uuid:") == Some(serial)).then_some(local)
        };
        own().unwrap_or(reference)
    }
}

/// One thing that the subject is made of.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Component {
    /// The package URL as written. Empty when it has none.
    pub purl: String,
    /// The name; CycloneDX's group stands before it with a `/`.
    pub name: String,
    /// The version as written. Empty when unknown.
    pub version: String,
    /// The ecosystem in the words of package URLs (`deb`, `npm`). Empty without a package URL.
    pub ecosystem: String,
    /// What it is, in CycloneDX's words: `library`, `application`, `file`. Empty when unknown.
    pub kind: String,
    /// SPDX identifiers, expressions or plain names, all of which hold. Empty when nothing is known.
    pub licenses: Vec<String>,
    /// Is it needed at run time?
    pub scope: Scope,
    /// How the document refers to it: CycloneDX's `bom-ref`, SPDX's `SPDXID`. Empty when it does not.
    pub bom_ref: String,
    /// The hashes of its content, as written.
    pub hashes: Vec<String>,
    /// Does the document describe it as its subject?
    pub is_subject: bool,
}

/// What a component needs (CycloneDX, `dependencies[]`).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Dependency {
    /// The `bom-ref` of the component.
    pub reference: String,
    /// The `bom-ref`s of what it needs.
    pub depends_on: Vec<String>,
}

/// Whether a component is needed at run time (CycloneDX, `component.scope`).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Scope {
    /// Nothing is said: required, by CycloneDX.
    #[default]
    Unstated,
    /// Needed.
    Required,
    /// Not always needed.
    Optional,
    /// For tests or development only.
    Excluded,
}

/// A vulnerability (CycloneDX, `vulnerabilities[]`).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Vulnerability {
    /// Its name. Empty when the document gives none.
    pub id: String,
    /// Other names, from `references`.
    pub aliases: Vec<String>,
    /// Who published it.
    pub source: String,
    /// Severities with their sources.
    pub ratings: Vec<Rating>,
    /// Weaknesses: `CWE-79`.
    pub cwes: Vec<String>,
    /// What it is.
    pub description: String,
    /// What to do about it.
    pub recommendation: String,
    /// Where to read more; the source's own page first.
    pub links: Vec<String>,
    /// When it was published, as written.
    pub published: String,
    /// Which components have it.
    pub affects: Vec<Affected>,
    /// What the author says of it here.
    pub analysis: Option<Analysis>,
    /// Its place in the document: a JSON pointer.
    pub pointer: String,
}

/// A component that a vulnerability affects.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Affected {
    /// A `bom-ref` of this document, or a BOM-Link (`urn:cdx:serial/version#bom-ref`) into another.
    pub reference: String,
    /// The versions said to be affected, as written.
    pub versions: Vec<String>,
    /// The versions said to be unaffected, as written.
    pub unaffected: Vec<String>,
}

/// What is said of a vulnerability in this place (CycloneDX, `vulnerability.analysis`).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Analysis {
    /// `resolved`, `resolved_with_pedigree`, `exploitable`, `in_triage`, `false_positive`, `not_affected`.
    pub state: String,
    /// Why it is not affected. Empty when nothing is said.
    pub justification: String,
    /// In the author's words. Empty when nothing is said.
    pub detail: String,
}

impl Analysis {
    /// Does it say that nothing needs doing?
    #[must_use]
    pub fn settles(&self) -> bool {
        matches!(
            self.state.as_str(),
            "resolved" | "resolved_with_pedigree" | "false_positive" | "not_affected"
        )
    }

    /// State, justification and detail in one line.
    #[must_use]
    pub fn reason(&self) -> String {
        let parts = [&self.state, &self.justification, &self.detail].map(String::as_str);
        let told: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        told.join(": ")
    }
}
