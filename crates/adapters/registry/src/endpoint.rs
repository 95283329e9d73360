//! Where a registry is, and where its answers may lead.

use std::net::IpAddr;

use image::Reference;
use platform::Target;

/// The server of a registry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Endpoint {
    host: String,
    base: String,
    target: Option<Target>,
    insecure: bool,
}

impl Endpoint {
    /// The server of this host, as references name it. Docker's registry answers under another name than its images have.
    pub(crate) fn of(reference: &Reference, insecure: bool) -> Self {
        let host = reference.host();
        let server = if host == "docker.io" {
            "registry-1.docker.io"
        } else {
            host
        };
        let plain = format!("http://{server}");
        let scheme_is_plain = insecure || Target::of(&plain).is_some_and(|it| is_loopback(&it));
        let base = if scheme_is_plain {
            plain
        } else {
            format!("https://{server}")
        };
        Self {
            host: host.to_owned(),
            target: Target::of(&base),
            base,
            insecure,
        }
    }

    /// The host as references and logins name it.
    pub(crate) fn host(&self) -> &str {
        &self.host
    }

    /// The URL of a path.
    pub(crate) fn url(&self, path: &str) -> String {
        format!("{}{path}", self.base)
    }

    /// Does the URL lead to this server? Only then may it see a login.
    pub(crate) fn owns(&self, url: &str) -> bool {
        self.target.is_some() && Target::of(url) == self.target
    }

    /// May this URL be asked: by https, or on this machine, or because the user said so?
    pub(crate) fn allows(&self, url: &str) -> bool {
        Target::of(url).is_some_and(|it| it.secure || self.insecure || is_loopback(&it))
    }
}

fn is_loopback(target: &Target) -> bool {
    let address = target.host.parse::<IpAddr>();
    target.host == "localhost" || address.is_ok_and(|it| it.is_loopback())
}

/// Where a `Location` or a link leads from this URL (RFC 3986, section 5.2, without dot segments, which no registry writes).
pub(crate) fn resolved(base: &str, location: &str) -> Option<String> {
    let (scheme, rest) = base.split_once("://")?;
    if location.contains("://") && !location.starts_with(['/', '?']) {
        return Some(location.to_owned());
    }
    if let Some(rest) = location.strip_prefix("//") {
        return Some(format!("{scheme}://{rest}"));
    }
    let authority = rest.split(['/', '?', '#']).next()?;
    if location.starts_with('/') {
        return Some(format!("{scheme}://{authority}{location}"));
    }
    let path = base.split(['?', '#']).next()?;
    if location.starts_with('?') {
        return Some(format!("{path}{location}"));
    }
    let folder = path.rsplit_once('/').map(|(folder, _)| folder)?;
    Some(format!("{folder}/{location}"))
}

/// The URL with a parameter more.
pub(crate) fn with_parameter(url: &str, name: &str, value: &str) -> String {
    let separator = if url.contains('?') { '&' } else { '?' };
    format!("{url}{separator}{name}={}", encoded(value))
}

/// A value of a query: everything but the unreserved characters of RFC 3986, section 2.3.
pub(crate) fn encoded(value: &str) -> String {
    use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
    const ENCODED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');
    utf8_percent_encode(value, ENCODED).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_http_is_for_this_machine_and_for_those_who_ask() {
        for (reference, insecure, base) in [
            ("alpine", false, "https://registry-1.docker.io"),
            ("ghcr.io/org/app", false, "https://ghcr.io"),
            ("localhost:5000/app", false, "http://localhost:5000"),
            ("127.0.0.1:5000/app", false, "http://127.0.0.1:5000"),
            ("[::1]:5000/app", false, "http://[::1]:5000"),
            ("registry.local:5000/app", false, "https://registry.local:5000"),
            ("registry.local:5000/app", true, "http://registry.local:5000"),
        ] {
            let endpoint = Endpoint::of(&reference.parse().unwrap(), insecure);
            assert_eq!(endpoint.url(""), base, "{reference}");
        }
    }

    #[test]
    fn only_the_same_scheme_host_and_port_are_the_server() {
        let endpoint = Endpoint::of(&"ghcr.io/org/app".parse().unwrap(), false);
        for (url, owns, allows) in [
            ("https://ghcr.io/v2/", true, true),
            ("https://GHCR.io:443/v2/", true, true),
            ("https://ghcr.io:8443/v2/", false, true),
            ("http://ghcr.io/v2/", false, false),
            ("https://ghcr.io.evil.example/", false, true),
            ("https://ghcr.io@evil.example/", false, false),
            ("http://127.0.0.1/", false, true),
            ("http://169.254.169.254/", false, false),
            ("file:///etc/passwd", false, false),
        ] {
            assert_eq!((endpoint.owns(url), endpoint.allows(url)), (owns, allows), "{url}");
        }
    }

    #[test]
    fn locations_are_read_from_where_they_stand() {
        for (location, expect) in [
            ("https://cdn/x?y", "https://cdn/x?y"),
            ("//cdn/x", "https://cdn/x"),
            ("/v2/a?n=1", "https://h:1/v2/a?n=1"),
            ("?n=2", "https://h:1/v2/tags/list?n=2"),
            ("next", "https://h:1/v2/tags/next"),
            ("/v2/x?redirect=https://y", "https://h:1/v2/x?redirect=https://y"),
        ] {
            let found = resolved("https://h:1/v2/tags/list?n=1", location);
            assert_eq!(found.as_deref(), Some(expect), "{location}");
        }
    }
}
