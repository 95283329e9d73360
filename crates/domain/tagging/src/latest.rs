//! Who may be `latest`: in strict mode the highest version of those that are known.

use crate::pep440::Pep440;
use crate::semver::Semver;
use crate::warning::Warning;

/// How the texts of an entry are read as versions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Scheme {
    Semver,
    Pep440,
    /// Whichever fits.
    Any,
}

/// Epoch and parts of a release, without the zeros at its end.
type Order = (u64, Vec<u64>);

/// The place of a release among others. `None`: it is no version, or one before or after a release.
fn order(text: &str, scheme: Scheme) -> Option<Order> {
    let semver = || {
        Some((
            0,
            Semver::parse(text)
                .filter(|version| version.prerelease.is_empty())?
                .parts(),
        ))
    };
    let pep440 = || Some(Pep440::parse(text).filter(Pep440::is_final)?.order());
    let (epoch, mut parts) = match scheme {
        Scheme::Semver => semver(),
        Scheme::Pep440 => pep440(),
        Scheme::Any => semver().or_else(pep440),
    }?;
    while parts.last() == Some(&0) {
        parts.pop();
    }
    Some((epoch, parts))
}

/// Is no known version above this one? `Err` says why `latest` stays where it is.
pub(crate) fn is_highest(text: &str, scheme: Scheme, known: impl Iterator<Item = String>) -> Result<(), Warning> {
    let own = order(text, scheme).ok_or_else(|| Warning::NotRelease { text: text.to_owned() })?;
    let above = known.filter_map(|other| Some((order(&other, scheme).filter(|order| *order > own)?, other)));
    match above.max() {
        None => Ok(()),
        Some((_, highest)) => Err(Warning::NotHighest {
            version: text.to_owned(),
            highest,
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, scheme: Scheme, known: &[&str], expect: &str) {
        let known = known.iter().map(|&one| one.to_owned());
        let said = is_highest(text, scheme, known).map_or_else(|warning| warning.to_string(), |()| "latest".to_owned());
        assert_eq!(said, expect);
    }

    #[test]
    fn an_old_branch_does_not_take_it_back() {
        check("v1.2.3", Scheme::Semver, &["v1.2.3", "v1.2.2", "nightly"], "latest");
        check(
            "v1.2.3",
            Scheme::Semver,
            &["v2.0.0", "v10.0.0", "v3.0.0"],
            "`latest` stays where it is, `v10.0.0` is above `v1.2.3`",
        );
        check("v1.2.3", Scheme::Semver, &["v2.0.0-rc.1", "2026.01.02"], "latest");
        check("1.10", Scheme::Pep440, &["1.9", "1.10.0", "1.11rc1"], "latest");
        check(
            "9.0",
            Scheme::Pep440,
            &["1!1.0"],
            "`latest` stays where it is, `1!1.0` is above `9.0`",
        );
        check("v12", Scheme::Any, &["v11.9.9"], "latest");
        check(
            "v1.0.0-rc.1",
            Scheme::Any,
            &[],
            "`latest` stays where it is, `v1.0.0-rc.1` is not the version of a release",
        );
        check(
            "nightly",
            Scheme::Any,
            &[],
            "`latest` stays where it is, `nightly` is not the version of a release",
        );
    }
}
