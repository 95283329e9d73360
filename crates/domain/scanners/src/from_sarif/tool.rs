/// The tools that write into texts what SARIF has no property for, and those whose every result is of one kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tool {
    /// Rule names tell the kind; the message is a list of lines such as `Package: tar`.
    Trivy,
    /// Rule ids are `CVE-package`; name and version stand in a sentence.
    Grype,
    /// CVE, package and version stand in the rule's full description.
    Snyk,
    /// Rule prefixes tell the kind.
    Checkov,
    /// Package and aliases stand in a sentence.
    OsvScanner,
    /// Another scanner of dependencies or images.
    Packages,
    /// A scanner of secrets.
    Secrets,
    /// A scanner of configuration: infrastructure, images, clusters, workflows.
    Configuration,
    /// Anything else.
    Other,
}

/// Beginnings of names, in lower case; the first that fits decides.
const NAMES: [(&str, Tool); 48] = [
    ("trivy", Tool::Trivy),
    ("grype", Tool::Grype),
    ("snyk iac", Tool::Configuration),
    ("snyk infrastructure as code", Tool::Configuration),
    ("snyk code", Tool::Other),
    ("snykcode", Tool::Other),
    ("snyk", Tool::Snyk),
    ("checkov", Tool::Checkov),
    ("osv-scanner", Tool::OsvScanner),
    ("anchore", Tool::Packages),
    ("black duck", Tool::Packages),
    ("bundler-audit", Tool::Packages),
    ("cargo-audit", Tool::Packages),
    ("clair", Tool::Packages),
    ("dependency-check", Tool::Packages),
    ("docker scout", Tool::Packages),
    ("govulncheck", Tool::Packages),
    ("nancy", Tool::Packages),
    ("npm audit", Tool::Packages),
    ("owasp dependency", Tool::Packages),
    ("pip-audit", Tool::Packages),
    ("retire", Tool::Packages),
    ("detect-secrets", Tool::Secrets),
    ("ggshield", Tool::Secrets),
    ("gitguardian", Tool::Secrets),
    ("gitleaks", Tool::Secrets),
    ("kingfisher", Tool::Secrets),
    ("nosey parker", Tool::Secrets),
    ("noseyparker", Tool::Secrets),
    ("secretlint", Tool::Secrets),
    ("trufflehog", Tool::Secrets),
    ("whispers", Tool::Secrets),
    ("actionlint", Tool::Configuration),
    ("ansible-lint", Tool::Configuration),
    ("cfn", Tool::Configuration),
    ("dockle", Tool::Configuration),
    ("hadolint", Tool::Configuration),
    ("kics", Tool::Configuration),
    ("kube-linter", Tool::Configuration),
    ("kubelinter", Tool::Configuration),
    ("kubescape", Tool::Configuration),
    ("kubesec", Tool::Configuration),
    ("polaris", Tool::Configuration),
    ("psrule", Tool::Configuration),
    ("templateanalyzer", Tool::Configuration),
    ("terrascan", Tool::Configuration),
    ("tf", Tool::Configuration),
    ("zizmor", Tool::Configuration),
];

impl Tool {
    /// The tool of this driver name.
    pub(super) fn named(name: &str) -> Self {
        let name = name.to_ascii_lowercase();
        let known = NAMES.iter().find(|(beginning, _)| name.starts_with(beginning));
        known.map_or(Self::Other, |(_, tool)| *tool)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tools_are_known_by_their_names() {
        for (name, expected) in [
            ("Trivy", Tool::Trivy),
            ("grype", Tool::Grype),
            ("Snyk Container", Tool::Snyk),
            ("Snyk IaC", Tool::Configuration),
            ("SnykCode", Tool::Other),
            ("Hadolint", Tool::Configuration),
            ("tfsec", Tool::Configuration),
            ("Gitleaks", Tool::Secrets),
            ("CodeQL", Tool::Other),
            ("", Tool::Other),
        ] {
            assert_eq!(Tool::named(name), expected, "{name}");
        }
    }
}
