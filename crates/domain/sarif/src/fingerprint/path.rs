/// A path inside an image, in one spelling and without the version of the package that lies there.
pub(super) fn stable(path: &str, version: &str) -> String {
    let path = path.replace('\\', "/");
    let parts = path.split('/').filter(|part| !matches!(*part, "" | "."));
    let path = parts.collect::<Vec<_>>().join("/");
    without_version(&path, version)
}

/// Every place where the version stands alone becomes `*`. A version without a dot (`3`) could be anything and stays.
fn without_version(path: &str, version: &str) -> String {
    let version = version.strip_prefix('v').unwrap_or(version);
    if !version.contains('.') {
        return path.to_owned();
    }
    let mut stable = String::with_capacity(path.len());
    let mut rest = path;
    while let Some((before, after)) = rest.split_once(version) {
        stable.push_str(before);
        let begins = !before.ends_with(|it: char| it.is_ascii_digit() || it == '.');
        let ends = !after.starts_with(|it: char| it.is_ascii_digit());
        stable.push_str(if begins && ends { "*" } else { version });
        rest = after;
    }
    stable.push_str(rest);
    stable
}

#[cfg(test)]
mod tests {
    use super::stable;

    #[test]
    fn a_path_loses_the_version_only_where_it_stands_alone() {
        let check = |path, version, expected: &str| assert_eq!(stable(path, version), expected);
        check("/app/lib/log4j-core-2.14.1.jar", "2.14.1", "app/lib/log4j-core-*.jar");
        check("./a//b\\c.lock", "1.0", "a/b/c.lock");
        check("py3.11/x-3.1.dist-info", "3.1", "py3.11/x-*.dist-info");
        check("lib-12.14.1/a", "2.14.1", "lib-12.14.1/a");
        check("go/pkg/mod/x@v1.2.0/go.mod", "v1.2.0", "go/pkg/mod/x@v*/go.mod");
        check("usr/lib3/x", "3", "usr/lib3/x");
        check("", "1.0", "");
    }
}
