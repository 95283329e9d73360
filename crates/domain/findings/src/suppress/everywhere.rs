//! VEX in every place where a finding was found: it must go away in each.

use std::collections::BTreeSet;

use super::Rules;
use crate::{Graph, Miss, Subject, vex::VexDecision};

/// What VEX says of a finding in one of the places where it was found.
pub(super) struct Decided<'a> {
    target: &'a str,
    file: &'a str,
    pub(super) decision: VexDecision,
}

impl<'a> Decided<'a> {
    pub(super) fn all(rules: &Rules<'_>, subject: &Subject<'a>) -> Vec<Self> {
        let one = |(file, place, graph): (&'a str, Subject<'a>, &Graph)| Self {
            target: place.sightings.first().map_or("", |it| it.target),
            file,
            decision: rules.vex.decide(&place, graph),
        };
        places(rules, subject).into_iter().map(one).collect()
    }
}

/// The places where a finding was found, so far as they differ in what VEX statements ask: each with its report, and with what
/// was scanned there.
pub(super) fn places<'a, 'r>(rules: &Rules<'r>, subject: &Subject<'a>) -> Vec<(&'a str, Subject<'a>, &'r Graph)> {
    let mut seen = BTreeSet::new();
    let mut places = Vec::new();
    for sighting in &subject.sightings {
        let number = rules.scans.of(sighting);
        if let Some(graph) = rules.scans.graph(number)
            && seen.insert((number, sighting.target, sighting.purls.as_slice()))
        {
            places.push((sighting.file, subject.at(sighting), graph));
        }
    }
    places
}

/// Where a finding stays that goes away in some of the places where it was found, and not in all.
pub(super) fn elsewhere(subject: &Subject<'_>, decided: &[Decided<'_>]) -> Option<Miss> {
    let (gone, open): (Vec<&Decided<'_>>, Vec<&Decided<'_>>) =
        decided.iter().partition(|it| it.decision.suppressed_by.is_some());
    let name = |it: &Decided<'_>| match it.target {
        _ if gone.iter().any(|gone| gone.target == it.target) => it.file.to_owned(),
        "" => "the repository".to_owned(),
        target => target.to_owned(),
    };
    let targets: BTreeSet<String> = open.iter().map(|it| name(it)).collect();
    let some = !gone.is_empty() && !open.is_empty();
    some.then(|| Miss::OtherTarget {
        finding: subject.label(),
        targets: targets.into_iter().collect(),
    })
}
