//! A report's name for a file, brought to the form of the repository's paths.

use std::borrow::Cow;

/// A name with `/` between its components and nothing superfluous in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct CleanName {
    /// Without a leading `/`, drive or scheme; no `.`, no `..` that can be resolved, no empty component.
    pub(crate) path: String,
    /// Did it begin at a root, a drive or a scheme?
    pub(crate) absolute: bool,
    /// Was it written as on Windows, where case does not matter?
    pub(crate) windows: bool,
}

const SCHEME_END: &str = "://";

impl CleanName {
    pub(crate) fn new(written: &str) -> Self {
        let windows = written.contains('\\') || has_drive(written);
        let slashed = if windows {
            Cow::Owned(written.replace('\\', "/"))
        } else {
            Cow::Borrowed(written)
        };
        let scheme = memchr::memmem::find(slashed.as_bytes(), SCHEME_END.as_bytes());
        let (scheme, rest) = match scheme.and_then(|at| slashed.split_at_checked(at)) {
            Some((scheme, rest)) if !scheme.contains('/') => (true, rest.strip_prefix(SCHEME_END).unwrap_or(rest)),
            _ => (false, slashed.as_ref()),
        };
        let rest = rest.strip_prefix("//?/").unwrap_or(rest);
        let undriven = if has_drive(rest.trim_start_matches('/')) {
            rest.trim_start_matches('/').get(2..).unwrap_or_default()
        } else {
            rest
        };
        let absolute = scheme || undriven.len() != rest.len() || undriven.starts_with('/');
        Self {
            path: resolve(undriven),
            absolute,
            windows,
        }
    }

    /// This folder with a name below it.
    pub(crate) fn join(&self, below: &Self) -> Self {
        Self {
            path: resolve(&format!("{}/{}", self.path, below.path)),
            absolute: self.absolute,
            windows: self.windows || below.windows,
        }
    }

    /// The same name with its folders' dots as separators, when there are such: a package `com.acme` as a folder.
    pub(crate) fn undotted(&self) -> Option<Self> {
        let (folders, file) = self.path.rsplit_once('/')?;
        folders.contains('.').then(|| Self {
            path: format!("{}/{file}", folders.replace('.', "/")),
            ..self.clone()
        })
    }

    /// What is left below `root`, when it lies there.
    pub(crate) fn below(&self, root: &Self) -> Option<&str> {
        if !self.absolute || !root.absolute {
            return None;
        }
        if root.path.is_empty() {
            return Some(&self.path);
        }
        let head = self.path.get(..root.path.len())?;
        let same = if self.windows {
            head.eq_ignore_ascii_case(&root.path)
        } else {
            head == root.path
        };
        if same {
            self.path.get(root.path.len()..)?.strip_prefix('/')
        } else {
            None
        }
    }
}

fn has_drive(text: &str) -> bool {
    matches!(text.as_bytes(), [letter, b':', b'/' | b'\\', ..] if letter.is_ascii_alphabetic())
}

fn resolve(path: &str) -> String {
    let path = path.trim_start_matches('/');
    if is_resolved(path) {
        return path.to_owned();
    }
    let mut components: Vec<&str> = Vec::new();
    for component in path.split('/') {
        match component {
            "" | "." => {}
            ".." => {
                components.pop();
            }
            _ => components.push(component),
        }
    }
    components.join("/")
}

/// Has the path no empty component, and none that begins with a dot? Nearly all are so.
fn is_resolved(path: &str) -> bool {
    let mut before = b'/';
    for byte in path.bytes() {
        if before == b'/' && matches!(byte, b'/' | b'.') {
            return false;
        }
        before = byte;
    }
    before != b'/'
}

#[cfg(test)]
mod tests {
    use super::CleanName;

    #[test]
    fn names_lose_what_the_repository_does_not_have() {
        let check = |written: &str, path: &str, absolute: bool, windows: bool| {
            let expected = CleanName {
                path: path.to_owned(),
                absolute,
                windows,
            };
            assert_eq!(CleanName::new(written), expected, "{written}");
        };
        check("src/a.c", "src/a.c", false, false);
        check("./src//a.c", "src/a.c", false, false);
        check("/app/src/a.c", "app/src/a.c", true, false);
        check("build/../src/a.c", "src/a.c", false, false);
        check("../../src/a.c", "src/a.c", false, false);
        check(r"src\a.cs", "src/a.cs", false, true);
        check(r"C:\repo\src\a.cs", "repo/src/a.cs", true, true);
        check("C:/repo/src/a.cs", "repo/src/a.cs", true, true);
        check(r"\\?\D:\r\a.cs", "r/a.cs", true, true);
        check("file:///C:/r/a.cs", "r/a.cs", true, false);
        check("webpack:///./src/a.ts", "src/a.ts", true, false);
        check("jar:file:///lib/a.kt", "lib/a.kt", true, false);
        check("src/.hidden/a.c", "src/.hidden/a.c", false, false);
        check("src/a/", "src/a", false, false);
        check("", "", false, false);
        check("a:b/c", "a:b/c", false, false);
    }

    #[test]
    fn below_a_root() {
        let check = |name: &str, root: &str, expected: Option<&str>| {
            assert_eq!(
                CleanName::new(name).below(&CleanName::new(root)),
                expected,
                "{name} {root}"
            );
        };
        check("/ws/repo/src/a.c", "/ws/repo/", Some("src/a.c"));
        check("/ws/repository/a.c", "/ws/repo", None);
        check("ws/repo/a.c", "/ws/repo", None);
        check(r"D:\WS\repo\a.cs", r"d:\ws\Repo", Some("a.cs"));
        check("/a.c", "/", Some("a.c"));
    }
}
