use std::net::IpAddr;

use crate::{Env, Target, target::split_port};

/// Which proxy a request takes: read once from the environment, asked the same way by every host.
///
/// `HTTPS_PROXY` and `HTTP_PROXY` name a proxy each for its scheme, `NO_PROXY` the targets that take none; the
/// lower-case spelling of each wins. An entry of `NO_PROXY` is `*`, a domain (with everything below it, leading dot or
/// not), an address, a network such as `10.0.0.0/8`, and may end in `:port`. Entries are split at commas and blanks.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Proxies {
    http: Option<String>,
    https: Option<String>,
    exempt: Vec<String>,
}

impl Proxies {
    /// As the environment says.
    #[must_use]
    pub fn from_env(env: &dyn Env) -> Self {
        let either = |name: &str| {
            let value = env
                .var(&name.to_ascii_lowercase())
                .or_else(|| env.var(name))
                .unwrap_or_default();
            Some(value.trim().to_owned()).filter(|value| !value.is_empty())
        };
        let exempt = either("NO_PROXY").unwrap_or_default();
        let exempt = exempt.split([',', ' ', '\t']).filter(|entry| !entry.is_empty());
        Self {
            http: either("HTTP_PROXY").map(with_scheme),
            https: either("HTTPS_PROXY").map(with_scheme),
            exempt: exempt.map(str::to_ascii_lowercase).collect(),
        }
    }

    /// The URL of the proxy for this target; it may hold credentials. `None` for a direct connection.
    #[must_use]
    pub fn of(&self, target: &Target) -> Option<&str> {
        let proxy = if target.secure { &self.https } else { &self.http };
        proxy
            .as_deref()
            .filter(|_| !self.exempt.iter().any(|entry| covers(entry, target)))
    }
}

/// A proxy without scheme is an http proxy.
fn with_scheme(proxy: String) -> String {
    if proxy.contains("://") {
        proxy
    } else {
        format!("http://{proxy}")
    }
}

fn covers(entry: &str, target: &Target) -> bool {
    if entry == "*" {
        return true;
    }
    if let (Some((network, bits)), Some(address)) = (entry.split_once('/'), target.address()) {
        return within(network, bits, address);
    }
    let Some((name, port)) = split_port(entry) else {
        return false;
    };
    if port.is_some_and(|port| port != target.port) {
        return false;
    }
    let name = name.trim_start_matches("*.").trim_start_matches('.');
    if name.is_empty() {
        return false;
    }
    match (name.parse::<IpAddr>(), target.address()) {
        (Ok(known), Some(address)) => known == address,
        (Ok(_), None) | (Err(_), Some(_)) => false,
        (Err(_), None) => target
            .host
            .strip_suffix(name)
            .is_some_and(|before| before.is_empty() || before.ends_with('.')),
    }
}

/// Does the network of so many leading bits hold the address?
fn within(network: &str, bits: &str, address: IpAddr) -> bool {
    let (Ok(network), Ok(bits)) = (network.parse::<IpAddr>(), bits.parse::<u32>()) else {
        return false;
    };
    let (network, address, width) = match (network, address) {
        (IpAddr::V4(network), IpAddr::V4(address)) => {
            (u128::from(network.to_bits()), u128::from(address.to_bits()), u32::BITS)
        }
        (IpAddr::V6(network), IpAddr::V6(address)) => (network.to_bits(), address.to_bits(), u128::BITS),
        (IpAddr::V4(_), IpAddr::V6(_)) | (IpAddr::V6(_), IpAddr::V4(_)) => return false,
    };
    let Some(free) = width.checked_sub(bits) else {
        return false;
    };
    (network ^ address).checked_shr(free).unwrap_or(0) == 0
}

#[cfg(test)]
mod tests {
    use crate::{Env, Proxies, Target};

    struct Variables<'a>(&'a [(&'a str, &'a str)]);

    impl Env for Variables<'_> {
        fn var(&self, name: &str) -> Option<String> {
            self.0
                .iter()
                .find(|(known, _)| *known == name)
                .map(|(_, value)| (*value).to_owned())
        }

        fn names(&self) -> Vec<String> {
            Vec::new()
        }

        fn current_dir(&self) -> String {
            String::new()
        }
    }

    fn chosen(variables: &[(&str, &str)], url: &str) -> Option<String> {
        Proxies::from_env(&Variables(variables))
            .of(&Target::of(url).unwrap())
            .map(str::to_owned)
    }

    #[test]
    fn each_scheme_has_its_proxy_and_lower_case_wins() {
        let both = [
            ("HTTPS_PROXY", "http://s:1"),
            ("https_proxy", "t:2"),
            ("HTTP_PROXY", "http://p:3"),
        ];
        assert_eq!(chosen(&both, "https://a").as_deref(), Some("http://t:2"));
        assert_eq!(chosen(&both, "http://a").as_deref(), Some("http://p:3"));
        assert_eq!(chosen(&[("HTTP_PROXY", "  ")], "http://a"), None);
        assert_eq!(chosen(&[("HTTP_PROXY", "p")], "https://a"), None);
    }

    #[test]
    fn exemptions_cover_what_they_name() {
        for (entries, url, exempt) in [
            ("*", "http://any", true),
            ("example.com", "http://example.com", true),
            ("example.com", "http://a.EXAMPLE.com", true),
            (".example.com", "http://example.com", true),
            ("*.example.com", "http://a.example.com", true),
            ("example.com", "http://badexample.com", false),
            ("x, example.com\ty", "http://y", true),
            ("example.com:8080", "http://example.com:8080", true),
            ("example.com:8080", "http://example.com", false),
            ("127.0.0.1", "http://127.0.0.1:5", true),
            ("0.0.1", "http://127.0.0.1:5", false),
            ("127.0.0.1:6", "http://127.0.0.1:5", false),
            ("10.0.0.0/8", "http://10.200.1.1", true),
            ("10.0.0.0/8", "http://11.0.0.1", false),
            ("0.0.0.0/0", "http://11.0.0.1", true),
            ("10.0.0.0/33", "http://10.0.0.0", false),
            ("::1", "http://[::1]:5", true),
            ("[::1]:5", "http://[::1]:5", true),
            ("fd00::/8", "http://[fdab::1]", true),
            ("fd00::/8", "http://10.0.0.1", false),
            (".", "http://a", false),
            ("", "http://a", false),
        ] {
            let through = chosen(&[("HTTP_PROXY", "p"), ("NO_PROXY", entries)], url);
            assert_eq!(through.is_none(), exempt, "{entries} for {url}");
        }
    }
}
