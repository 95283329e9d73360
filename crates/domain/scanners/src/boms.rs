//! Reports about a bill of materials, and the bill itself beside them.

use findings::Artifact;

use crate::{Format, Report};

/// Tells each report that was made of a bill of materials which one that was, where the bill is among the reports: its serial
/// number and version, which VEX documents link to, and the names of its subject. Scanners leave these out.
///
/// The bill is found by its path. Of several that may be meant none is taken.
pub fn know_boms(reports: &mut [(&str, &mut Report)]) {
    let bills = reports.iter().filter(|(_, report)| report.format == Format::CycloneDx);
    let bills: Vec<(String, Artifact)> = bills
        .filter_map(|(path, report)| Some(((*path).to_owned(), report.scanned.first()?.graph.artifact().clone())))
        .collect();
    for (_, report) in reports.iter_mut().filter(|(_, report)| !report.bom_path.is_empty()) {
        let mut meant = bills.iter().filter(|(path, _)| is_same(path, &report.bom_path));
        if let (Some((_, bill)), None) = (meant.next(), meant.next()) {
            for part in &mut report.scanned {
                part.graph.set_artifact(bill.clone());
            }
        }
    }
}

/// Is it one file, seen from two folders?
fn is_same(one: &str, other: &str) -> bool {
    let parts = |path: &str| -> Vec<String> {
        let path = path.replace('\\', "/");
        let parts = path.split('/').filter(|part| !matches!(*part, "" | "."));
        parts.map(ToOwned::to_owned).collect()
    };
    let (one, other) = (parts(one), parts(other));
    !one.is_empty() && !other.is_empty() && (one.ends_with(&other) || other.ends_with(&one))
}

#[cfg(test)]
mod tests {
    use super::is_same;

    #[test]
    fn one_file_is_known_from_two_folders() {
        for (one, other) in [
            ("bom.json", "bom.json"),
            ("artifacts/bom.json", "bom.json"),
            ("./bom.json", "/builds/app/bom.json"),
            (r"out\bom.json", "out/bom.json"),
        ] {
            assert!(is_same(one, other) && is_same(other, one), "{one} {other}");
        }
        for (one, other) in [
            ("a/bom.json", "b/bom.json"),
            ("bom.json", "other-bom.json"),
            ("", "bom.json"),
        ] {
            assert!(!is_same(one, other) && !is_same(other, one), "{one} {other}");
        }
    }
}
