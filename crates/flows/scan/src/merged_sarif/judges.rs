//! Who decides about each result: what counts, and into which shard it goes.

use findings::{Severity, SuppressedBy};
use sarif::merge::{Fate, Judge, Place, Ruling};
use sarif::read::ResultView;
use sarif::split::identity;

use super::inputs::{Facts, Inputs};
use crate::places::LineHashes;

/// Drops or marks what does not count, and gives results the hash of their line.
pub(super) struct GateJudge<'j, 'a> {
    pub(super) inputs: &'j Inputs<'a>,
    pub(super) lines: &'j mut LineHashes<'a>,
}

impl Judge for GateJudge<'_, '_> {
    fn judge(&mut self, place: &Place<'_>, result: &ResultView<'_>) -> Ruling {
        let fate = match self.inputs.suppressed(place.input, &place.pointer()) {
            None => Fate::Keep,
            Some(by) if !self.inputs.keeps(by) => return dropped(),
            Some(SuppressedBy::Scanner { .. }) => Fate::Keep, // it is marked already
            Some(by) => Fate::KeepSuppressed {
                reason: self.inputs.why(by),
            },
        };
        Ruling {
            fate,
            fingerprints: self.lines.of(result).into_iter().collect(),
        }
    }
}

fn dropped() -> Ruling {
    Ruling {
        fate: Fate::Drop,
        ..Ruling::default()
    }
}

/// A result that was looked at.
#[derive(Debug, Clone, Copy)]
pub(super) struct Seen {
    pub(super) identity: u128,
    /// Nothing of a check that passed.
    pub(super) severity: Option<Severity>,
    /// The places of its rule in the whole run.
    pub(super) rules: [Option<u32>; 2],
    /// As it is written; 0 when it is not.
    pub(super) bytes: u64,
}

/// Notes what a whole merge would write.
pub(super) struct Survey<'j, 'a> {
    pub(super) gate: GateJudge<'j, 'a>,
    /// The results of each run, in order.
    pub(super) seen: Vec<Vec<Seen>>,
}

impl Judge for Survey<'_, '_> {
    fn judge(&mut self, place: &Place<'_>, result: &ResultView<'_>) -> Ruling {
        let facts = self.gate.inputs.facts(place.input, place.pointer());
        let referred = result.rule.as_ref();
        let rules = [result.rule_index, referred.and_then(|rule| rule.index)];
        let one = Seen {
            identity: facts.map_or_else(|| own_identity(result), |Facts { identity, .. }| identity),
            severity: facts.map(|facts| facts.severity),
            rules: rules.map(|place| u32::try_from(place?).ok()),
            bytes: 0,
        };
        if let Some(group) = self.seen.get_mut(place.part) {
            group.push(one);
        }
        self.gate.judge(place, result)
    }

    fn written(&mut self, place: &Place<'_>, bytes: u64) {
        if let Some(last) = self.seen.get_mut(place.part).and_then(|group| group.last_mut()) {
            last.bytes = bytes;
        }
    }
}

/// Of what is no finding.
fn own_identity(result: &ResultView<'_>) -> u128 {
    let physical = result
        .locations
        .first()
        .and_then(|first| first.physical_location.as_ref());
    let uri = physical.and_then(|physical| physical.artifact_location.uri.as_deref());
    identity(result.rule_id.as_deref().unwrap_or_default(), uri.unwrap_or_default())
}

/// The shard of a result that is cut or does not count.
pub(super) const NO_SHARD: u32 = u32::MAX;

/// Keeps one shard of each run.
pub(super) struct Sharded<'j, 'a> {
    pub(super) gate: GateJudge<'j, 'a>,
    /// For each part of the file: the shards of its group's results, in order; and which one it is.
    pub(super) parts: Vec<(&'j [u32], u32)>,
}

impl Judge for Sharded<'_, '_> {
    fn judge(&mut self, place: &Place<'_>, result: &ResultView<'_>) -> Ruling {
        let mut shard = NO_SHARD;
        let part = self.parts.get_mut(place.part);
        if let Some((shards, wanted)) = part
            && let Some((first, rest)) = shards.split_first()
        {
            *shards = rest;
            shard = if first == wanted { *wanted } else { NO_SHARD };
        }
        if shard == NO_SHARD {
            return dropped();
        }
        self.gate.judge(place, result)
    }
}
