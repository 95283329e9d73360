//! Several findings become one.

use std::collections::BTreeSet;

use super::{Merged, SeverityPolicy, advisories::Advisories, identity::Key};
use crate::{Finding, Fix, Kind, Location, Occurrence, Package, Rating, Severity, Source, names};

pub(super) fn combine(
    key: Key,
    mut findings: Vec<Finding>,
    advisories: &Advisories,
    policy: &SeverityPolicy,
) -> Merged {
    findings.sort_by_cached_key(rank);
    let text = |of: fn(&Finding) -> &String| {
        findings
            .iter()
            .map(of)
            .find(|it| !it.is_empty())
            .cloned()
            .unwrap_or_default()
    };
    let kind = findings.first().map_or(Kind::Code, |it| it.kind);
    let source = findings.first().map(|it| it.source.clone()).unwrap_or_default();
    let mut one = Finding::new(kind, key.name.clone(), severity(&findings, policy), source);
    one.aliases = aliases(&key, &findings, advisories);
    one.title = text(|it| &it.title);
    one.description = text(|it| &it.description);
    one.target = text(|it| &it.target);
    one.published = findings
        .iter()
        .map(|it| &it.published)
        .filter(|it| !it.is_empty())
        .min()
        .cloned()
        .unwrap_or_default();
    one.ratings = ratings(&findings);
    one.package = package(&findings);
    one.location = location(&findings);
    one.fix = fix(&findings);
    one.links = in_order(findings.iter().flat_map(|it| &it.links));
    one.cwes = sorted(findings.iter().flat_map(|it| &it.cwes));
    one.fingerprints = sorted(findings.iter().flat_map(|it| &it.fingerprints));
    if findings
        .iter()
        .all(|it| it.suppressions.iter().any(|mark| mark.accepted))
    {
        let marks = findings.iter().flat_map(|it| &it.suppressions);
        one.suppressions = sorted(marks.filter(|mark| mark.accepted));
    }
    let paths = findings.iter().flat_map(|it| {
        let place = it.location.as_ref().map(|it| &it.path);
        [place, it.package.as_ref().map(|it| &it.path), Some(&it.target)]
    });
    let purls = findings.iter().filter_map(|it| it.package.as_ref()).map(|it| &it.purl);
    let sources = sorted(findings.iter().map(|it| &it.source));
    Merged {
        id: key.id(),
        occurrences: occurrences(kind, &findings, &sources),
        sources,
        paths: sorted(paths.flatten().filter(|it| !it.is_empty())),
        purls: sorted(purls.filter(|it| !it.is_empty())),
        finding: one,
        key,
    }
}

/// An order in which the first finding with something to say is always the same one.
fn rank(finding: &Finding) -> impl Ord + use<> {
    let words = [&finding.id, &finding.title, &finding.description, &finding.target].map(String::clone);
    (
        finding.source.clone(),
        words,
        finding.location.clone(),
        finding.package.clone(),
        finding.fix.clone(),
    )
}

fn sorted<'a, T: Ord + Clone + 'a>(values: impl Iterator<Item = &'a T>) -> Vec<T> {
    ordered::distinct(values).into_iter().cloned().collect()
}

fn occurrences(kind: Kind, findings: &[Finding], sources: &[Source]) -> Vec<Occurrence> {
    if kind != Kind::Vulnerability {
        return Vec::new();
    }
    let one = |finding: &Finding| Occurrence {
        source: sources.binary_search(&finding.source).unwrap_or_default(),
        target: finding.target.clone(),
        purl: finding.package.as_ref().map(|it| it.purl.clone()).unwrap_or_default(),
    };
    ordered::distinct(findings.iter().map(one))
}

/// In the order of the findings, without repeats.
fn in_order<'a>(values: impl Iterator<Item = &'a String>) -> Vec<String> {
    let mut seen = BTreeSet::new();
    values.filter(|it| seen.insert(it.as_str())).cloned().collect()
}

fn aliases(key: &Key, findings: &[Finding], advisories: &Advisories) -> Vec<String> {
    let own = findings
        .iter()
        .flat_map(|it| std::iter::once(&it.id).chain(&it.aliases));
    let mut all = ordered::set(own.map(|name| names::normalised(name)));
    if key.kind == Kind::Vulnerability.word() {
        all.extend(advisories.all(&key.name).cloned());
    }
    all.retain(|name| !name.is_empty() && *name != key.name);
    all.into_iter().collect()
}

/// Every rating, each scanner's own choice among them.
fn ratings(findings: &[Finding]) -> Vec<Rating> {
    let chosen = findings
        .iter()
        .filter(|it| it.severity != Severity::Unknown)
        .map(|finding| Rating {
            source: finding.source.tool.clone(),
            severity: finding.severity,
            ..Rating::default()
        });
    let own = findings.iter().flat_map(|it| it.ratings.clone());
    ordered::distinct(own.chain(chosen))
}

fn severity(findings: &[Finding], policy: &SeverityPolicy) -> Severity {
    let worst = findings.iter().map(|it| it.severity).max().unwrap_or_default();
    let SeverityPolicy::Prefer(sources) = policy else {
        return worst;
    };
    let ratings = ratings(findings);
    let of = |source: &String| {
        let own = ratings.iter().filter(|it| it.source.eq_ignore_ascii_case(source));
        own.map(|it| it.severity).max().filter(|it| *it != Severity::Unknown)
    };
    sources.iter().find_map(of).unwrap_or(worst)
}

/// The first package, each unknown part taken from the next one that knows it.
fn package(findings: &[Finding]) -> Option<Package> {
    let mut packages = findings.iter().filter_map(|it| it.package.as_ref());
    let mut one = packages.next()?.clone();
    for next in packages {
        for (own, other) in [
            (&mut one.name, &next.name),
            (&mut one.version, &next.version),
            (&mut one.purl, &next.purl),
            (&mut one.ecosystem, &next.ecosystem),
            (&mut one.origin, &next.origin),
            (&mut one.path, &next.path),
        ] {
            if own.is_empty() {
                own.clone_from(other);
            }
        }
    }
    Some(one)
}

/// The most exact place; among equal ones the first.
fn location(findings: &[Finding]) -> Option<Location> {
    let exact = |it: &&Location| {
        [it.line, it.column, it.end_line, it.end_column]
            .iter()
            .flatten()
            .count()
    };
    let mut places: Vec<&Location> = findings.iter().filter_map(|it| it.location.as_ref()).collect();
    ordered::sort_by_key(&mut places, |it| (std::cmp::Reverse(exact(it)), *it));
    places.first().map(|it| (*it).clone())
}

/// Versions of a repair outweigh a refusal, a refusal outweighs that there is none, and all of them silence.
fn fix(findings: &[Finding]) -> Fix {
    let versions = findings.iter().filter_map(|it| match &it.fix {
        Fix::Versions(versions) => Some(versions),
        Fix::Unknown | Fix::None | Fix::Declined => None,
    });
    let versions = sorted(versions.flatten());
    if !versions.is_empty() {
        return Fix::Versions(versions);
    }
    findings.iter().map(|it| it.fix.clone()).max().unwrap_or_default()
}
