//! The base score of a CVSS vector, where a scanner gives the vector alone.

/// The base score of a vector of version 3.0 or 3.1 in tenths (CVSS v3.1 specification, 7.1 and appendix A). `None` for
/// other versions and for vectors that lack a base metric.
pub(crate) fn base_tenths(vector: &str) -> Option<u16> {
    let metrics = vector
        .strip_prefix("CVSS:3.1/")
        .or_else(|| vector.strip_prefix("CVSS:3.0/"))?;
    let of = |name: &str| {
        metrics
            .split('/')
            .find_map(|metric| metric.strip_prefix(name)?.strip_prefix(':'))
    };
    let changed = match of("S")? {
        "U" => false,
        "C" => true,
        _ => return None,
    };
    let attack_vector = weight(of("AV")?, &[("N", 0.85), ("A", 0.62), ("L", 0.55), ("P", 0.2)])?;
    let complexity = weight(of("AC")?, &[("L", 0.77), ("H", 0.44)])?;
    let privileges = if changed {
        weight(of("PR")?, &[("N", 0.85), ("L", 0.68), ("H", 0.5)])?
    } else {
        weight(of("PR")?, &[("N", 0.85), ("L", 0.62), ("H", 0.27)])?
    };
    let interaction = weight(of("UI")?, &[("N", 0.85), ("R", 0.62)])?;
    let mut kept = 1.0;
    for name in ["C", "I", "A"] {
        kept *= 1.0 - weight(of(name)?, &[("H", 0.56), ("L", 0.22), ("N", 0.0)])?;
    }
    let base: f64 = 1.0 - kept;
    let impact = if changed {
        7.52 * (base - 0.029) - 3.25 * (base - 0.02).powi(15)
    } else {
        6.42 * base
    };
    if impact <= 0.0 {
        return Some(0);
    }
    let exploitability = 8.22 * attack_vector * complexity * privileges * interaction;
    let sum = impact + exploitability;
    Some(round_up(if changed { 1.08 * sum } else { sum }.min(10.0)))
}

fn weight(value: &str, weights: &[(&str, f64)]) -> Option<f64> {
    let found = weights.iter().find(|(name, _)| *name == value);
    found.map(|(_, weight)| *weight)
}

/// The smallest tenth that is not less, by way of whole numbers, so that no platform's arithmetic shows (appendix A).
fn round_up(score: f64) -> u16 {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "0 to 10, so 0 to 1,000,000"
    )]
    let fine = (score * 100_000.0).round() as u32;
    u16::try_from(fine.div_ceil(10_000)).unwrap_or(u16::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Scores as the National Vulnerability Database publishes them for these vectors.
    #[test]
    fn scores_are_those_of_the_specification() {
        for (vector, expected) in [
            ("CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H", Some(98)),
            ("CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:C/C:H/I:H/A:H", Some(100)),
            ("CVSS:3.0/AV:N/AC:L/PR:N/UI:R/S:C/C:L/I:L/A:N", Some(61)),
            ("CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H", Some(75)),
            ("CVSS:3.1/AV:L/AC:L/PR:L/UI:N/S:U/C:H/I:H/A:H/E:P/RL:O", Some(78)),
            ("CVSS:3.1/AV:N/AC:H/PR:N/UI:N/S:U/C:H/I:H/A:H", Some(81)),
            ("CVSS:3.1/AV:P/AC:H/PR:H/UI:R/S:U/C:L/I:N/A:N", Some(16)),
            ("CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:N", Some(0)),
            ("CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N", None),
            ("CVSS:3.1/AV:X/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:N", None),
            ("CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H", None),
            ("AV:N/AC:L/Au:N/C:P/I:P/A:P", None),
            ("", None),
        ] {
            assert_eq!(base_tenths(vector), expected, "{vector}");
        }
    }
}
