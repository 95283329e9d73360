//! Go import paths to folders, through the `go.mod` files of the repository.

use surface::{Code, Explain, Position};

use super::name::CleanName;

/// The modules of the repository and where their packages lie.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct GoModules {
    /// Import path prefix and folder, the longest prefix first.
    folders: Vec<(String, String)>,
}

/// Why a `go.mod` was refused. See <https://go.dev/ref/mod#go-mod-file>.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ParseGoModError {
    /// It names no module.
    #[error("`{file}` names no module")]
    ModuleMissing {
        /// The file.
        file: String,
    },
    /// A replacement that cannot be read.
    #[error("`{text}` is no replacement")]
    Replace {
        /// The file.
        file: String,
        /// The directive as written.
        text: String,
        /// 1-based line.
        line: u64,
    },
}

impl Explain for ParseGoModError {
    fn code(&self) -> Code {
        Code::ConfigInvalidValue
    }

    fn hints(&self) -> Vec<String> {
        vec!["run `go mod edit -fmt` in that folder".to_owned()]
    }

    fn position(&self) -> Position {
        match self {
            Self::ModuleMissing { file } => Position::default().in_file(file),
            Self::Replace { file, line, .. } => Position::line(*line).in_file(file),
        }
    }
}

impl GoModules {
    /// Takes in the `go.mod` at this path of the repository.
    ///
    /// # Errors
    /// It names no module, or a replacement in it cannot be read.
    pub fn add(&mut self, path: &str, contents: &str) -> Result<(), ParseGoModError> {
        let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
        let mut module = None;
        let mut replaced = Vec::new();
        let mut block = None;
        for (line, text) in (1_u64..).zip(contents.lines()) {
            let text = text.split("//").next().unwrap_or_default().trim();
            let (directive, rest) = match (block, text.split_once(char::is_whitespace)) {
                (Some(_), _) if text == ")" => {
                    block = None;
                    continue;
                }
                (Some(directive), _) => (directive, text),
                (None, Some((directive, rest))) => (directive, rest.trim()),
                (None, None) => continue,
            };
            if rest == "(" {
                block = Some(directive);
                continue;
            }
            match directive {
                "module" if !rest.is_empty() => module = Some(unquoted(rest)),
                "replace" if !rest.is_empty() => {
                    let Some((old, new)) = replacement(rest) else {
                        return Err(ParseGoModError::Replace {
                            file: path.to_owned(),
                            text: rest.to_owned(),
                            line,
                        });
                    };
                    if new.starts_with("./") || new.starts_with("../") {
                        replaced.push((old.to_owned(), CleanName::new(&format!("{folder}/{new}")).path));
                    }
                }
                _ => {}
            }
        }
        let Some(module) = module else {
            return Err(ParseGoModError::ModuleMissing { file: path.to_owned() });
        };
        self.folders.push((module.to_owned(), folder.to_owned()));
        self.folders.extend(replaced);
        let longest_first = |one: &(String, String), two: &(String, String)| two.0.len().cmp(&one.0.len());
        ordered::sort_by(&mut self.folders, |one, two| {
            longest_first(one, two).then_with(|| one.cmp(two))
        });
        self.folders.dedup();
        Ok(())
    }

    /// Where a file of this import path could lie: the folders of the longest module path that it begins with.
    #[must_use]
    pub fn candidates(&self, name: &str) -> Vec<String> {
        let below = |prefix: &str| name.strip_prefix(prefix).and_then(|rest| rest.strip_prefix('/'));
        let Some(longest) = self.folders.iter().find(|(prefix, _)| below(prefix).is_some()) else {
            return Vec::new();
        };
        let same = self.folders.iter().filter(|(prefix, _)| *prefix == longest.0);
        same.filter_map(|(prefix, folder)| {
            Some(
                CleanName::new(&format!("{folder}/{}", below(prefix)?))
                    .path
                    .trim_start_matches('/')
                    .to_owned(),
            )
        })
        .collect()
    }
}

fn unquoted(text: &str) -> &str {
    text.trim_matches(['"', '`'])
}

/// `old [version] => new [version]`.
fn replacement(text: &str) -> Option<(&str, &str)> {
    let (old, new) = text.split_once("=>")?;
    Some((
        unquoted(old.split_whitespace().next()?),
        unquoted(new.split_whitespace().next()?),
    ))
}

#[cfg(test)]
mod tests {
    use surface::Explain;

    use super::GoModules;

    #[test]
    fn import_paths_become_paths_of_the_longest_module() {
        let mut modules = GoModules::default();
        modules
            .add(
                "go.mod",
                "module example.com/app // main\n\ngo 1.22\n\nreplace example.com/lib v1.2.3 => ./third/lib\n",
            )
            .unwrap();
        let block = "module (\n\t\"example.com/app/tools\"\n)\nreplace (\n\texample.com/up => ../shared/up\n\texample.com/far => example.com/fork v1.0.0\n)\n";
        modules.add("tools/go.mod", block).unwrap();
        let check = |name: &str, expected: &[&str]| assert_eq!(modules.candidates(name), expected, "{name}");
        check("example.com/app/pkg/a.go", &["pkg/a.go"]);
        check("example.com/app/main.go", &["main.go"]);
        check("example.com/app/tools/gen/a.go", &["tools/gen/a.go"]);
        check("example.com/lib/x.go", &["third/lib/x.go"]);
        check("example.com/up/x.go", &["shared/up/x.go"]);
        check("example.com/far/x.go", &[]);
        check("example.com/application/x.go", &[]);
    }

    #[test]
    fn what_is_no_go_mod_is_refused_with_its_line() {
        let check = |contents: &str, expected: &str| {
            let error = GoModules::default().add("x/go.mod", contents).unwrap_err();
            assert_eq!(format!("{}: {error}", error.position()), expected);
        };
        check("go 1.22\n", "x/go.mod: `x/go.mod` names no module");
        check("module a\n\nreplace b ./c\n", "x/go.mod:3: `b ./c` is no replacement");
        check("module a\nreplace (\n =>\n)\n", "x/go.mod:3: `=>` is no replacement");
    }
}
