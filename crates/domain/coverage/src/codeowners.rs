//! GitHub's CODEOWNERS, by its own rules:
//! <https://docs.github.com/repositories/managing-your-repositorys-settings-and-features/customizing-your-repository/about-code-owners>.

use globs::Glob;
use surface::{Code, Explain, Position};

/// Who owns which files: the last pattern that matches decides, also when it names nobody.
#[derive(Debug, Clone, Default)]
pub struct CodeOwners {
    entries: Vec<Entry>,
}

/// A line that GitHub would skip, and so do we, aloud.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CodeOwnersProblem {
    /// `!` in front of a pattern.
    #[error("pattern `{pattern}` is a negation, which CODEOWNERS does not have")]
    Negation {
        /// The pattern.
        pattern: String,
        /// 1-based line.
        line: u64,
    },
    /// `[` or `]` in a pattern, or a broken glob.
    #[error("pattern `{pattern}` is none that CODEOWNERS has")]
    Pattern {
        /// The pattern.
        pattern: String,
        /// 1-based line.
        line: u64,
    },
    /// A word that is no `@user`, `@organisation/team` or address.
    #[error("`{owner}` is no owner")]
    Owner {
        /// The word.
        owner: String,
        /// 1-based line.
        line: u64,
    },
}

impl Explain for CodeOwnersProblem {
    fn code(&self) -> Code {
        Code::CoverageCodeownersInvalid
    }

    fn position(&self) -> Position {
        match self {
            Self::Negation { line, .. } | Self::Pattern { line, .. } | Self::Owner { line, .. } => {
                Position::line(*line)
            }
        }
    }
}

impl CodeOwners {
    /// Reads a CODEOWNERS file; lines with a problem are left out.
    #[must_use]
    pub fn read(text: &str) -> (Self, Vec<CodeOwnersProblem>) {
        let mut problems = Vec::new();
        let mut entries = Vec::new();
        for (number, line) in (1_u64..).zip(text.lines()) {
            match entry(line, number) {
                Ok(entry) => entries.extend(entry),
                Err(problem) => problems.push(problem),
            }
        }
        (Self { entries }, problems)
    }

    /// The owners of a path, as written; empty when nobody owns it.
    #[must_use]
    pub fn owners(&self, path: &str) -> &[String] {
        let mut entries = self.entries.iter().rev();
        let last = entries.find(|entry| entry.globs.iter().any(|glob| glob.matches(path)));
        last.map(|entry| entry.owners.as_slice()).unwrap_or_default()
    }

    /// Does this owner own the path? Case does not matter, nor a missing `@`.
    #[must_use]
    pub fn owns(&self, owner: &str, path: &str) -> bool {
        let bare = |name: &str| name.strip_prefix('@').unwrap_or(name).to_ascii_lowercase();
        self.owners(path).iter().any(|known| bare(known) == bare(owner))
    }
}

/// A line's pattern, as the globs it stands for, and its owners.
#[derive(Debug, Clone)]
struct Entry {
    globs: Vec<Glob>,
    owners: Vec<String>,
}

/// The entry of a line; `None` for blanks and comments.
fn entry(line: &str, number: u64) -> Result<Option<Entry>, CodeOwnersProblem> {
    let (pattern, rest) = split_pattern(line.trim());
    if pattern.is_empty() || pattern.starts_with('#') {
        return Ok(None);
    }
    if pattern.starts_with('!') {
        return Err(CodeOwnersProblem::Negation { pattern, line: number });
    }
    let mut owners = Vec::new();
    for word in rest.split_whitespace().take_while(|word| !word.starts_with('#')) {
        let is_owner = match word.strip_prefix('@') {
            Some(name) => !name.is_empty() && !name.contains('@'),
            None => word
                .split_once('@')
                .is_some_and(|(user, host)| !user.is_empty() && !host.is_empty()),
        };
        if !is_owner {
            return Err(CodeOwnersProblem::Owner {
                owner: word.to_owned(),
                line: number,
            });
        }
        owners.push(word.to_owned());
    }
    let globs = if pattern.contains(['[', ']']) {
        None
    } else {
        globs_of(&pattern)
    };
    match globs {
        Some(globs) => Ok(Some(Entry { globs, owners })),
        None => Err(CodeOwnersProblem::Pattern { pattern, line: number }),
    }
}

/// The pattern up to the first blank that no `\` escapes, and what stands behind it.
fn split_pattern(line: &str) -> (String, &str) {
    let mut escaped = false;
    let end = line.find(|letter: char| {
        let ends = letter.is_whitespace() && !escaped;
        escaped = letter == '\\' && !escaped;
        ends
    });
    let (pattern, rest) = line.split_at(end.unwrap_or(line.len()));
    (pattern.to_owned(), rest)
}

/// A pattern as globs: anchored when a `/` stands in front or within; a folder means all below it, but `folder/*` means
/// only what lies in it.
fn globs_of(pattern: &str) -> Option<Vec<Glob>> {
    let braces = pattern.replace('{', "\\{").replace('}', "\\}");
    let folder_only = braces.ends_with('/');
    let bare = braces.trim_end_matches('/');
    let anchored = bare.contains('/');
    let bare = bare.trim_start_matches('/');
    let bare = if anchored {
        bare.to_owned()
    } else {
        format!("**/{bare}")
    };
    let mut globs = Vec::new();
    if !folder_only {
        globs.push(Glob::new(&bare).ok()?);
    }
    let shallow = bare.ends_with("/*") && anchored;
    if !shallow {
        globs.push(Glob::new(&format!("{bare}/**")).ok()?);
    }
    Some(globs)
}

#[cfg(test)]
mod tests {
    use surface::Explain;

    use super::CodeOwners;

    #[test]
    fn the_last_pattern_that_matches_decides() {
        let text = "\
# comment
*       @all # inline
*.js    @js @org/front
/build/logs/ @doctor
docs/*  docs@example.com
apps/   @octo
/scripts/ @scripts
**/logs @logs
/apps/github
my\\ file.txt @blank
{odd}.c @brace
";
        let (owners, problems) = CodeOwners::read(text);
        assert_eq!(problems, []);
        let check = |path: &str, expected: &[&str]| assert_eq!(owners.owners(path), expected, "{path}");
        check("README", &["@all"]);
        check("x/a.js", &["@js", "@org/front"]);
        check("build/logs/x/a.txt", &["@logs"]);
        check("docs/a.md", &["docs@example.com"]);
        check("docs/build/a.md", &["@all"]);
        check("x/docs/a.md", &["@all"]);
        check("x/apps/a.rb", &["@octo"]);
        check("x/scripts/a.sh", &["@all"]);
        check("scripts/a/b.sh", &["@scripts"]);
        check("deep/logs/a", &["@logs"]);
        check("apps/github/a.rb", &[]);
        check("my file.txt", &["@blank"]);
        check("{odd}.c", &["@brace"]);
        assert!(owners.owns("ORG/Front", "a.js"));
        assert!(!owners.owns("org/back", "a.js"));
    }

    #[test]
    fn lines_that_github_skips_are_named() {
        let check = |line: &str, expected: &str| {
            let (_, problems) = CodeOwners::read(&format!("* @a\n{line}\n"));
            let shown: Vec<_> = problems
                .iter()
                .map(|problem| format!("{}: {problem}", problem.position()))
                .collect();
            assert_eq!(shown, [expected], "{line}");
        };
        check("!x @a", "2: pattern `!x` is a negation, which CODEOWNERS does not have");
        check("[ab].c @a", "2: pattern `[ab].c` is none that CODEOWNERS has");
        check("x nobody", "2: `nobody` is no owner");
        check("x @", "2: `@` is no owner");
    }
}
