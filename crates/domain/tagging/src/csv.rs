//! The CSV dialect of lists, as csv-parse 5 reads it. Its words for what is wrong are kept.

/// How strictly quotes are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Quotes {
    /// A list of an input: a quote inside a field is text, a line that begins with `#` is a comment.
    Relaxed,
    /// A line of a list: a quote inside a field is wrong.
    Strict,
}

/// Why a list cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CsvFault {
    /// A quote in the middle of a field.
    #[error("Invalid Opening Quote: a quote is found on field {field} at line {line}, value is {value}")]
    OpeningQuote {
        /// From 0.
        field: usize,
        /// From 1.
        line: usize,
        /// What the field held up to there, as a JSON string.
        value: String,
    },
    /// Something behind a closing quote.
    #[error(
        "Invalid Closing Quote: got \"{got}\" at line {line} instead of delimiter, record delimiter, trimable character (if activated) or comment"
    )]
    ClosingQuote {
        /// What stands there.
        got: char,
        /// From 1.
        line: usize,
    },
    /// A quote without its other half.
    #[error("Quote Not Closed: the parsing is finished with an opening quote at line {line}")]
    NotClosed {
        /// The last line, from 1.
        line: usize,
    },
}

/// The records of a text, without its empty lines.
pub(crate) fn records(text: &str, quotes: Quotes) -> Result<Vec<Vec<String>>, CsvFault> {
    let mut reader = Reader {
        text,
        delimiter: None,
        line: 1,
        quoting: false,
        quoted: false,
        commenting: false,
        quotes,
        field: String::new(),
        record: Vec::new(),
        records: Vec::new(),
    };
    let mut at = 0;
    while let Some(letter) = text.get(at..).and_then(|rest| rest.chars().next()) {
        at += reader.step(at, letter)?;
    }
    reader.finish()
}

struct Reader<'a> {
    text: &'a str,
    /// The first line break met decides what breaks lines.
    delimiter: Option<&'static str>,
    line: usize,
    quoting: bool,
    /// The field began with a quote that has been closed.
    quoted: bool,
    commenting: bool,
    quotes: Quotes,
    field: String,
    record: Vec<String>,
    records: Vec<Vec<String>>,
}

impl Reader<'_> {
    /// One character, or a pair of quotes or line break: the bytes taken.
    fn step(&mut self, at: usize, letter: char) -> Result<usize, CsvFault> {
        let rest = self.text.get(at..).unwrap_or_default();
        if !self.quoting && self.delimiter.is_none() {
            self.delimiter = line_break(rest);
        }
        if matches!(letter, '\n' | '\r') {
            self.line += 1;
        }
        if letter == '"' && !self.commenting {
            let after = rest.get(1..).unwrap_or_default();
            if self.quoting && after.starts_with('"') {
                self.field.push('"');
                return Ok(2);
            }
            if let Some(taken) = self.quote(after)? {
                return Ok(taken);
            }
        }
        if !self.quoting {
            if let Some(length) = self
                .delimiter
                .filter(|delimiter| rest.starts_with(delimiter))
                .map(str::len)
            {
                self.end_line();
                return Ok(length);
            }
            if self.commenting {
                return Ok(letter.len_utf8());
            }
            if letter == '#' && self.quotes == Quotes::Relaxed && self.record.is_empty() && self.field.is_empty() {
                self.commenting = true;
                return Ok(1);
            }
            if letter == ',' {
                self.end_field();
                return Ok(1);
            }
        }
        self.field.push(letter);
        Ok(letter.len_utf8())
    }

    /// A single quote: the bytes taken, or `None` when it is text.
    fn quote(&mut self, after: &str) -> Result<Option<usize>, CsvFault> {
        if self.quoting {
            let ends = after.is_empty()
                || after.starts_with(',')
                || self.quotes == Quotes::Relaxed && after.starts_with('#')
                || self
                    .delimiter
                    .or_else(|| line_break(after))
                    .is_some_and(|delimiter| after.starts_with(delimiter));
            self.quoting = false;
            self.quoted = true;
            return match (ends, self.quotes) {
                (true, _) => Ok(Some(1)),
                (false, Quotes::Relaxed) => {
                    self.field.insert(0, '"');
                    Ok(None)
                }
                (false, Quotes::Strict) => Err(CsvFault::ClosingQuote {
                    got: after.chars().next().unwrap_or_default(),
                    line: self.line,
                }),
            };
        }
        match (self.field.is_empty(), self.quotes) {
            (true, _) => {
                self.quoting = true;
                Ok(Some(1))
            }
            (false, Quotes::Relaxed) => Ok(None),
            (false, Quotes::Strict) => Err(CsvFault::OpeningQuote {
                field: self.record.len(),
                line: self.line,
                value: serde_json::Value::from(self.field.as_str()).to_string(),
            }),
        }
    }

    fn is_empty(&self) -> bool {
        !self.quoted && self.record.is_empty() && self.field.is_empty()
    }

    fn end_field(&mut self) {
        self.record.push(std::mem::take(&mut self.field));
        self.quoted = false;
    }

    fn end_line(&mut self) {
        if !self.is_empty() {
            self.end_field();
            self.records.push(std::mem::take(&mut self.record));
        }
        self.commenting = false;
    }

    fn finish(mut self) -> Result<Vec<Vec<String>>, CsvFault> {
        if self.quoting {
            return Err(CsvFault::NotClosed { line: self.line });
        }
        self.end_line();
        Ok(self.records)
    }
}

fn line_break(text: &str) -> Option<&'static str> {
    ["\r\n", "\n", "\r"].into_iter().find(|one| text.starts_with(one))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, relaxed: &str, strict: &str) {
        let print =
            |quotes| records(text, quotes).map_or_else(|fault| fault.to_string(), |records| format!("{records:?}"));
        assert_eq!(print(Quotes::Relaxed), relaxed, "{text:?}, relaxed");
        assert_eq!(print(Quotes::Strict), strict, "{text:?}, strict");
    }

    #[test]
    fn quotes_comments_and_line_breaks() {
        check("", "[]", "[]");
        check("a,b\n\n c \n", r#"[["a", "b"], [" c "]]"#, r#"[["a", "b"], [" c "]]"#);
        check("\"a,\"\"b\n\",c", r#"[["a,\"b\n", "c"]]"#, r#"[["a,\"b\n", "c"]]"#);
        check("#a\nb#c", r#"[["b#c"]]"#, r##"[["#a"], ["b#c"]]"##);
        let strict = r#"Invalid Opening Quote: a quote is found on field 1 at line 1, value is "b=""#;
        check("a,b=\"c\"", r#"[["a", "b=\"c\""]]"#, strict);
        let strict = "Invalid Closing Quote: got \"b\" at line 1 instead of delimiter, record delimiter, trimable character (if activated) or comment";
        check("\"a\"b,c", r#"[["\"a\"b", "c"]]"#, strict);
        let unclosed = "Quote Not Closed: the parsing is finished with an opening quote at line 2";
        check("a\n\"b", unclosed, unclosed);
        check(
            "a\r\nb\nc\r\nd",
            r#"[["a"], ["b\nc"], ["d"]]"#,
            r#"[["a"], ["b\nc"], ["d"]]"#,
        );
        check("\"\"", r#"[[""]]"#, r#"[[""]]"#);
        check(",", r#"[["", ""]]"#, r#"[["", ""]]"#);
    }
}
