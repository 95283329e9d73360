//! CycloneDX, mapped to the model.

mod wire;

use findings::{Purl, Rating, Severity};

use super::{Affected, Analysis, Bom, BomFormat, Component, Dependency, Scope, Vulnerability};
use crate::document::Document;
use crate::formats::field::tenths;
use crate::{Fault, ReadError};

pub(super) fn read(document: &Document<'_>) -> Result<Bom, ReadError> {
    let bom: wire::Document = document.parse()?;
    document.required(&bom.spec_version, "specVersion", "")?;
    if !["1.2", "1.3", "1.4", "1.5", "1.6", "1.7"].contains(&bom.spec_version.as_str()) {
        let fault = Fault::Unexpected {
            wanted: "version that is read (1.2 to 1.7)",
            found: bom.spec_version.0,
        };
        return Err(document.entry("/specVersion", fault));
    }
    let mut components = Vec::new();
    nested(bom.components.0, &mut components);
    let subject = bom.metadata.0.component.filter(|subject| !subject.name.is_empty());
    let vulnerabilities = bom.vulnerabilities.0.into_iter().enumerate();
    Ok(Bom {
        format: BomFormat::CycloneDx,
        version: bom.spec_version.0,
        serial: bom.serial_number.0,
        revision: revision(&bom.version),
        subject: subject.map(|subject| Component {
            is_subject: true,
            ..component(subject)
        }),
        components,
        dependencies: bom.dependencies.0.into_iter().map(dependency).collect(),
        vulnerabilities: vulnerabilities
            .map(|(at, found)| vulnerability(document, format!("/vulnerabilities/{at}"), found))
            .collect::<Result<_, _>>()?,
    })
}

/// Absent, it is 1 by the standard; a text that is no number is the number of no document.
fn revision(version: &str) -> u64 {
    if version.is_empty() {
        return 1;
    }
    version.parse().unwrap_or_default()
}

fn dependency(found: wire::Dependency) -> Dependency {
    Dependency {
        reference: found.reference.0,
        depends_on: found.depends_on.0.into_iter().map(|reference| reference.0).collect(),
    }
}

/// These components and theirs, each before its own.
fn nested(components: Vec<wire::Component>, into: &mut Vec<Component>) {
    for mut found in components {
        let own = std::mem::take(&mut found.components.0);
        into.push(component(found));
        nested(own, into);
    }
}

fn component(found: wire::Component) -> Component {
    Component {
        ecosystem: found
            .purl
            .parse::<Purl>()
            .ok()
            .map(|purl| purl.kind)
            .unwrap_or_default(),
        purl: found.purl.0,
        name: if found.group.is_empty() {
            found.name.0
        } else {
            format!("{}/{}", found.group, found.name)
        },
        version: found.version.0,
        kind: found.kind.0,
        licenses: licenses(found.licenses.0),
        scope: match found.scope.as_str() {
            "required" => Scope::Required,
            "optional" => Scope::Optional,
            "excluded" => Scope::Excluded,
            _ => Scope::Unstated,
        },
        bom_ref: found.bom_ref.0,
        hashes: found.hashes.0.into_iter().map(|hash| hash.content.0).collect(),
        is_subject: false,
    }
}

fn licenses(choices: Vec<wire::LicenseChoice>) -> Vec<String> {
    let names = choices.into_iter().map(|choice| {
        let names = [choice.license.0.id, choice.license.0.name, choice.expression];
        names.into_iter().map(|name| name.0).find(|name| !name.is_empty())
    });
    names.flatten().collect()
}

fn vulnerability(
    document: &Document<'_>,
    pointer: String,
    found: wire::Vulnerability,
) -> Result<Vulnerability, ReadError> {
    let source = found.source.0;
    let aliases = found.references.0.into_iter().map(|reference| reference.id.0);
    let pages = std::iter::once(source.url.0).chain(found.advisories.0.into_iter().map(|advisory| advisory.url.0));
    let affects = found.affects.0.into_iter().enumerate();
    Ok(Vulnerability {
        aliases: aliases
            .filter(|alias| !alias.is_empty() && *alias != *found.id)
            .collect(),
        source: source.name.0,
        ratings: found.ratings.0.into_iter().map(rating).collect(),
        cwes: found.cwes.iter().map(|number| format!("CWE-{number}")).collect(),
        description: if found.description.is_empty() {
            found.detail.0
        } else {
            found.description.0
        },
        recommendation: found.recommendation.0,
        links: pages.filter(|page| !page.is_empty()).collect(),
        published: found.published.0,
        affects: affects
            .map(|(at, one)| affected(document, &format!("{pointer}/affects/{at}"), one))
            .collect::<Result<_, _>>()?,
        analysis: found.analysis.map(|analysis| Analysis {
            state: analysis.state.0,
            justification: analysis.justification.0,
            detail: analysis.detail.0,
        }),
        id: found.id.0,
        pointer,
    })
}

/// One rating. A score of another method than CVSS (EPSS stands here too) is no severity.
fn rating(found: wire::Rating) -> Rating {
    let score_tenths = found
        .score
        .0
        .filter(|_| found.method.starts_with("CVSS"))
        .and_then(tenths);
    let severity = Severity::from_label(&found.severity).or_else(|| score_tenths.map(Severity::from_tenths));
    Rating {
        source: found.source.0.name.0,
        severity: severity.unwrap_or_default(),
        score_tenths,
        vector: found.vector.0,
    }
}

fn affected(document: &Document<'_>, pointer: &str, found: wire::Affected) -> Result<Affected, ReadError> {
    document.required(&found.reference, "ref", pointer)?;
    let mut affected = Affected {
        reference: found.reference.0,
        ..Affected::default()
    };
    for version in found.versions.0 {
        let text = if version.version.is_empty() {
            version.range.0
        } else {
            version.version.0
        };
        match version.status.as_str() {
            "unaffected" => affected.unaffected.push(text),
            _ => affected.versions.push(text),
        }
    }
    Ok(affected)
}
