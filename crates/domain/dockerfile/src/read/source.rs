//! From bytes to nodes.

use super::{
    arguments,
    directive::{Directive, Directives},
    heredoc::{Heredoc, announced},
    lines::{Line, Lines, trim_blanks},
    logical::{Logical, continued},
    node::Node,
};
use crate::{
    fault::{Fault, Refusal},
    place::{self, Span},
};

/// BuildKit's longest line, in bytes without the line end.
const LONGEST_LINE: usize = 65_535;

/// How much a file may ask for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of the file.
    pub bytes: usize,
    /// Instructions.
    pub instructions: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            bytes: 4 << 20,
            instructions: 10_000,
        }
    }
}

/// A Dockerfile as nodes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// The parser directives, in their order.
    pub directives: Vec<Directive>,
    /// The character that escapes and continues lines.
    pub escape: char,
    /// The instructions, in their order; never none.
    pub nodes: Vec<Node>,
    /// Empty lines inside of instructions, which BuildKit warns of.
    pub empty_continuations: Vec<Span>,
}

impl Source {
    /// Reads a file.
    pub(crate) fn read(bytes: &[u8], limits: &Limits) -> Result<Self, Refusal> {
        let places = place::Lines::new(bytes);
        if bytes.len() > limits.bytes {
            let limit = limits.bytes;
            return Err((places.span(0, 0), Fault::TooLarge { limit }));
        }
        let mut reader = Reader {
            lines: Lines::new(bytes),
            places: &places,
            directives: Directives::default(),
            escape: '\\',
        };
        let mut source = Self {
            directives: Vec::new(),
            escape: '\\',
            nodes: Vec::new(),
            empty_continuations: Vec::new(),
        };
        let mut comments = Vec::new();
        while let Some(line) = reader.line()? {
            if let Some(directive) = reader.directive(line)? {
                source.directives.push(directive);
            } else if line.is_comment() {
                comment(&mut comments, line);
            } else if let Some(mut node) = reader.instruction(line, &mut source.empty_continuations)? {
                if source.nodes.len() >= limits.instructions {
                    let limit = limits.instructions;
                    return Err((node.span, Fault::TooMany { limit }));
                }
                node.comments = std::mem::take(&mut comments);
                source.nodes.push(node);
            }
        }
        if source.nodes.is_empty() {
            return Err((places.span(0, 0), Fault::Empty));
        }
        source.escape = reader.escape;
        Ok(source)
    }
}

/// One comment line more. A bare `#` parts what stands above it from the instruction; a blank in front of the `#` keeps it
/// in the text.
fn comment(comments: &mut Vec<String>, line: Line<'_>) {
    let text = String::from_utf8_lossy(line.bytes.get(1..).unwrap_or_default());
    match text.trim() {
        "" => comments.clear(),
        text => comments.push(text.to_owned()),
    }
}

struct Reader<'a> {
    lines: Lines<'a>,
    places: &'a place::Lines,
    directives: Directives,
    escape: char,
}

impl<'a> Reader<'a> {
    fn line(&mut self) -> Result<Option<Line<'a>>, Refusal> {
        let Some(line) = self.lines.next() else { return Ok(None) };
        if line.bytes.strip_suffix(b"\n").unwrap_or(line.bytes).len() > LONGEST_LINE {
            let limit = LONGEST_LINE;
            return Err((self.span(line), Fault::LineTooLong { limit }));
        }
        Ok(Some(line))
    }

    fn span(&self, line: Line<'_>) -> Span {
        self.places.span(line.start, line.start + line.body().len())
    }

    /// The span of an instruction whose last line was read last; that line may be empty.
    fn up_to_here(&self, start: usize, end: usize) -> Span {
        Span {
            last_line: self.lines.count,
            ..self.places.span(start, end)
        }
    }

    fn directive(&mut self, line: Line<'_>) -> Result<Option<Directive>, Refusal> {
        let span = self.span(line);
        let taken = self.directives.take(trim_blanks(line.body()), "#");
        let (true, Some((name, value))) = (taken.map_err(|fault| (span, fault))?, self.directives.found.last()) else {
            return Ok(None);
        };
        if *name == "escape" {
            self.escape = match value.as_str() {
                "\\" => '\\',
                "`" => '`',
                _ => return Err((span, Fault::Escape { value: value.clone() })),
            };
        }
        Ok(Some(Directive {
            name,
            value: value.clone(),
            span,
        }))
    }

    /// The instruction that begins on this line; `None` when the line is blank.
    fn instruction(&mut self, first: Line<'a>, empty: &mut Vec<Span>) -> Result<Option<Node>, Refusal> {
        let body = first.body();
        let trimmed = trim_blanks(body);
        let start = first.start + (body.len() - trimmed.len());
        let (part, mut goes_on) = continued(trimmed, self.escape);
        if part.is_empty() && !goes_on {
            return Ok(None);
        }
        let mut logical = Logical::default();
        logical.push(part, start);
        let mut end = first.start + body.len();
        while goes_on {
            let Some(line) = self.line()? else { break };
            end = line.start + line.body().len();
            if line.is_comment() {
                continue;
            }
            if trim_blanks(line.body()).is_empty() {
                empty.push(self.places.span(line.start, end));
                continue;
            }
            let part;
            (part, goes_on) = continued(line.body(), self.escape);
            logical.push(part, line.start);
        }
        let text = logical
            .finish(self.places)
            .map_err(|at| (self.places.span(at, at + 1), Fault::NotUtf8))?;
        let mut node = arguments::node(&text, 0, text.text.len(), self.escape, 0)?;
        node.span = self.up_to_here(start, end);
        let heredocs = announced(&node).map_err(|source| (node.span, Fault::HeredocWord { source }))?;
        for heredoc in heredocs {
            let (heredoc, end) = self.heredoc(heredoc, node.span)?;
            node.heredocs.push(heredoc);
            node.span = self.up_to_here(start, end);
        }
        Ok(Some(node))
    }

    /// A heredoc with its lines, and the byte behind the word that ends it.
    fn heredoc(&mut self, mut heredoc: Heredoc, instruction: Span) -> Result<(Heredoc, usize), Refusal> {
        let mut content = Vec::new();
        let begin = self.lines.count;
        while let Some(line) = self.line()? {
            let body = line.body();
            let tabs = if heredoc.chomps {
                body.iter().take_while(|byte| **byte == b'\t').count()
            } else {
                0
            };
            if body.get(tabs..) == Some(heredoc.name.as_bytes()) {
                heredoc.content = String::from_utf8(content).map_err(|_| {
                    let name = heredoc.name.clone();
                    (instruction, Fault::HeredocNotUtf8 { name, line: begin + 1 })
                })?;
                return Ok((heredoc, line.start + body.len()));
            }
            content.extend_from_slice(line.bytes);
        }
        Err((instruction, Fault::HeredocOpen { name: heredoc.name }))
    }
}
