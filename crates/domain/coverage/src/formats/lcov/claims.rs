//! The totals that an LCOV record states about itself.

use surface::{Code, Position};

use crate::formats::lines::TextLine;
use crate::formats::number::whole_u32;
use crate::{FileCoverage, FileName, Metric, Reading};

/// `LF LH`, `BRF BRH`, `FNF FNH` of one file.
#[derive(Debug, Default)]
pub(super) struct Claims {
    lines: Claim,
    branches: Claim,
    functions: Claim,
}

#[derive(Debug, Default, Clone, Copy)]
struct Claim {
    found: Option<u32>,
    hit: Option<u32>,
}

impl Claims {
    /// Takes a claim in; one that is no number is noted and left out.
    pub(super) fn record(&mut self, key: &[u8], value: &[u8], line: TextLine<'_>, reading: &mut Reading) {
        let Some(count) = whole_u32(value.trim_ascii()) else {
            let what = "totals that are no numbers";
            reading.problems.note(
                Code::CoverageRecordSkipped,
                what,
                line.bytes,
                Position::line(line.number),
            );
            return;
        };
        let slot = match key {
            b"LF" => &mut self.lines.found,
            b"LH" => &mut self.lines.hit,
            b"BRF" => &mut self.branches.found,
            b"BRH" => &mut self.branches.hit,
            b"FNF" => &mut self.functions.found,
            _ => &mut self.functions.hit,
        };
        *slot = Some(count);
    }

    /// Covered and total, where both are stated and there is something to count.
    pub(super) fn of(&self, metric: Metric) -> Option<(u32, u32)> {
        let claim = match metric {
            Metric::Line => self.lines,
            Metric::Branch => self.branches,
            Metric::Function => self.functions,
            Metric::Statement | Metric::Instruction | Metric::Region => return None,
        };
        Some((claim.hit?, claim.found.filter(|&found| found > 0)?))
    }

    /// Notes claims about lines and branches that the records do not bear out.
    pub(super) fn compare(
        &self,
        file: &FileCoverage,
        branches: usize,
        name: &FileName,
        at: u64,
        reading: &mut Reading,
    ) {
        let mut compare = |claim: Option<(u32, u32)>, what, found: usize, hit: &dyn Fn() -> usize| {
            let Some((claimed_hit, claimed)) = claim else { return };
            if found > 0 && (claimed as usize != found || claimed_hit as usize != hit()) {
                reading
                    .problems
                    .note(Code::CoverageClaimsDiffer, what, name.as_bytes(), Position::line(at));
            }
        };
        let lines = file.lines();
        let lines_hit = || lines.iter().filter(|line| line.hits().is_hit()).count();
        compare(
            self.of(Metric::Line),
            "stated line totals differ from the lines listed",
            lines.len(),
            &lines_hit,
        );
        if branches > 0 {
            let (numbered, named) = (file.branches(), file.named_branches());
            let hit = || {
                numbered.iter().filter(|branch| branch.taken().is_hit()).count()
                    + named.iter().filter(|branch| branch.taken.is_hit()).count()
            };
            let what = "stated branch totals differ from the branches listed";
            compare(self.of(Metric::Branch), what, numbered.len() + named.len(), &hit);
        }
    }
}
