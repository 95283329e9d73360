//! Licence expressions (SPDX specification 2.3, annex D) and the SPDX spelling of a licence's name.

/// Names of the SPDX licence list, one a line.
const NAMES: &str = include_str!("spdx-licenses.txt");

/// Names without a version that stand for one, and common names of the most used licences; in upper case.
const ALSO: [(&str, &str); 32] = [
    ("AFL", "AFL-3.0"),
    ("AGPL", "AGPL-3.0"),
    ("AL-2.0", "Apache-2.0"),
    ("APACHE", "Apache-2.0"),
    ("APACHE SOFTWARE", "Apache-2.0"),
    ("APACHE SOFTWARE-2.0", "Apache-2.0"),
    ("ARTISTIC", "Artistic-2.0"),
    ("ASL", "Apache-2.0"),
    ("ASL-2.0", "Apache-2.0"),
    ("BOOST", "BSL-1.0"),
    ("BSD", "BSD-3-Clause"),
    ("BSD-2", "BSD-2-Clause"),
    ("BSD-3", "BSD-3-Clause"),
    ("BSD-4", "BSD-4-Clause"),
    ("BSL", "BSL-1.0"),
    ("CC0", "CC0-1.0"),
    ("CDDL", "CDDL-1.0"),
    ("CPL", "CPL-1.0"),
    ("ECLIPSE", "EPL-1.0"),
    ("EPL", "EPL-1.0"),
    ("EUPL", "EUPL-1.0"),
    ("EXPAT", "MIT"),
    ("GFDL", "GFDL-1.3+"),
    ("GPL", "GPL-2.0+"),
    ("ISCL", "ISC"),
    ("LGPL", "LGPL-2.0+"),
    ("MOZILLA PUBLIC", "MPL-2.0"),
    ("MOZILLA PUBLIC-2.0", "MPL-2.0"),
    ("MPL", "MPL-2.0"),
    ("PYTHON", "Python-2.0"),
    ("ZLIB/LIBPNG", "zlib-acknowledgement"),
    ("ZOPE", "ZPL-2.1"),
];

/// The licences that an expression joins by `AND` and `OR`, in SPDX spelling, `X WITH Y` as one part. `None` when it is no
/// expression, or a part is no licence that SPDX knows.
pub(super) fn parts(expression: &str) -> Option<Vec<String>> {
    let mut words = Words::new(expression);
    let mut parts = Vec::new();
    words.either(&mut parts, 0)?;
    words.next().is_none().then_some(parts)
}

/// `(`, `)` and words, blanks inside a name kept: `Apache License 2.0` is one.
struct Words<'a> {
    words: std::iter::Peekable<std::vec::IntoIter<&'a str>>,
}

impl<'a> Words<'a> {
    fn new(expression: &'a str) -> Self {
        let mut words = Vec::new();
        for word in expression.split_whitespace() {
            let mut rest = word;
            while let Some(at) = rest.find(['(', ')']) {
                let (before, bracket) = rest.split_at(at);
                words.extend(Some(before).filter(|it| !it.is_empty()));
                words.extend(bracket.get(..1));
                rest = bracket.get(1..).unwrap_or_default();
            }
            words.extend(Some(rest).filter(|it| !it.is_empty()));
        }
        Self {
            words: words.into_iter().peekable(),
        }
    }

    fn next(&mut self) -> Option<&'a str> {
        self.words.next()
    }

    fn is_operator(word: &str) -> bool {
        ["AND", "OR", "WITH"].iter().any(|it| it.eq_ignore_ascii_case(word))
    }

    /// Parts joined by `AND` or `OR`; which one does not matter here.
    fn either(&mut self, parts: &mut Vec<String>, depth: usize) -> Option<()> {
        if depth > 32 {
            return None;
        }
        loop {
            self.part(parts, depth)?;
            match self.words.peek() {
                Some(word) if Self::is_operator(word) && !word.eq_ignore_ascii_case("WITH") => self.next(),
                Some(_) | None => return Some(()),
            };
        }
    }

    fn part(&mut self, parts: &mut Vec<String>, depth: usize) -> Option<()> {
        if self.words.peek() == Some(&"(") {
            self.next();
            self.either(parts, depth + 1)?;
            return (self.next()? == ")").then_some(());
        }
        let mut part = spdx(&self.name()?)?;
        if self.words.peek().is_some_and(|word| word.eq_ignore_ascii_case("WITH")) {
            self.next();
            part = format!("{} WITH {}", without_only(&part), self.name()?);
        }
        parts.push(part);
        Some(())
    }

    fn name(&mut self) -> Option<String> {
        let mut name: Vec<&str> = Vec::new();
        while let Some(word) = self
            .words
            .next_if(|word| !Self::is_operator(word) && !matches!(*word, "(" | ")"))
        {
            name.push(word);
        }
        (!name.is_empty()).then(|| name.join(" "))
    }
}

/// Beside an exception GNU licences stand as written: `GPL-2.0 WITH ...`.
fn without_only(part: &str) -> &str {
    part.strip_suffix("-only").unwrap_or(part)
}

/// A licence's name in SPDX spelling: `mit` is `MIT`, `GPLv2+` is `GPL-2.0-or-later`, `GPL-3.0` is `GPL-3.0-only`.
fn spdx(name: &str) -> Option<String> {
    let mut key = name.to_ascii_uppercase();
    for end in [" LICENSE", " LICENCE", "-LICENSE"] {
        key.truncate(key.strip_suffix(end).map_or(key.len(), str::len));
    }
    let key = key.strip_prefix("THE ").unwrap_or(&key);
    let later = ["+", "-OR-LATER", " OR LATER"]
        .iter()
        .find_map(|end| key.strip_suffix(end));
    let bare = later.or_else(|| key.strip_suffix("-ONLY")).unwrap_or(key);
    let (known, plus) = known(&versioned(bare)).or_else(|| known(bare))?;
    let plus = plus || later.is_some();
    let gnu = ["GPL-", "LGPL-", "AGPL-", "GFDL-"]
        .iter()
        .any(|it| known.starts_with(it))
        && !known.contains("-with-");
    let end = match (gnu, plus) {
        (true, true) => "-or-later",
        (true, false) => "-only",
        (false, true) => "+",
        (false, false) => "",
    };
    Some(format!("{known}{end}"))
}

/// The SPDX name of an upper-case key, as it is or with `.0`, and whether it means later versions too.
fn known(key: &str) -> Option<(&'static str, bool)> {
    if let Some((_, name)) = ALSO.iter().find(|(also, _)| *also == key) {
        return Some((name.strip_suffix('+').unwrap_or(name), name.ends_with('+')));
    }
    let with_zero = format!("{key}.0");
    let find = |key: &str| NAMES.lines().find(|name| name.eq_ignore_ascii_case(key));
    find(key).or_else(|| find(&with_zero)).map(|name| (name, false))
}

/// A version at the end behind a `-`: `GPLV2`, `GPL 2`, `APACHE, VERSION 2.0` become `GPL-2`, `GPL-2`, `APACHE-2.0`.
fn versioned(key: &str) -> String {
    let name = key.trim_end_matches(|it: char| it.is_ascii_digit() || it == '.');
    let version = key.get(name.len()..).unwrap_or_default();
    if version.is_empty() || version.starts_with(['.', '0']) {
        return key.to_owned();
    }
    let mut name = name.trim_end_matches([' ', '-', ',', '(']);
    for word in ["VERSION", "VER.", "VER", "V.", "V"] {
        name = name.strip_suffix(word).unwrap_or(name);
    }
    let name = name.trim_end_matches([' ', '-', ',', '(']);
    let name = name.strip_suffix(" LICENSE").unwrap_or(name);
    format!("{name}-{version}")
}

#[cfg(test)]
mod tests {
    use super::parts;

    #[test]
    fn expressions_fall_into_parts_in_spdx_spelling() {
        let check = |expression: &str, expected: &[&str]| {
            let found = parts(expression).unwrap_or_default();
            assert_eq!(found, expected, "{expression}");
        };
        check("mit AND GPL-2.0-or-later", &["MIT", "GPL-2.0-or-later"]);
        check("GPL-3.0", &["GPL-3.0-only"]);
        check(
            "(GPLv2+ or Apache License 2.0) and bsd-3-clause",
            &["GPL-2.0-or-later", "Apache-2.0", "BSD-3-Clause"],
        );
        check("Apache, Version 2.0", &["Apache-2.0"]);
        check("Apache-2", &["Apache-2.0"]);
        check(
            "apache-2.0 WITH LLVM-exception OR ISC",
            &["Apache-2.0 WITH LLVM-exception", "ISC"],
        );
        check(
            "GPL-2.0 with Classpath-exception-2.0",
            &["GPL-2.0 WITH Classpath-exception-2.0"],
        );
        check("The MIT License", &["MIT"]);
        check("0BSD", &["0BSD"]);
        check("LGPL", &["LGPL-2.0-or-later"]);
        for none in [
            "",
            "AND",
            "MIT AND",
            "MIT )",
            "(MIT",
            "Proprietary",
            "MIT OR Proprietary",
            "MIT WITH",
            "é",
        ] {
            check(none, &[]);
        }
        assert!(parts(&"(".repeat(100_000)).is_none());
    }
}
