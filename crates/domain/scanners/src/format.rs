//! The formats, by the words of inputs and documents.

/// A format of reports that is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Format {
    /// SARIF of any version.
    Sarif,
    /// Trivy JSON: the bare array of version 1, and version 2.
    Trivy,
    /// Trivy JSON of a Kubernetes cluster.
    TrivyK8s,
    /// Grype JSON.
    Grype,
    /// Snyk JSON of one project or several.
    Snyk,
    /// Semgrep JSON.
    Semgrep,
    /// gitleaks JSON, versions 7 and 8.
    Gitleaks,
    /// Checkov JSON of one framework or several.
    Checkov,
    /// Bandit JSON.
    Bandit,
    /// hadolint JSON.
    Hadolint,
    /// OSV-Scanner JSON.
    Osv,
    /// CycloneDX JSON: a bill of materials, with or without vulnerabilities.
    CycloneDx,
    /// SPDX JSON: a bill of materials.
    Spdx,
    /// OpenVEX.
    OpenVex,
    /// CSAF 2.0.
    Csaf,
    /// npm audit JSON, versions 1 and 2.
    NpmAudit,
    /// cargo-audit JSON.
    CargoAudit,
    /// gosec JSON.
    Gosec,
    /// A GitLab security report of any kind.
    Gitlab,
}

impl Format {
    /// Every format that is read.
    pub const ALL: [Self; 19] = [
        Self::Sarif,
        Self::Trivy,
        Self::TrivyK8s,
        Self::Grype,
        Self::Snyk,
        Self::Semgrep,
        Self::Gitleaks,
        Self::Checkov,
        Self::Bandit,
        Self::Hadolint,
        Self::Osv,
        Self::CycloneDx,
        Self::Spdx,
        Self::OpenVex,
        Self::Csaf,
        Self::NpmAudit,
        Self::CargoAudit,
        Self::Gosec,
        Self::Gitlab,
    ];

    /// The word of inputs and documents.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Sarif => "sarif",
            Self::Trivy => "trivy",
            Self::TrivyK8s => "trivy-k8s",
            Self::Grype => "grype",
            Self::Snyk => "snyk",
            Self::Semgrep => "semgrep",
            Self::Gitleaks => "gitleaks",
            Self::Checkov => "checkov",
            Self::Bandit => "bandit",
            Self::Hadolint => "hadolint",
            Self::Osv => "osv",
            Self::CycloneDx => "cyclonedx",
            Self::Spdx => "spdx",
            Self::OpenVex => "openvex",
            Self::Csaf => "csaf",
            Self::NpmAudit => "npm-audit",
            Self::CargoAudit => "cargo-audit",
            Self::Gosec => "gosec",
            Self::Gitlab => "gitlab",
        }
    }

    /// The format of a word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.word() == word)
    }

    /// Can a document of this format hold findings? Plain bills of materials and VEX statements cannot, so a gate that
    /// was given nothing else was given nothing to judge.
    #[must_use]
    pub const fn holds_findings(self) -> bool {
        !matches!(self, Self::Spdx | Self::OpenVex | Self::Csaf)
    }
}

impl Format {
    /// Does a report of this format speak of vulnerabilities, also when it lists none? SARIF does not say.
    #[must_use]
    pub const fn looks_for_vulnerabilities(self) -> bool {
        matches!(
            self,
            Self::Trivy | Self::TrivyK8s | Self::Grype | Self::Snyk | Self::Osv | Self::NpmAudit | Self::CargoAudit
        )
    }
}

impl std::fmt::Display for Format {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.word())
    }
}
