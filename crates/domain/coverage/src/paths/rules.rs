//! What the user says about paths.

use std::str::FromStr;

use globs::{Globs, ParseGlobError};
use surface::{Code, Explain};

/// How names of reports become paths of the repository.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PathRules {
    /// Applied to the name as written, the first that fits; they win over everything else.
    pub rewrites: Vec<Rewrite>,
    /// Absolute folders that hold the repository where reports are made: the root itself first, then the runner's workspace,
    /// a container's `/app`.
    pub workspaces: Vec<String>,
    /// Folders that relative names may be relative to: `src/main/java`, `services/api`.
    pub roots: Vec<String>,
    /// Names and files that count nowhere, beside the dependencies and system files that never do.
    pub ignore: Globs,
}

/// Folders of dependencies, wherever they lie.
const EXTERNAL_FOLDERS: [&str; 7] = [
    "node_modules",
    "site-packages",
    "dist-packages",
    ".cargo",
    ".rustup",
    "rustlib",
    "hostedtoolcache",
];

/// Where systems and toolchains keep their own sources, without the leading `/`.
const EXTERNAL_ROOTS: [&str; 5] = [
    "usr/include/",
    "usr/lib/",
    "usr/lib64/",
    "usr/local/include/",
    "usr/local/go/",
];

impl PathRules {
    /// Is a file at this path (no leading `/`) a dependency, a system file or ignored?
    pub(crate) fn is_external(&self, path: &str) -> bool {
        path.split('/').any(|folder| EXTERNAL_FOLDERS.contains(&folder))
            || EXTERNAL_ROOTS.iter().any(|root| path.starts_with(root))
            || memchr::memmem::find(path.as_bytes(), b"pkg/mod/").is_some() // Go's module cache
            || (path.starts_with('<') && path.ends_with('>')) // code without a file: `<string>`, `<frozen importlib>`
            || self.ignore.matches(path)
    }
}

/// `from => to`: a leading part of a name and what stands there instead. `from` ends where a component of the name ends
/// and may be a glob (then the shortest part that fits counts); an empty `to` is the repository's root.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rewrite {
    from: String,
    glob: Option<Globs>,
    to: String,
}

/// Why a text is no rewrite rule.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ParseRewriteError {
    /// No `=>` in it, or nothing before it.
    #[error("`{rule}` is no rewrite rule")]
    Shape {
        /// The text.
        rule: String,
    },
    /// The part before `=>` is no glob.
    #[error("rewrite rule `{rule}` cannot be used")]
    Glob {
        /// The text.
        rule: String,
        /// Why.
        #[source]
        source: ParseGlobError,
    },
}

impl Explain for ParseRewriteError {
    fn code(&self) -> Code {
        Code::ConfigInvalidValue
    }

    fn hints(&self) -> Vec<String> {
        vec![
            "write `prefix of the report => folder of the repository`, for example `/app/ => services/api/`".to_owned(),
        ]
    }
}

impl FromStr for Rewrite {
    type Err = ParseRewriteError;

    fn from_str(rule: &str) -> Result<Self, Self::Err> {
        let shape = || ParseRewriteError::Shape { rule: rule.to_owned() };
        let (from, to) = rule.split_once("=>").ok_or_else(shape)?;
        let from = from.trim().replace('\\', "/");
        if from.is_empty() {
            return Err(shape());
        }
        let from = if from == "/" {
            from
        } else {
            from.trim_end_matches('/').to_owned()
        };
        let glob = if from.contains(['*', '?', '[', '{']) {
            let source = |source| ParseRewriteError::Glob {
                rule: rule.to_owned(),
                source,
            };
            Some(Globs::new([format!("/{}", from.trim_start_matches('/'))]).map_err(source)?)
        } else {
            None
        };
        Ok(Self {
            from,
            glob,
            to: to.trim().trim_matches('/').to_owned(),
        })
    }
}

impl Rewrite {
    /// The name after this rule, `None` when the rule does not fit.
    #[must_use]
    pub fn apply(&self, name: &str) -> Option<String> {
        let name = name.replace('\\', "/");
        let rest = match &self.glob {
            Some(glob) => {
                let ends = name.match_indices('/').map(|(at, _)| at).chain([name.len()]);
                let start = name.len() - name.trim_start_matches('/').len();
                let end = ends
                    .filter(|&at| at > start)
                    .find(|&at| glob.matches(name.get(start..at).unwrap_or_default()))?;
                name.get(end..)?
            }
            None => name.strip_prefix(&self.from)?,
        };
        if rest.is_empty() {
            return Some(self.to.clone());
        }
        let rest = if self.from == "/" {
            rest
        } else {
            rest.strip_prefix('/')?
        };
        Some(if self.to.is_empty() {
            rest.to_owned()
        } else {
            format!("{}/{rest}", self.to)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::{PathRules, Rewrite};

    #[test]
    fn rewrites_replace_leading_components() {
        let check = |rule: &str, name: &str, expected: Option<&str>| {
            let rule: Rewrite = rule.parse().unwrap();
            assert_eq!(rule.apply(name).as_deref(), expected, "{name}");
        };
        check("/app => ", "/app/src/a.py", Some("src/a.py"));
        check("/app/ => services/api/", "/app/src/a.py", Some("services/api/src/a.py"));
        check("/app => x", "/application/a.py", None);
        check("/ => x", "/a.py", Some("x/a.py"));
        check(r"C:\build => src", r"C:\build\a.cs", Some("src/a.cs"));
        check("gen/a.go => pkg/a.go", "gen/a.go", Some("pkg/a.go"));
        check("/home/*/build/ => ", "/home/ci/build/a/b.c", Some("a/b.c"));
        check(
            "**/site-packages/mine => src/mine",
            "/venv/lib/site-packages/mine/a.py",
            Some("src/mine/a.py"),
        );
        check("**/src => src", "/a/src/b/src/c.py", Some("src/b/src/c.py"));
        check("lib/* => x", "other/y/z.py", None);
    }

    #[test]
    fn what_is_no_rule_is_refused() {
        let check = |rule: &str, expected: &str| {
            assert_eq!(rule.parse::<Rewrite>().unwrap_err().to_string(), expected);
        };
        check("/app", "`/app` is no rewrite rule");
        check(" => x", "` => x` is no rewrite rule");
        check("a{b => x", "rewrite rule `a{b => x` cannot be used");
    }

    #[test]
    fn dependencies_are_external() {
        let rules = PathRules {
            ignore: globs::Globs::new(["**/*.pb.go"]).unwrap(),
            ..PathRules::default()
        };
        let check = |path: &str, expected: bool| assert_eq!(rules.is_external(path), expected, "{path}");
        check("w/node_modules/x/index.js", true);
        check("usr/lib/python3/site-packages/yaml/a.py", true);
        check("usr/include/c++/12/vector", true);
        check("root/go/pkg/mod/github.com/x/y@v1/a.go", true);
        check("<string>", true);
        check("api/a.pb.go", true);
        check("src/usr/include/a.h", false);
        check("src/a.py", false);
    }
}
