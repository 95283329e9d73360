//! What a registry asks for before it answers (RFC 9110, section 11.6.1; distribution's token authentication).

/// A demand for credentials that can be met.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Challenge {
    /// User and password with each request.
    Basic,
    /// A token, to be had from the realm.
    Bearer {
        /// Where tokens are to be had.
        realm: String,
        /// For whom they are.
        service: Option<String>,
        /// What they have to be good for.
        scopes: Vec<String>,
    },
}

/// Why a demand for credentials cannot be met.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ChallengeFault {
    /// It names no way.
    #[error("it names no way to log in")]
    Missing,
    /// It names other ways than Basic and Bearer.
    #[error("it asks for `{0}`, and only `Basic` and `Bearer` are known")]
    Unknown(String),
    /// The realm is missing, or no URL.
    #[error("it does not say where tokens are to be had")]
    Realm,
    /// It cannot be read.
    #[error("it is not well-formed")]
    Malformed,
}

/// Reads the headers of a 401. Bearer goes before Basic, as with Docker.
pub(crate) fn read<'a>(headers: impl Iterator<Item = &'a str>) -> Result<Challenge, ChallengeFault> {
    let mut found = Vec::new();
    for header in headers {
        found.extend(challenges(header).ok_or(ChallengeFault::Malformed)?);
    }
    let of_scheme = |scheme: &str| found.iter().find(|it| it.scheme.eq_ignore_ascii_case(scheme));
    if let Some(bearer) = of_scheme("bearer") {
        let realm = bearer.parameter("realm").filter(|it| it.contains("://"));
        let scopes = bearer.parameter("scope").unwrap_or_default();
        return Ok(Challenge::Bearer {
            realm: realm.ok_or(ChallengeFault::Realm)?,
            service: bearer.parameter("service"),
            scopes: scopes.split_ascii_whitespace().map(str::to_owned).collect(),
        });
    }
    if of_scheme("basic").is_some() {
        return Ok(Challenge::Basic);
    }
    Err(match found.into_iter().next() {
        Some(other) => ChallengeFault::Unknown(other.scheme),
        None => ChallengeFault::Missing,
    })
}

#[derive(Debug)]
struct Written {
    scheme: String,
    parameters: Vec<(String, String)>,
}

impl Written {
    fn parameter(&self, name: &str) -> Option<String> {
        let (_, value) = self
            .parameters
            .iter()
            .find(|(known, _)| known.eq_ignore_ascii_case(name))?;
        Some(value.clone())
    }
}

/// `Scheme name=value, name="value", Scheme ...`; `None` when it is not well-formed.
fn challenges(header: &str) -> Option<Vec<Written>> {
    let mut found: Vec<Written> = Vec::new();
    let mut rest = header;
    loop {
        rest = rest.trim_start_matches([' ', '\t', ',']);
        if rest.is_empty() {
            return Some(found);
        }
        let end = rest.find(|it| !is_token(it)).unwrap_or(rest.len());
        let (word, after) = rest.split_at(end);
        if word.is_empty() {
            return None;
        }
        match (after.trim_start().strip_prefix('='), found.last_mut()) {
            (Some(value), Some(challenge)) => {
                let (value, after) = read_value(value.trim_start())?;
                challenge.parameters.push((word.to_owned(), value));
                rest = after;
            }
            (Some(_), None) => return None,
            (None, _) => {
                found.push(Written {
                    scheme: word.to_owned(),
                    parameters: Vec::new(),
                });
                rest = after;
            }
        }
    }
}

/// A token, or a text in quotes with its backslashes taken out; and what stands behind it.
fn read_value(text: &str) -> Option<(String, &str)> {
    let Some(quoted) = text.strip_prefix('"') else {
        let end = text.find([',', ' ', '\t']).unwrap_or(text.len());
        let (value, after) = text.split_at(end);
        return Some((value.to_owned(), after));
    };
    let mut value = String::new();
    let mut characters = quoted.chars();
    loop {
        match characters.next()? {
            '"' => return Some((value, characters.as_str())),
            '\\' => value.push(characters.next()?),
            other => value.push(other),
        }
    }
}

fn is_token(character: char) -> bool {
    character.is_ascii_alphanumeric() || "!#$%&'*+-.^_`|~".contains(character)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bearer(realm: &str, service: Option<&str>, scopes: &[&str]) -> Result<Challenge, ChallengeFault> {
        Ok(Challenge::Bearer {
            realm: realm.to_owned(),
            service: service.map(str::to_owned),
            scopes: scopes.iter().map(|it| (*it).to_owned()).collect(),
        })
    }

    #[test]
    fn challenges_are_read() {
        let basic = || Ok(Challenge::Basic);
        let other = |scheme: &str| Err(ChallengeFault::Unknown(scheme.to_owned()));
        for (headers, expect) in [
            (&[r#"Basic realm="x""#][..], basic()),
            (&["basic"], basic()),
            (
                &[r#"Bearer realm="https://a/t",service="s",scope="repository:x:pull,push""#],
                bearer("https://a/t", Some("s"), &["repository:x:pull,push"]),
            ),
            (
                &[r#"bearer  REALM = "https://a/t" , scope="a b""#],
                bearer("https://a/t", None, &["a", "b"]),
            ),
            (
                &[r#"Basic realm="x", Bearer realm="https://a/t""#],
                bearer("https://a/t", None, &[]),
            ),
            (
                &[r#"Basic realm="x""#, r"Bearer realm=https://a/t"],
                bearer("https://a/t", None, &[]),
            ),
            (
                &[r#"Bearer realm="https://a/\"t",error="invalid_token""#],
                bearer("https://a/\"t", None, &[]),
            ),
            (&["Bearer service=s"], Err(ChallengeFault::Realm)),
            (&[r#"Bearer realm="nowhere""#], Err(ChallengeFault::Realm)),
            (&["Negotiate"], other("Negotiate")),
            (&[], Err(ChallengeFault::Missing)),
            (&[""], Err(ChallengeFault::Missing)),
            (&[r#"Bearer realm="https://a"#], Err(ChallengeFault::Malformed)),
            (&[r#"="x""#], Err(ChallengeFault::Malformed)),
            (&[r#"realm="x""#], Err(ChallengeFault::Malformed)),
            (&["Bearer \u{fc}"], Err(ChallengeFault::Malformed)),
        ] {
            assert_eq!(read(headers.iter().copied()), expect, "{headers:?}");
        }
    }

    #[test]
    fn no_challenge_makes_it_fall() {
        const SEED: &str = r#"Bearer realm="https://a/t",service="s\"",scope="a b", Basic realm=x"#;
        let mut state = 11_u64;
        let mut sound = 0;
        for round in 0..4_000_usize {
            let mut bytes = SEED.as_bytes()[..=round % (SEED.len() - 1)].to_vec();
            for _ in 0..round % 4 {
                state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
                let at = usize::try_from(state >> 33).unwrap() % bytes.len();
                bytes[at] = u8::try_from(state >> 56).unwrap();
            }
            sound += usize::from(read(std::iter::once(&*String::from_utf8_lossy(&bytes))).is_ok());
        }
        assert!((100..4_000).contains(&sound), "{sound} of 4000 are challenges");
    }
}
