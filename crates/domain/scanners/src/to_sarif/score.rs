//! One number that agrees with the label.

use findings::{Finding, Severity};

/// The score in tenths for `security-severity`; `None` where the severity is no security alert's or not known.
///
/// The source that chose the label is asked first, then the others, the highest first. A score outside the band that GitHub
/// gives the label (section 5 of CVSS v3.1) is not taken: the label was chosen with more knowledge.
pub(super) fn tenths(finding: &Finding) -> Option<u16> {
    let middle = match finding.severity {
        Severity::Critical => 95,
        Severity::High => 80,
        Severity::Medium => 55,
        Severity::Low => 20,
        Severity::Info | Severity::Unknown => return None,
    };
    let agreeing = finding.ratings.iter().filter_map(|rating| {
        let tenths = rating.score_tenths.filter(|tenths| (1..=100).contains(tenths))?;
        let is_in_band = Severity::from_tenths(tenths) == finding.severity;
        is_in_band.then_some((rating.severity == finding.severity, tenths))
    });
    Some(agreeing.max().map_or(middle, |(_, tenths)| tenths))
}

/// With one decimal, as GitHub reads it.
pub(super) fn text(tenths: u16) -> String {
    format!("{}.{}", tenths / 10, tenths % 10)
}

#[cfg(test)]
mod tests {
    use super::*;
    use findings::{Kind, Rating, Source};

    #[test]
    fn the_label_decides_the_band() {
        let of = |severity, scores: &[u16]| {
            let mut finding = Finding::new(Kind::Vulnerability, "CVE-1", severity, Source::default());
            let rating = |score: &u16| Rating {
                severity: Severity::from_tenths(*score),
                score_tenths: Some(*score),
                ..Rating::default()
            };
            finding.ratings = scores.iter().map(rating).collect();
            tenths(&finding).map(text)
        };
        assert_eq!(of(Severity::High, &[75, 98]).as_deref(), Some("7.5"));
        assert_eq!(of(Severity::Low, &[75]).as_deref(), Some("2.0"));
        assert_eq!(of(Severity::Critical, &[90, 100]).as_deref(), Some("10.0"));
        assert_eq!(of(Severity::Medium, &[]).as_deref(), Some("5.5"));
        assert_eq!(of(Severity::Info, &[10]), None);
        assert_eq!(of(Severity::Unknown, &[98]), None);
    }
}
