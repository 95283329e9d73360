//! Who asks, and what the token may do.

use std::collections::BTreeMap;

use serde::Deserialize;

/// A token of a world.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct TokenSeed {
    permissions: Permissions,
    login: String,
    /// Whether it belongs to an app, as `GITHUB_TOKEN` does.
    pub(crate) app: bool,
}

/// `read`, `write` or a map by the names of a workflow's `permissions`.
#[derive(Debug, Clone, Deserialize)]
#[serde(untagged)]
enum Permissions {
    All(Access),
    Each(BTreeMap<String, Access>),
}

/// What a token may do with one kind of thing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Access {
    None,
    Read,
    Write,
}

impl Default for TokenSeed {
    fn default() -> Self {
        Self {
            permissions: Permissions::All(Access::Write),
            login: "github-actions[bot]".to_owned(),
            app: true,
        }
    }
}

/// Who asks.
#[derive(Debug, Clone)]
pub(crate) struct Actor {
    /// The token; empty for nobody. Limits are counted by it.
    pub(crate) token: String,
    pub(crate) login: String,
    pub(crate) app: bool,
    permissions: Permissions,
}

impl Actor {
    /// Who a request's `Authorization` names; none for a token that GitHub does not know.
    pub(crate) fn of(authorization: Option<&str>, known: &BTreeMap<String, TokenSeed>) -> Option<Self> {
        let Some(authorization) = authorization else {
            return Some(Self::new(
                "",
                &TokenSeed {
                    permissions: Permissions::All(Access::None),
                    login: String::new(),
                    app: false,
                },
            ));
        };
        let (_, token) = authorization.split_once(' ')?;
        if known.is_empty() {
            return Some(Self::new(token, &TokenSeed::default()));
        }
        let seed = known.get(token).or_else(|| known.get("*"))?;
        Some(Self::new(token, seed))
    }

    fn new(token: &str, seed: &TokenSeed) -> Self {
        Self {
            token: token.to_owned(),
            login: seed.login.clone(),
            app: seed.app,
            permissions: seed.permissions.clone(),
        }
    }

    /// Whether there is a token at all.
    pub(crate) fn is_known(&self) -> bool {
        !self.token.is_empty()
    }

    /// Whether the token has one of the permissions.
    pub(crate) fn may(&self, needs: &Needs) -> bool {
        let has = |name: &str| match &self.permissions {
            Permissions::All(access) => *access,
            Permissions::Each(each) => each.get(name).copied().unwrap_or(Access::None),
        };
        needs.any_of.is_empty() || needs.any_of.iter().any(|it| has(it) >= needs.access)
    }
}

/// The permissions of which an operation needs one.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Needs {
    any_of: &'static [&'static str],
    pub(crate) access: Access,
    /// What everybody sees of a public repository. Rule `public-reads`.
    pub(crate) public: bool,
}

impl Needs {
    /// Nothing but to be asked.
    pub(crate) const NOTHING: Self = Self {
        any_of: &[],
        access: Access::None,
        public: true,
    };

    /// To read what is public in a public repository.
    pub(crate) const fn read(any_of: &'static [&'static str]) -> Self {
        Self {
            any_of,
            access: Access::Read,
            public: true,
        }
    }

    /// To read what is never public.
    pub(crate) const fn read_closed(any_of: &'static [&'static str]) -> Self {
        Self {
            any_of,
            access: Access::Read,
            public: false,
        }
    }

    /// To write.
    pub(crate) const fn write(any_of: &'static [&'static str]) -> Self {
        Self {
            any_of,
            access: Access::Write,
            public: false,
        }
    }

    /// As `X-Accepted-GitHub-Permissions` says it: sets are parted by semicolons.
    pub(crate) fn header(&self) -> String {
        let access = if self.access == Access::Write { "write" } else { "read" };
        let each = self
            .any_of
            .iter()
            .map(|it| format!("{}={access}", it.replace('-', "_")));
        each.collect::<Vec<_>>().join("; ")
    }
}
