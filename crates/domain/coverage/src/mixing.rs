//! Lines on which instrumenters disagree about what a branch is.

use crate::{FileCoverage, Format};

/// The kind that V8's coverage gives to every branch where Istanbul's instrumenter names the statement.
const KIND_OF_V8: &str = "branch ";

/// How a format tells branches apart. Identities of two schemes never meet, however alike the code.
#[derive(PartialEq, Eq)]
enum Scheme {
    /// By the compiler's numbers.
    Numbers,
    /// By something that only this format has: a location, a target, an offset.
    Own(Format),
    /// It does not: it counts, or knows of no branches.
    Counts,
}

impl Scheme {
    fn of(format: Format) -> Self {
        match format {
            Format::Lcov | Format::Gcovr | Format::Gcov | Format::Coveralls => Self::Numbers,
            Format::CoveragePy
            | Format::LlvmCov
            | Format::Istanbul
            | Format::SimpleCov
            | Format::OpenCover
            | Format::Coverlet
            | Format::Clover => Self::Own(format),
            Format::Cobertura
            | Format::Jacoco
            | Format::Go
            | Format::SonarQube
            | Format::Codecov
            | Format::NCover
            | Format::DotCover
            | Format::VisualStudio => Self::Counts,
        }
    }
}

impl FileCoverage {
    /// How many lines are known in ways that do not mix: by identities of two schemes, by identity and by another count,
    /// or by counts of different totals.
    #[must_use]
    pub fn mixed_branch_lines(&self) -> u64 {
        let mut schemes = self.formats.iter().map(Scheme::of).filter(|it| *it != Scheme::Counts);
        let first = schemes.next();
        let schemes_mix = schemes.any(|other| first.as_ref().is_some_and(|first| *first != other));
        let of_istanbul = self.formats.iter().any(|format| format == Format::Istanbul);
        if self.targeted.is_empty() && self.counted.is_empty() && !schemes_mix && !of_istanbul {
            return 0;
        }
        let mut mixed = 0;
        for (line, chosen) in self.branch_lines() {
            let counted = self.counted_branches_at(line);
            let (numeric, named) = self.identified_branches_at(line);
            let targeted = self.targeted_branches_at(line);
            let identified = !numeric.is_empty() || !named.is_empty();
            let by_v8 = named
                .iter()
                .filter(|branch| branch.group.starts_with(KIND_OF_V8))
                .count();
            let identities_clash =
                (schemes_mix && !named.is_empty()) || (of_istanbul && by_v8 > 0 && by_v8 < named.len());
            let other_total = |total: u32| total != chosen.total;
            let by_group: u32 = counted.iter().map(|record| record.interval.total).sum();
            let counts_clash = targeted.iter().any(|record| other_total(record.total))
                || (!counted.is_empty()
                    && (identified || !targeted.is_empty() || counted.len() > 1)
                    && other_total(by_group));
            mixed += u64::from(identities_clash || counts_clash);
        }
        mixed
    }
}
