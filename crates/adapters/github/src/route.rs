//! Paths of the API, with every name in them encoded.

use std::fmt::{self, Display, Write as _};

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use crate::Repository;

/// Everything but the unreserved characters of RFC 3986, section 2.3: a `/` in the name of an environment or a branch
/// is part of the name.
const ENCODED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// A path and query below the base of the API.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Route {
    path: String,
    query: String,
}

impl Route {
    /// A path that came from the server, with its query.
    pub(crate) fn as_given(path: &str, query: Option<&str>) -> Self {
        Self {
            path: path.to_owned(),
            query: query.unwrap_or_default().to_owned(),
        }
    }

    /// `/repos/{owner}/{repo}`, and the fixed words after it where there are any.
    pub(crate) fn of(repository: &Repository, words: &'static str) -> Self {
        let slash = if words.is_empty() { "" } else { "/" };
        let path = format!("/repos/{repository}{slash}{words}");
        Self {
            path,
            query: String::new(),
        }
    }

    /// One segment more, encoded.
    pub(crate) fn name(mut self, name: impl Display) -> Self {
        let name = name.to_string();
        self.path.push('/');
        self.path.extend(utf8_percent_encode(&name, ENCODED));
        self
    }

    /// A path of a repository's files: its slashes part segments, everything else is encoded.
    pub(crate) fn file(self, path: &str) -> Self {
        path.split('/').fold(self, Self::name)
    }

    /// Fixed words more.
    pub(crate) fn words(mut self, words: &'static str) -> Self {
        self.path.push('/');
        self.path.push_str(words);
        self
    }

    /// A parameter of the query, encoded.
    pub(crate) fn with(mut self, key: &'static str, value: impl Display) -> Self {
        let separator = if self.query.is_empty() { "" } else { "&" };
        let value = value.to_string();
        let written = write!(self.query, "{separator}{key}={}", utf8_percent_encode(&value, ENCODED));
        debug_assert!(written.is_ok(), "a string takes everything");
        self
    }

    /// The path without the query, which errors may name.
    pub(crate) fn path(&self) -> &str {
        &self.path
    }
}

impl Display for Route {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.path)?;
        if self.query.is_empty() {
            return Ok(());
        }
        write!(f, "?{}", self.query)
    }
}

#[cfg(test)]
mod tests {
    use super::Route;

    /// octocrab writes the name of an environment into the path as it is: `eu/west` becomes another resource.
    #[test]
    fn trap_environment_names_are_encoded() {
        let repository = "acme/shop".parse().unwrap();
        let route = |name| Route::of(&repository, "environments").name(name).to_string();
        assert_eq!(route("eu/west"), "/repos/acme/shop/environments/eu%2Fwest");
        assert_eq!(route("a b?c#d%e"), "/repos/acme/shop/environments/a%20b%3Fc%23d%25e");
        assert_eq!(route("ü"), "/repos/acme/shop/environments/%C3%BC");
        assert_eq!(route("v1.2-rc_3~x"), "/repos/acme/shop/environments/v1.2-rc_3~x");
    }

    #[test]
    fn values_of_a_query_are_encoded() {
        let repository = "acme/shop".parse().unwrap();
        let route = Route::of(&repository, "code-scanning/analyses")
            .with("ref", "refs/heads/a&b")
            .with("per_page", 100);
        assert_eq!(
            route.to_string(),
            "/repos/acme/shop/code-scanning/analyses?ref=refs%2Fheads%2Fa%26b&per_page=100"
        );
        assert_eq!(route.path(), "/repos/acme/shop/code-scanning/analyses");
    }
}
