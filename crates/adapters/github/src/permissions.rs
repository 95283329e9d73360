//! `X-Accepted-GitHub-Permissions`: what a token would need, by GitHub's own word.

use std::fmt;

/// The keys that `permissions` of a workflow knows.
const GRANTABLE: [&str; 14] = [
    "actions",
    "artifact-metadata",
    "attestations",
    "checks",
    "contents",
    "deployments",
    "discussions",
    "issues",
    "models",
    "packages",
    "pages",
    "pull-requests",
    "security-events",
    "statuses",
];

/// One permission as a workflow grants it, such as `security-events: write`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Permission {
    /// The key under `permissions`.
    pub scope: String,
    /// `read` or `write`.
    pub access: String,
}

impl Permission {
    /// Can a workflow grant it at all? What it cannot grant needs an app's or a person's token.
    #[must_use]
    pub fn is_grantable(&self) -> bool {
        GRANTABLE.contains(&self.scope.as_str())
    }
}

impl fmt::Display for Permission {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.scope, self.access)
    }
}

/// The first way that the header names: `;` parts the ways, `,` what one way needs together. Every token may read
/// metadata, so that is left out.
pub(crate) fn read(header: &str) -> Vec<Permission> {
    let way = header.split(';').find(|way| !way.trim().is_empty()).unwrap_or_default();
    let one = |text: &str| {
        let (scope, access) = text.trim().split_once('=')?;
        let sound = |word: &str| !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_');
        (sound(scope) && ["read", "write"].contains(&access)).then(|| Permission {
            scope: scope.replace('_', "-"),
            access: access.to_owned(),
        })
    };
    way.split(',')
        .filter_map(one)
        .filter(|it| it.scope != "metadata")
        .collect()
}

#[cfg(test)]
mod tests {
    use super::read;

    #[test]
    fn permissions_are_named_as_a_workflow_spells_them() {
        for (header, expect) in [
            ("security_events=write", "security-events: write"),
            ("pull_requests=write; issues=write", "pull-requests: write"),
            (
                "contents=read,metadata=read,checks=write",
                "contents: read + checks: write",
            ),
            ("metadata=read", ""),
            ("", ""),
            ("allows_permissionless_access=true", ""),
            ("`rm`=write;", ""),
        ] {
            let found: Vec<String> = read(header).iter().map(ToString::to_string).collect();
            assert_eq!(found.join(" + "), expect, "{header}");
        }
    }
}
