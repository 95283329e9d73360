//! Ten annotations of a kind a step: which ones people see, and who says how many more there are.

use crate::{Annotation, AnnotationKind};

/// Annotations of each kind that GitHub shows for one step.
pub const ANNOTATION_LIMIT: usize = 10;

/// What is left of a step's budget, by kind. One value lives as long as the step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AnnotationBudget {
    left: [usize; AnnotationKind::ALL.len()],
}

/// What to say and what not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ranked {
    /// To be spoken in this order: errors, warnings, notices, each by rank. Where some were left out the last one of
    /// their kind says how many.
    pub shown: Vec<Annotation>,
    /// The others, in the same order; flows list them in the summary.
    pub left_out: Vec<Annotation>,
}

impl Default for AnnotationBudget {
    fn default() -> Self {
        Self {
            left: [ANNOTATION_LIMIT; AnnotationKind::ALL.len()],
        }
    }
}

impl AnnotationBudget {
    /// Chooses within the budget and spends it. The outcome does not depend on the order of the input.
    #[must_use]
    pub fn rank(&mut self, annotations: Vec<Annotation>) -> Ranked {
        let mut ranked = Ranked {
            shown: Vec::new(),
            left_out: Vec::new(),
        };
        let mut rest = annotations;
        for (kind, left) in AnnotationKind::ALL.into_iter().zip(&mut self.left) {
            let (mut of_kind, others): (Vec<_>, Vec<_>) = rest.into_iter().partition(|known| known.kind == kind);
            rest = others;
            ordered::sort_by(&mut of_kind, |one, two| key(one).cmp(&key(two)));
            if of_kind.len() > *left {
                let left_out = of_kind.split_off(left.saturating_sub(1));
                if *left > 0 {
                    of_kind.push(more(kind, left_out.len()));
                }
                ranked.left_out.extend(left_out);
            }
            *left -= of_kind.len();
            ranked.shown.extend(of_kind);
        }
        ranked
    }

    /// Takes one place of a kind; `false` when none is left.
    pub fn take(&mut self, kind: AnnotationKind) -> bool {
        match self.left.get_mut(kind as usize) {
            Some(left) if *left > 0 => {
                *left -= 1;
                true
            }
            _ => false,
        }
    }
}

type Key<'a> = (u32, Option<&'a str>, [Option<u64>; 4], Option<&'a str>, &'a str);

fn key(annotation: &Annotation) -> Key<'_> {
    let place = [
        annotation.line,
        annotation.column,
        annotation.end_line,
        annotation.end_column,
    ];
    (
        annotation.rank,
        annotation.file.as_deref(),
        place,
        annotation.title.as_deref(),
        &annotation.message,
    )
}

fn more(kind: AnnotationKind, count: usize) -> Annotation {
    let plural = if count == 1 { "" } else { "s" };
    Annotation::new(
        kind,
        format!("{count} more {}{plural}: see the summary of this step", kind.word()),
    )
}

#[cfg(test)]
mod tests {
    use super::{AnnotationBudget, Ranked};
    use crate::{Annotation, AnnotationKind};

    fn at(kind: AnnotationKind, line: u64) -> Annotation {
        Annotation {
            file: Some("a.rs".into()),
            line: Some(line),
            ..Annotation::new(kind, "not covered")
        }
    }

    fn lines(ranked: &Ranked) -> Vec<String> {
        ranked
            .shown
            .iter()
            .map(|one| one.line.map_or_else(|| one.message.clone(), |line| line.to_string()))
            .collect()
    }

    #[test]
    fn ten_fit_and_the_eleventh_makes_the_last_slot_say_how_many_more() {
        let warnings = |count| {
            (1..=count)
                .rev()
                .map(|line| at(AnnotationKind::Warning, line))
                .collect::<Vec<_>>()
        };
        let ten = AnnotationBudget::default().rank(warnings(10));
        assert_eq!(ten.shown.len(), 10);
        assert_eq!(ten.left_out, []);
        let eleven = AnnotationBudget::default().rank(warnings(11));
        assert_eq!(
            lines(&eleven),
            [
                "1",
                "2",
                "3",
                "4",
                "5",
                "6",
                "7",
                "8",
                "9",
                "2 more warnings: see the summary of this step"
            ]
        );
        assert_eq!(eleven.left_out.len(), 2);
    }

    #[test]
    fn kinds_have_budgets_of_their_own_and_rank_rules_within() {
        let mut annotations: Vec<_> = (1..=12).map(|line| at(AnnotationKind::Notice, line)).collect();
        annotations.extend((1..=3).map(|line| Annotation {
            rank: 9 - line as u32,
            ..at(AnnotationKind::Error, line)
        }));
        let ranked = AnnotationBudget::default().rank(annotations);
        assert_eq!(lines(&ranked)[..4], ["3", "2", "1", "1"]);
        assert_eq!(ranked.shown.len(), 13);
        assert_eq!(ranked.left_out.len(), 3);
    }

    #[test]
    fn a_spent_budget_shows_nothing_and_loses_nothing() {
        let mut budget = AnnotationBudget::default();
        for _ in 0..10 {
            assert!(budget.take(AnnotationKind::Error));
        }
        assert!(!budget.take(AnnotationKind::Error));
        let ranked = budget.rank(vec![at(AnnotationKind::Error, 1)]);
        assert_eq!(ranked.shown, []);
        assert_eq!(ranked.left_out.len(), 1);
    }

    #[test]
    fn the_order_of_the_input_does_not_matter() {
        let all: Vec<_> = (1..=30).map(|line| at(AnnotationKind::Error, line * 7 % 31)).collect();
        let mut turned = all.clone();
        turned.reverse();
        assert_eq!(
            AnnotationBudget::default().rank(all),
            AnnotationBudget::default().rank(turned)
        );
    }
}
