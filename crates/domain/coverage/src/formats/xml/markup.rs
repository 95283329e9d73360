//! What may stand between two places of a document: tags, text, comments, declarations (XML 1.0, sections 2 and 3).

use memchr::memmem;

use super::entity;
use super::error::{Cause, Fault, MalformedXml, shown};
use super::scanner::{Step, Token, Xml};
use super::tag::{self, Shape};

impl Xml<'_> {
    /// Looks at what stands at the current place.
    pub(super) fn step(&mut self) -> Result<Step, Fault> {
        let bytes = self.window.get(self.at..).unwrap_or_default();
        match (bytes.first(), bytes.get(1)) {
            (None, _) | (Some(b'<'), None) => Ok(Step::More),
            (Some(b'<'), Some(b'/')) => self.close_tag(),
            (Some(b'<'), Some(b'!')) => self.declaration(),
            (Some(b'<'), Some(b'?')) => Ok(match memmem::find(bytes, b"?>") {
                Some(end) => Step::Skipped(end + 2),
                None => Step::More,
            }),
            (Some(b'<'), Some(_)) => match tag::scan(bytes, &mut self.attributes)? {
                Some(shape) => self.open_tag(shape),
                None => Ok(Step::More),
            },
            (Some(_), _) => self.characters(),
        }
    }

    fn open_tag(&mut self, shape: Shape) -> Result<Step, Fault> {
        if self.open_starts.is_empty() && self.root_seen {
            return Err(Fault::new(0, MalformedXml::OutsideRoot));
        }
        if self.open_starts.len() >= self.depth_limit {
            return Err(Fault {
                at: 0,
                cause: Cause::TooDeep,
            });
        }
        self.root_seen = true;
        self.name = (1, shape.name_end);
        self.close_pending = shape.empty;
        self.text.clear();
        self.open_starts.push(self.open_names.len());
        if !shape.empty {
            let name = self
                .window
                .get(self.at + 1..self.at + shape.name_end)
                .unwrap_or_default();
            self.open_names.extend_from_slice(name);
        }
        Ok(Step::Token(Token::Open, shape.length))
    }

    fn close_tag(&mut self) -> Result<Step, Fault> {
        let bytes = self.window.get(self.at..).unwrap_or_default();
        let name_end = tag::skip(bytes, 2, tag::is_name);
        let end = tag::skip(bytes, name_end, tag::is_blank);
        let name = bytes.get(2..name_end).unwrap_or_default();
        match bytes.get(end) {
            None => return Ok(Step::More),
            Some(b'>') if !name.is_empty() => {}
            Some(_) if name.is_empty() => return Err(Fault::new(2, MalformedXml::BadName)),
            Some(_) => return Err(Fault::new(end, MalformedXml::BadTag { name: shown(name) })),
        }
        let Some(&start) = self.open_starts.last() else {
            return Err(Fault::new(0, MalformedXml::StrayClose { name: shown(name) }));
        };
        let open = self.open_names.get(start..).unwrap_or_default();
        if open != name {
            return Err(Fault::new(
                0,
                MalformedXml::MismatchedClose {
                    found: shown(name),
                    open: shown(open),
                },
            ));
        }
        self.name = (2, name_end);
        self.text_done = true;
        self.pop();
        Ok(Step::Token(Token::Close, end + 1))
    }

    /// Leaves the innermost open element.
    pub(super) fn pop(&mut self) {
        if let Some(start) = self.open_starts.pop() {
            self.open_names.truncate(start);
        }
    }

    fn characters(&mut self) -> Result<Step, Fault> {
        let bytes = self.window.get(self.at..).unwrap_or_default();
        let first = tag::skip(bytes, 0, tag::is_blank);
        if matches!(bytes.get(first), None | Some(b'<')) {
            return Ok(Step::Skipped(first)); // blanks between tags: not worth keeping, wherever they are cut
        }
        if self.open_starts.is_empty() {
            return Err(Fault::new(first, MalformedXml::OutsideRoot));
        }
        let Some(end) = memchr::memchr(b'<', bytes) else {
            return Ok(Step::More);
        };
        let raw = bytes.get(..end).unwrap_or_default();
        for at in memchr::memchr_iter(b'&', raw) {
            match entity::reference(raw.get(at + 1..).unwrap_or_default()) {
                Ok(Some(_)) => {}
                Ok(None) => return Err(Fault::new(at, MalformedXml::BareAmpersand)),
                Err(kind) => return Err(Fault::new(at, kind)),
            }
        }
        if let Some(at) = memmem::find(raw, b"]]>") {
            return Err(Fault::new(at, MalformedXml::BadDeclaration));
        }
        self.text.extend_from_slice(&entity::unescape(raw));
        self.bound_text().map(|()| Step::Skipped(end))
    }

    fn bound_text(&self) -> Result<(), Fault> {
        if self.text.len() > self.token_limit {
            Err(Fault {
                at: 0,
                cause: Cause::TooLong,
            })
        } else {
            Ok(())
        }
    }

    fn declaration(&mut self) -> Result<Step, Fault> {
        const COMMENT: &[u8] = b"<!--";
        const SECTION: &[u8] = b"<![CDATA[";
        const DOCTYPE: &[u8] = b"<!DOCTYPE";
        let bytes = self.window.get(self.at..).unwrap_or_default();
        let begins = |word: &[u8]| bytes.iter().zip(word).all(|(a, b)| a == b);
        if begins(COMMENT) && bytes.len() >= COMMENT.len() {
            let rest = bytes.get(COMMENT.len()..).unwrap_or_default();
            let Some(end) = memmem::find(rest, b"--") else {
                return Ok(Step::More);
            };
            return match rest.get(end + 2) {
                None => Ok(Step::More),
                Some(b'>') => Ok(Step::Token(Token::Comment, COMMENT.len() + end + 3)),
                Some(_) => Err(Fault::new(COMMENT.len() + end, MalformedXml::BadDeclaration)),
            };
        }
        if begins(SECTION) && bytes.len() >= SECTION.len() && !self.open_starts.is_empty() {
            let rest = bytes.get(SECTION.len()..).unwrap_or_default();
            let Some(end) = memmem::find(rest, b"]]>") else {
                return Ok(Step::More);
            };
            self.text.extend_from_slice(rest.get(..end).unwrap_or_default());
            return self.bound_text().map(|()| Step::Skipped(SECTION.len() + end + 3));
        }
        if begins(DOCTYPE) && bytes.len() >= DOCTYPE.len() && !self.root_seen {
            return doctype(bytes, DOCTYPE.len());
        }
        let undecided = bytes.len() < SECTION.len() && (begins(COMMENT) || begins(SECTION) || begins(DOCTYPE));
        if undecided {
            Ok(Step::More)
        } else {
            Err(Fault::new(0, MalformedXml::BadDeclaration))
        }
    }
}

/// Skips a document type declaration. What it names outside is never looked at; an entity declared inside is refused.
fn doctype(bytes: &[u8], mut at: usize) -> Result<Step, Fault> {
    const ENTITY: &[u8] = b"<!ENTITY";
    let mut inside = false;
    loop {
        let rest = bytes.get(at..).unwrap_or_default();
        let length = match rest.first() {
            None => return Ok(Step::More),
            Some(&quote @ (b'"' | b'\'')) => {
                let Some(end) = memchr::memchr(quote, rest.get(1..).unwrap_or_default()) else {
                    return Ok(Step::More);
                };
                end + 2
            }
            Some(b'[') if !inside => {
                inside = true;
                1
            }
            Some(b']') if inside => {
                inside = false;
                1
            }
            Some(b'>') if !inside => return Ok(Step::Skipped(at + 1)),
            Some(b'<') if !inside => return Err(Fault::new(at, MalformedXml::BadDeclaration)),
            Some(b'<') if rest.len() < ENTITY.len() => return Ok(Step::More),
            Some(b'<') if rest.starts_with(b"<!--") => {
                let Some(end) = memmem::find(rest, b"-->") else {
                    return Ok(Step::More);
                };
                end + 3
            }
            Some(b'<') if rest.starts_with(b"<?") => {
                let Some(end) = memmem::find(rest, b"?>") else {
                    return Ok(Step::More);
                };
                end + 2
            }
            Some(b'<') if rest.starts_with(ENTITY) => {
                let declared = rest.get(ENTITY.len()..).unwrap_or_default();
                let mut words = declared
                    .split(|&byte| tag::is_blank(byte))
                    .filter(|word| !word.is_empty() && *word != b"%");
                return Err(Fault {
                    at,
                    cause: Cause::Entity(shown(words.next().unwrap_or_default())),
                });
            }
            Some(_) => 1,
        };
        at += length;
    }
}
