//! Docker's configuration file, as far as logins go (`docker login` writes it).

use std::collections::BTreeMap;

use data_encoding::BASE64;
use serde::{Deserialize, Deserializer};
use surface::Secret;

use crate::{Login, LoginError};

/// How Docker names its own registry in its configuration.
const DOCKER_HUB: &str = "https://index.docker.io/v1/";

/// The file.
#[derive(Default, Deserialize)]
pub(crate) struct DockerConfig {
    #[serde(default, deserialize_with = "or_default")]
    auths: BTreeMap<String, Option<Auth>>,
    #[serde(default, rename = "credsStore", deserialize_with = "or_default")]
    store: String,
    #[serde(default, rename = "credHelpers", deserialize_with = "or_default")]
    helpers: BTreeMap<String, String>,
}

#[derive(Default, Deserialize)]
struct Auth {
    #[serde(default)]
    auth: String,
    #[serde(default)]
    username: String,
    #[serde(default)]
    password: String,
    #[serde(default, rename = "identitytoken")]
    identity_token: String,
    #[serde(default, rename = "registrytoken")]
    registry_token: String,
}

fn or_default<'de, T: Default + Deserialize<'de>, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    Ok(Option::deserialize(deserializer)?.unwrap_or_default())
}

impl DockerConfig {
    /// Reads the file. Its text is not repeated in errors: it holds passwords.
    pub(crate) fn parse(path: &str, bytes: &[u8]) -> Result<Self, LoginError> {
        serde_json::from_slice(bytes).map_err(|error| LoginError::ConfigMalformed {
            path: path.to_owned(),
            line: error.line() as u64,
            column: error.column() as u64,
        })
    }

    /// The helper program that knows the login of this host: its own one, else the one for all.
    pub(crate) fn helper(&self, host: &str) -> Option<&str> {
        let own = self.helpers.iter().find(|(key, _)| is_host(key, host));
        let helper = own.map_or(&self.store, |(_, helper)| helper);
        (!helper.is_empty()).then_some(helper)
    }

    /// The login that stands in the file itself.
    pub(crate) fn login(&self, path: &str, host: &str) -> Result<Option<Login>, LoginError> {
        let exact = self.auths.get_key_value(host);
        let found = exact.or_else(|| self.auths.iter().find(|(key, _)| is_host(key, host)));
        let Some((_, Some(auth))) = found else {
            return Ok(None);
        };
        if let Some(token) = Secret::new(&auth.registry_token) {
            return Ok(Some(Login::Token(token)));
        }
        if let Some(token) = Secret::new(&auth.identity_token) {
            return Ok(Some(Login::Identity(token)));
        }
        if auth.auth.is_empty() {
            let password = Secret::new(&auth.password);
            let login = password.map(|password| Login::Password(auth.username.clone(), password));
            return Ok(login);
        }
        let malformed = || LoginError::AuthMalformed {
            path: path.to_owned(),
            host: host.to_owned(),
        };
        let decoded = BASE64.decode(auth.auth.trim().as_bytes()).map_err(|_| malformed())?;
        let text = String::from_utf8(decoded).map_err(|_| malformed())?;
        let (user, password) = text.split_once(':').ok_or_else(malformed)?;
        // Some versions of Docker end the password with zero bytes.
        let password = Secret::new(password.trim_end_matches('\0'));
        Ok(password.map(|password| Login::Password(user.to_owned(), password)))
    }
}

/// Does this key mean the host? Keys may have a scheme and a path, and Docker's registry has a name of its own.
fn is_host(key: &str, host: &str) -> bool {
    let bare = key.split_once("://").map_or(key, |(_, rest)| rest);
    let bare = bare.split('/').next().unwrap_or_default();
    bare.eq_ignore_ascii_case(host)
        || host == "docker.io" && ["index.docker.io", "registry-1.docker.io"].contains(&bare)
}

/// What a helper program calls this host.
pub(crate) fn helpers_name(host: &str) -> &str {
    if host == "docker.io" { DOCKER_HUB } else { host }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(config: &str, host: &str) -> String {
        let config = match DockerConfig::parse("c.json", config.as_bytes()) {
            Ok(config) => config,
            Err(error) => return error.to_string(),
        };
        if let Some(helper) = config.helper(host) {
            return format!("helper {helper}");
        }
        match config.login("c.json", host) {
            Ok(Some(Login::Password(user, password))) => format!("{user} {}", password.expose()),
            Ok(Some(Login::Identity(token))) => format!("identity {}", token.expose()),
            Ok(Some(Login::Token(token))) => format!("token {}", token.expose()),
            Ok(None) => "nothing".to_owned(),
            Err(error) => error.to_string(),
        }
    }

    #[test]
    fn logins_are_found_as_docker_finds_them() {
        let malformed = "the login for `h` in `c.json` is not the base64 of `user:password`";
        for (config, host, expect) in [
            (r#"{"auths":{"h":{"auth":"dTpw"}}}"#, "h", "u p"),
            (r#"{"auths":{"h":{"auth":"dTpwOnE="}}}"#, "h", "u p:q"),
            (r#"{"auths":{"h":{"auth":"dTpwAAA="}}}"#, "h", "u p"),
            (r#"{"auths":{"https://h/v1/":{"auth":"dTpw"}}}"#, "h", "u p"),
            (r#"{"auths":{"h:5000":{"auth":"dTpw"}}}"#, "h", "nothing"),
            (
                r#"{"auths":{"https://index.docker.io/v1/":{"auth":"dTpw"}}}"#,
                "docker.io",
                "u p",
            ),
            (r#"{"auths":{"h":{"username":"u","password":"p"}}}"#, "h", "u p"),
            (
                r#"{"auths":{"h":{"auth":"dTpw","identitytoken":"i"}}}"#,
                "h",
                "identity i",
            ),
            (r#"{"auths":{"h":{"registrytoken":"t"}}}"#, "h", "token t"),
            (r#"{"auths":{"h":{}}}"#, "h", "nothing"),
            (r#"{"auths":{"h":null}}"#, "h", "nothing"),
            (r#"{"auths":null,"credsStore":"desktop"}"#, "h", "helper desktop"),
            (
                r#"{"credsStore":"all","credHelpers":{"h":"ecr-login"}}"#,
                "h",
                "helper ecr-login",
            ),
            (r#"{"credHelpers":{"h":"ecr-login"}}"#, "other", "nothing"),
            (r#"{"HttpHeaders":{"a":"b"}}"#, "h", "nothing"),
            (r#"{"auths":{"h":{"auth":"%%%"}}}"#, "h", malformed),
            (r#"{"auths":{"h":{"auth":"dXA="}}}"#, "h", malformed),
            (
                r#"{"auths":{"h":"hunter2"}}"#,
                "h",
                "the Docker configuration `c.json` cannot be read at line 1, column 23",
            ),
        ] {
            assert_eq!(shown(config, host), expect, "{config}");
        }
    }
}
