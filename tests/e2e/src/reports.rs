//! Coverage that a test makes up, written in the formats that it needs. The writers share nothing with the product's.

use std::{collections::BTreeMap, fmt::Write};

/// Hits by file and line.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Hits(pub BTreeMap<String, BTreeMap<u64, u64>>);

impl Hits {
    /// Hits of one line more.
    pub fn set(&mut self, path: &str, line: u64, hits: u64) {
        self.0.entry(path.to_owned()).or_default().insert(line, hits);
    }

    /// The same, for building in one expression: `(path, [(line, hits)])`.
    #[must_use]
    pub fn with(mut self, path: &str, lines: &[(u64, u64)]) -> Self {
        self.0.entry(path.to_owned()).or_default().extend(lines.iter().copied());
        self
    }

    /// LCOV.
    #[must_use]
    pub fn lcov(&self) -> String {
        let mut out = String::from("TN:\n");
        for (path, lines) in &self.0 {
            line(&mut out, format_args!("SF:{path}"));
            for (number, hits) in lines {
                line(&mut out, format_args!("DA:{number},{hits}"));
            }
            line(&mut out, format_args!("end_of_record"));
        }
        out
    }

    /// Cobertura, one class a file.
    #[must_use]
    pub fn cobertura(&self) -> String {
        let mut out = String::from(
            "<?xml version=\"1.0\"?>\n<coverage line-rate=\"0\" branch-rate=\"0\" version=\"1\" timestamp=\"0\">\n<sources><source>.</source></sources>\n<packages><package name=\"p\"><classes>\n",
        );
        for (path, lines) in &self.0 {
            let path = escaped(path);
            line(
                &mut out,
                format_args!("<class name=\"{path}\" filename=\"{path}\"><methods/><lines>"),
            );
            for (number, hits) in lines {
                line(&mut out, format_args!("<line number=\"{number}\" hits=\"{hits}\"/>"));
            }
            line(&mut out, format_args!("</lines></class>"));
        }
        out + "</classes></package></packages>\n</coverage>\n"
    }

    /// Clover, statements only.
    #[must_use]
    pub fn clover(&self) -> String {
        let mut out =
            String::from("<?xml version=\"1.0\"?>\n<coverage generated=\"0\" clover=\"4\"><project timestamp=\"0\">\n");
        for (path, lines) in &self.0 {
            let path = escaped(path);
            line(&mut out, format_args!("<file name=\"{path}\" path=\"{path}\">"));
            for (number, hits) in lines {
                line(
                    &mut out,
                    format_args!("<line num=\"{number}\" count=\"{hits}\" type=\"stmt\"/>"),
                );
            }
            line(&mut out, format_args!("</file>"));
        }
        out + "</project></coverage>\n"
    }

    /// JaCoCo: the folder of a file is its package.
    #[must_use]
    pub fn jacoco(&self) -> String {
        let mut out = String::from("<?xml version=\"1.0\"?>\n<report name=\"r\">\n");
        for (path, lines) in &self.0 {
            let (package, name) = path.rsplit_once('/').unwrap_or(("", path));
            let (package, name) = (escaped(package), escaped(name));
            line(
                &mut out,
                format_args!("<package name=\"{package}\"><sourcefile name=\"{name}\">"),
            );
            for (number, hits) in lines {
                let (missed, covered) = if *hits > 0 { (0, 1) } else { (1, 0) };
                line(
                    &mut out,
                    format_args!("<line nr=\"{number}\" mi=\"{missed}\" ci=\"{covered}\" mb=\"0\" cb=\"0\"/>"),
                );
            }
            line(&mut out, format_args!("</sourcefile></package>"));
        }
        out + "</report>\n"
    }
}

/// Text in an XML attribute; control characters that XML 1.0 cannot hold are the caller's affair.
#[must_use]
pub fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\n' => out.push_str("&#10;"),
            '\r' => out.push_str("&#13;"),
            _ => out.push(character),
        }
    }
    out
}

fn line(out: &mut String, text: std::fmt::Arguments<'_>) {
    // A String takes everything.
    let _ = writeln!(out, "{text}");
}
