//! Nothing in the repository names a package registry's host or a path of the machine it was written on.

use super::Violation;
use super::tree::Tree;

/// Each put together here, so that this file does not find itself.
const HOSTS: &[&str] = &[
    concat!("registry.npm", "js.org"),
    concat!("registry.yarn", "pkg.com"),
    concat!("files.python", "hosted.org"),
    concat!("py", "pi.org/"),
    concat!("index.crates", ".io"),
    concat!("static.crates", ".io"),
    concat!("proxy.go", "lang.org"),
    concat!("repo1.ma", "ven.org"),
    concat!("repo.ma", "ven.apache.org"),
    concat!("deb.de", "bian.org"),
];
/// Found only where a path begins: `/x/work/` of a fixture is not one of them.
const PATHS: &[&str] = &[
    concat!("/wo", "rk/"),
    concat!("/fa", "rm/"),
    concat!("/tmp/", "wl"),
    concat!("/ro", "ot/"),
    concat!(".lib", "rary/"),
];

pub(super) fn check(tree: &Tree) -> Vec<Violation> {
    let mut found = Vec::new();
    for file in tree.files.iter().filter(|it| it.extension() != "lock") {
        for (number, line) in file.numbered() {
            for host in HOSTS.iter().filter(|it| line.contains(**it)) {
                found.push(Violation::new(
                    &file.path,
                    number,
                    format!("names the host `{host}` of a package registry"),
                ));
            }
            for path in PATHS.iter().filter(|it| begins(line, it)) {
                found.push(Violation::new(
                    &file.path,
                    number,
                    format!("names the path `{path}` of a machine"),
                ));
            }
        }
    }
    found
}

fn begins(line: &str, path: &str) -> bool {
    line.match_indices(path).any(|(at, _)| {
        let before = line.get(..at).and_then(|it| it.chars().next_back());
        before.is_none_or(|it| !(it.is_alphanumeric() || matches!(it, '_' | '.' | '/' | '-')))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hosts_and_paths_are_found() {
        let line = |text: &str| check(&Tree::of(&[("a.md", text)])).len();
        for host in HOSTS {
            assert_eq!(line(&format!("see https://{host}x")), 1, "{host}");
        }
        for path in PATHS {
            assert_eq!(line(&format!("in `{path}x`")), 1, "{path}");
            assert_eq!(line(&format!("in home{path}x")), 0, "{path}");
        }
        let lock = format!("\"https://{}\"", HOSTS[0]);
        assert_eq!(check(&Tree::of(&[("Cargo.lock", &lock)])).len(), 0);
    }
}
