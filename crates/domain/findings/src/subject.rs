use crate::{Finding, Kind, Merged, Package};

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
    /// Everything it was found in, as [`Finding::target`] has it. Never empty: the empty text is the repository.
    pub targets: Vec<&'a str>,
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
    let mut seen = std::collections::BTreeSet::new();
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
            targets: vec![&finding.target],
        };
        subject.add(finding);
        subject.done()
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
            targets: merged.targets.iter().map(String::as_str).collect(),
        };
        subject.add(&merged.finding);
        subject.paths.extend(merged.paths.iter().map(String::as_str));
        subject.done()
    }
}
