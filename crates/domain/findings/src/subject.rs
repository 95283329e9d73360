use std::collections::{BTreeMap, BTreeSet};

use crate::{Finding, Kind, Merged, Occurrence, Package, Source};

/// What ignore entries, VEX statements and gate rows look at: a finding of one scanner, or one merged from several.
#[derive(Debug, Clone)]
pub struct Subject<'a> {
    /// What kind of problem it is.
    pub kind: Kind,
    /// Every name it goes by; the first is its own.
    pub ids: Vec<&'a str>,
    /// Every path it is reported at: the file, the package's place, what was scanned. Never empty.
    pub paths: Vec<&'a str>,
    /// The package, when there is one.
    pub package: Option<&'a Package>,
    /// Every package URL that a scanner gave it.
    pub purls: Vec<&'a str>,
    /// Where each source found it; of vulnerabilities only.
    pub sightings: Vec<Sighting<'a>>,
}

/// Where one source found a vulnerability.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sighting<'a> {
    /// The report.
    pub file: &'a str,
    /// The place in it: a JSON pointer.
    pub pointer: &'a str,
    /// What was scanned, as [`Finding::target`] has it; the empty text is the repository.
    pub target: &'a str,
    /// The package URL that the source gives; where it gives none, those that others give for the same target.
    pub purls: Vec<&'a str>,
}

impl<'a> Sighting<'a> {
    fn new(source: &'a Source, target: &'a str, purls: Vec<&'a str>) -> Self {
        Self {
            file: &source.file,
            pointer: &source.pointer,
            target,
            purls,
        }
    }
}

impl<'a> Subject<'a> {
    /// Its own name: an advisory or a rule.
    #[must_use]
    pub fn id(&self) -> &'a str {
        self.ids.first().copied().unwrap_or_default()
    }

    /// One line for reports: `CVE-2024-1 in bash 5.3`, `DS002 in Dockerfile`.
    #[must_use]
    pub fn label(&self) -> String {
        match self.package {
            Some(package) if !package.version.is_empty() => {
                format!("{} in {} {}", self.id(), package.name, package.version)
            }
            Some(package) => format!("{} in {}", self.id(), package.name),
            None => match self.paths.iter().find(|it| !it.is_empty()) {
                Some(path) => format!("{} in {path}", self.id()),
                None => self.id().to_owned(),
            },
        }
    }

    /// The same in one of the places only.
    #[must_use]
    pub fn at(&self, sighting: &Sighting<'a>) -> Self {
        Self {
            kind: self.kind,
            ids: self.ids.clone(),
            paths: self.paths.clone(),
            package: self.package,
            purls: sighting.purls.clone(),
            sightings: vec![sighting.clone()],
        }
    }

    fn add(&mut self, finding: &'a Finding) {
        self.ids.push(&finding.id);
        self.ids.extend(finding.aliases.iter().map(String::as_str));
        self.paths.extend(finding.location.as_ref().map(|it| it.path.as_str()));
        self.paths.push(&finding.target);
        if let Some(package) = &finding.package {
            self.paths.push(&package.path);
            self.purls.push(&package.purl);
        }
    }

    fn done(mut self) -> Self {
        once(&mut self.ids);
        once(&mut self.paths);
        once(&mut self.purls);
        if self.paths.is_empty() {
            self.paths.push("");
        }
        self
    }
}

/// Without empty texts and repeats, in the same order.
fn once(texts: &mut Vec<&str>) {
    let mut seen = BTreeSet::new();
    texts.retain(|text| !text.is_empty() && seen.insert(*text));
}

impl<'a> From<&'a Finding> for Subject<'a> {
    fn from(finding: &'a Finding) -> Self {
        let mut subject = Self {
            kind: finding.kind,
            ids: Vec::new(),
            paths: Vec::new(),
            package: finding.package.as_ref(),
            purls: Vec::new(),
            sightings: Vec::new(),
        };
        subject.add(finding);
        let mut subject = subject.done();
        if finding.kind == Kind::Vulnerability {
            let purls = subject.purls.clone();
            subject.sightings = vec![Sighting::new(&finding.source, &finding.target, purls)];
        }
        subject
    }
}

impl<'a> From<&'a Merged> for Subject<'a> {
    fn from(merged: &'a Merged) -> Self {
        let mut subject = Self {
            kind: merged.finding.kind,
            ids: Vec::new(),
            paths: Vec::new(),
            package: merged.finding.package.as_ref(),
            purls: merged.purls.iter().map(String::as_str).collect(),
            sightings: sightings(merged),
        };
        subject.add(&merged.finding);
        subject.paths.extend(merged.paths.iter().map(String::as_str));
        subject.done()
    }
}

fn sightings(merged: &Merged) -> Vec<Sighting<'_>> {
    let mut in_target: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for one in &merged.occurrences {
        in_target.entry(&one.target).or_default().push(&one.purl);
    }
    in_target.values_mut().for_each(once);
    let mut sightings = Vec::with_capacity(merged.occurrences.len());
    for Occurrence { source, target, purl } in &merged.occurrences {
        let purls = match (purl.as_str(), in_target.get(target.as_str())) {
            ("", Some(of_others)) => of_others.clone(),
            ("", None) => Vec::new(),
            (own, _) => vec![own],
        };
        let source = merged.sources.get(*source);
        sightings.extend(source.map(|source| Sighting::new(source, target, purls)));
    }
    sightings
}
