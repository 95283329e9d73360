//! Printed numbers and verdicts agree, and both are exact, for any counts and any threshold.

#![expect(clippy::expect_used, reason = "strategies and parsers of test output fail loudly")]

use gate::{Measured, Percent, Standing, Threshold};
use proptest::prelude::*;

/// Counts of any size, near each other often enough to meet boundaries.
fn counts() -> impl Strategy<Value = Measured> {
    let of = |total: u64| (0..=total).prop_map(move |covered| Measured { covered, total });
    prop_oneof![(1..2_000_u64).prop_flat_map(of), (1..=u64::MAX).prop_flat_map(of)]
}

/// A percentage from 0 to 100 with up to nine fractional digits, as text and as an integer of 10⁻⁹ %.
fn percents() -> impl Strategy<Value = (Percent, u128)> {
    (0..=100_u32, 0..=9_u32, 0..1_000_000_000_u32).prop_map(|(whole, digits, fraction)| {
        let step = 10_u32.pow(9 - digits);
        let fraction = if whole == 100 { 0 } else { fraction / step * step };
        let percent = format!("{whole}.{fraction:09}").parse().expect("nine digits");
        (percent, u128::from(whole) * 1_000_000_000 + u128::from(fraction))
    })
}

/// The number shown, in units of 10⁻⁹ %.
fn shown(measured: Measured, decimals: u32) -> u128 {
    let text = measured.text(decimals);
    let number = text.strip_suffix(" %").expect("a percent sign");
    let (whole, fraction) = number.split_once('.').expect("a point");
    format!("{whole}{fraction:0<9}").parse().expect("digits")
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4_000))]

    #[test]
    fn the_number_shown_never_contradicts_the_verdict(measured in counts(), (percent, nanos) in percents()) {
        let threshold = Threshold::minimum(percent);
        let passes = threshold.standing(measured) == Standing::Met;
        prop_assert_eq!(shown(measured, threshold.decimals()) >= nanos, passes);
    }

    #[test]
    fn all_is_shown_only_when_all_is_covered(measured in counts(), decimals in 0..12_u32) {
        prop_assert_eq!(shown(measured, decimals) == 100_000_000_000, measured.covered == measured.total);
    }

    #[test]
    fn one_more_turns_the_verdict_at_the_boundary(total in 1..=u64::MAX, (percent, nanos) in percents()) {
        let needed = (u128::from(total) * nanos).div_ceil(100_000_000_000);
        let needed = u64::try_from(needed).expect("at most the total");
        let met = |covered| percent.is_met_by(Measured { covered, total });
        prop_assert!(met(needed));
        prop_assert!(needed == 0 || !met(needed - 1));
    }

    #[test]
    fn percentages_survive_printing((percent, _) in percents()) {
        prop_assert_eq!(percent.to_string().parse(), Ok(percent));
    }

    #[test]
    fn thresholds_survive_printing(minimum in percents(), target in percents(), kind in 0..3_u8) {
        let threshold = Threshold {
            minimum: (kind != 1).then_some(minimum.0),
            target: (kind != 0).then_some(target.0),
        };
        prop_assert_eq!(threshold.to_string().parse(), Ok(threshold));
    }

    #[test]
    fn no_text_panics(text in "\\PC{0,24}", digits in "[-0-9./% ]{0,24}") {
        for text in [text, digits] {
            if let Ok(threshold) = text.parse::<Threshold>() {
                prop_assert_eq!(threshold.to_string().parse(), Ok(threshold));
            }
        }
    }
}
