use std::net::IpAddr;

use crate::Request;

/// What a URL is aimed at, as far as hosts and proxies care.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Target {
    /// https rather than http.
    pub secure: bool,
    /// The host in lower case; an IPv6 address without its brackets.
    pub host: String,
    /// The port, the scheme's own when none is written.
    pub port: u16,
}

impl Target {
    /// Reads an absolute http or https URL. `None` when it is something else, carries credentials, or holds a
    /// character that must be escaped in a URL.
    #[must_use]
    pub fn of(url: &str) -> Option<Self> {
        if !url.bytes().all(|byte| byte.is_ascii_graphic())
            || url.contains(['"', '<', '>', '\\', '^', '`', '{', '|', '}'])
        {
            return None;
        }
        let (scheme, rest) = url.split_once("://")?;
        let secure = match scheme.to_ascii_lowercase().as_str() {
            "https" => true,
            "http" => false,
            _ => return None,
        };
        let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
        if authority.contains('@') {
            return None;
        }
        let (host, port) = split_port(authority)?;
        let port = port.unwrap_or(if secure { 443 } else { 80 });
        (!host.is_empty()).then(|| Self {
            secure,
            host: host.to_ascii_lowercase(),
            port,
        })
    }

    /// The host as an address, when it is one.
    pub(crate) fn address(&self) -> Option<IpAddr> {
        self.host.parse().ok()
    }
}

/// `host`, `host:port`, `[v6]`, `[v6]:port` or a bare IPv6 address; `None` when the port is no number.
pub(crate) fn split_port(authority: &str) -> Option<(&str, Option<u16>)> {
    if let Some(rest) = authority.strip_prefix('[') {
        let (host, after) = rest.split_once(']')?;
        return match after.strip_prefix(':') {
            Some(port) => Some((host, Some(port.parse().ok()?))),
            None => after.is_empty().then_some((host, None)),
        };
    }
    match authority.split_once(':') {
        Some((_, more)) if more.contains(':') => Some((authority, None)),
        Some((host, port)) => Some((host, Some(port.parse().ok()?))),
        None => Some((authority, None)),
    }
}

impl Request {
    /// The target, when URL and headers are well-formed: every host asks this before it sends a byte.
    #[must_use]
    pub fn target(&self) -> Option<Target> {
        let sound = |(name, value): &(String, String)| header_name(name) && header_value(value);
        if self.headers.iter().all(sound) {
            Target::of(&self.url)
        } else {
            None
        }
    }
}

/// A token (RFC 9110, section 5.6.2) in lower case.
fn header_name(name: &str) -> bool {
    let token = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b"!#$%&'*+-.^_`|~".contains(&byte);
    !name.is_empty() && name.bytes().all(token)
}

/// Visible ASCII, blanks and tabs (RFC 9110, section 5.5, without its obsolete bytes).
fn header_value(value: &str) -> bool {
    value.bytes().all(|byte| byte == b'\t' || (b' '..=b'~').contains(&byte))
}

#[cfg(test)]
mod tests {
    use crate::{Method, Request};

    use super::Target;

    #[test]
    fn urls_name_their_target() {
        let read = |url| Target::of(url).map(|it| format!("{} {} {}", it.secure, it.host, it.port));
        for (url, expected) in [
            ("https://Api.GitHub.com/repos?x#y", Some("true api.github.com 443")),
            ("HTTP://host:8080", Some("false host 8080")),
            ("http://[::1]:9/x", Some("false ::1 9")),
            ("http://[::1]?q", Some("false ::1 80")),
            ("http://me:pw@host/", None),
            ("ftp://host/", None),
            ("http:///path", None),
            ("http://host:port/", None),
            ("http://host:65536/", None),
            ("http://host/a b", None),
            ("http://host/\u{e4}", None),
            ("http://host\\@evil/", None),
            ("host/path", None),
            ("", None),
        ] {
            assert_eq!(read(url).as_deref(), expected, "{url}");
        }
    }

    #[test]
    fn headers_that_could_smuggle_are_refused() {
        for (name, value, sound) in [
            ("accept", "text/plain; q=1", true),
            ("x-a", "", true),
            ("Accept", "a", false),
            ("a b", "c", false),
            ("", "c", false),
            ("a", "b\r\nc: d", false),
            ("a", "b\0", false),
            ("a", "\u{e4}", false),
        ] {
            let headers = vec![(name.to_owned(), value.to_owned())];
            let request = Request {
                method: Method::Get,
                url: "http://host".to_owned(),
                headers,
                body: Vec::new(),
            };
            assert_eq!(request.target().is_some(), sound, "{name}: {value:?}");
        }
    }
}
