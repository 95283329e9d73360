//! The addresses of one server, and the question whether another address is on it.

use std::net::IpAddr;

use http::Uri;

use crate::route::Route;

/// Where an API begins: scheme, host and a path without a slash at its end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Base {
    uri: Uri,
}

impl Base {
    /// `None` when the text is no http or https URL, or holds credentials, a query or a fragment.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let uri: Uri = text.trim_end_matches('/').parse().ok()?;
        let scheme = uri.scheme_str()?;
        let plain = !uri.authority()?.as_str().contains('@') && uri.query().is_none() && !text.contains('#');
        (plain && ["http", "https"].contains(&scheme)).then_some(Self { uri })
    }

    /// The GraphQL API that belongs to this REST API: GitHub Enterprise Server has it beside, not below.
    pub(crate) fn graphql(&self) -> Option<Self> {
        let path = self.uri.path().trim_end_matches('/');
        let root = path.strip_suffix("/v3").unwrap_or(path);
        Self::parse(&format!("{}{root}/graphql", self.origin()))
    }

    pub(crate) fn uri(&self) -> &Uri {
        &self.uri
    }

    /// The absolute URL of a route.
    pub(crate) fn url(&self, route: &Route) -> String {
        let path = self.uri.path().trim_end_matches('/');
        format!("{}{path}{route}", self.origin())
    }

    /// The base itself as a URL.
    pub(crate) fn text(&self) -> String {
        format!("{}{}", self.origin(), self.uri.path().trim_end_matches('/'))
    }

    /// The route that an absolute URL on this server names, below this base; `None` for another server.
    pub(crate) fn route(&self, url: &Uri) -> Option<Route> {
        if endpoint(url)? != endpoint(&self.uri)? || url.authority()?.as_str().contains('@') {
            return None;
        }
        let path = url.path().strip_prefix(self.uri.path().trim_end_matches('/'))?;
        path.starts_with('/').then(|| Route::as_given(path, url.query()))
    }

    /// Is the server on this machine?
    pub(crate) fn is_loopback(&self) -> bool {
        let host = self.uri.host().unwrap_or_default();
        let address = host.trim_start_matches('[').trim_end_matches(']');
        let is_loopback = |address: IpAddr| address.is_loopback();
        host.eq_ignore_ascii_case("localhost") || address.parse().is_ok_and(is_loopback)
    }

    fn origin(&self) -> String {
        let scheme = self.uri.scheme_str().unwrap_or_default();
        let authority = self
            .uri
            .authority()
            .map(http::uri::Authority::as_str)
            .unwrap_or_default();
        format!("{scheme}://{authority}")
    }
}

/// Scheme, host in lower case, and port.
fn endpoint(uri: &Uri) -> Option<(&str, String, u16)> {
    let scheme = uri.scheme_str()?;
    let usual = if scheme == "https" { 443 } else { 80 };
    Some((
        scheme,
        uri.host()?.to_ascii_lowercase(),
        uri.port_u16().unwrap_or(usual),
    ))
}

#[cfg(test)]
mod tests {
    use super::Base;

    #[test]
    fn a_server_on_this_machine_is_known_by_its_address() {
        for (text, expect) in [
            ("http://127.0.0.1:8080", true),
            ("http://127.9.9.9", true),
            ("http://[::1]:80/api/v3", true),
            ("http://LOCALHOST", true),
            ("https://api.github.com", false),
            ("http://127.0.0.1.example", false),
            ("http://localhost.example", false),
            ("http://10.0.0.1", false),
        ] {
            assert_eq!(Base::parse(text).unwrap().is_loopback(), expect, "{text}");
        }
    }

    #[test]
    fn only_plain_addresses_are_bases() {
        for text in [
            "https://api.github.com",
            "https://ghes.example/api/v3/",
            "http://127.0.0.1:8080",
        ] {
            assert!(Base::parse(text).is_some(), "{text}");
        }
        for text in [
            "",
            "api.github.com",
            "/api/v3",
            "ftp://host",
            "https://me:pw@host",
            "https://host?x",
            "https://host/#x",
        ] {
            assert!(Base::parse(text).is_none(), "{text}");
        }
    }

    /// octocrab posts to `{base}/graphql`, which GitHub Enterprise Server does not have.
    #[test]
    fn trap_graphql_of_an_enterprise_server_is_beside_its_rest_api() {
        for (rest, graphql) in [
            ("https://api.github.com", "https://api.github.com/graphql"),
            ("https://ghes.example/api/v3", "https://ghes.example/api/graphql"),
            ("https://api.acme.ghe.com/", "https://api.acme.ghe.com/graphql"),
        ] {
            assert_eq!(Base::parse(rest).unwrap().graphql().unwrap().text(), graphql);
        }
    }

    #[test]
    fn an_address_belongs_to_the_server_or_to_none() {
        let base = Base::parse("https://ghes.example/api/v3").unwrap();
        let route = |url: &str| base.route(&url.parse().unwrap()).map(|route| route.to_string());
        assert_eq!(
            route("https://ghes.example/api/v3/x?page=2").as_deref(),
            Some("/x?page=2")
        );
        assert_eq!(route("https://GHES.example:443/api/v3/x").as_deref(), Some("/x"));
        for url in [
            "https://evil.example/api/v3/x",
            "http://ghes.example/api/v3/x",
            "https://ghes.example:8443/api/v3/x",
            "https://ghes.example@evil.example/api/v3/x",
            "https://me@ghes.example/api/v3/x",
            "https://ghes.example.evil/api/v3/x",
            "https://ghes.example/api/v3evil",
            "https://ghes.example/login",
            "/api/v3/x",
        ] {
            assert_eq!(route(url), None, "{url}");
        }
    }
}
