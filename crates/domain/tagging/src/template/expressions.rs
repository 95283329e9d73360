//! What stands inside braces: names, and what they are given.

use super::TemplateFault;
use super::lexer::Token;
use super::parser::{DEEPEST, Parser};
use super::syntax::{Expression, Invocation, Path};

impl Parser<'_> {
    pub(super) fn invocation(&mut self) -> Result<Invocation, TemplateFault> {
        let path = Some(self.name()?);
        let mut parameters = Vec::new();
        let mut hash: Option<Vec<_>> = None;
        loop {
            match self.lexer.peek() {
                Token::Close { .. } | Token::CloseUnescaped { .. } | Token::CloseSexpr | Token::OpenParameters => break,
                Token::Id(name, _) if self.is_hash() => {
                    self.lexer.next();
                    self.lexer.next();
                    let value = self.expression()?;
                    hash.get_or_insert_default().push((name, value));
                }
                _ if hash.is_some() => {
                    let token = self.lexer.next();
                    return Err(self.unexpected(&token));
                }
                _ => parameters.push(self.expression()?),
            }
        }
        Ok(Invocation { path, parameters, hash })
    }

    /// Does `=` follow the next token?
    fn is_hash(&mut self) -> bool {
        let here = self.lexer.at;
        self.lexer.next();
        let found = self.lexer.peek() == Token::Equals;
        self.lexer.at = here;
        found
    }

    fn expression(&mut self) -> Result<Expression, TemplateFault> {
        let token = self.lexer.peek();
        let literal = match token {
            Token::Text(text) => Expression::Text(text),
            Token::Number(number) => Expression::Number(number),
            Token::Bool(value) => Expression::Bool(value),
            Token::Undefined => Expression::Undefined,
            Token::Null => Expression::Null,
            Token::OpenSexpr => return self.sub_expression(),
            _ => return self.name().map(Expression::Path),
        };
        self.lexer.next();
        Ok(literal)
    }

    fn sub_expression(&mut self) -> Result<Expression, TemplateFault> {
        self.lexer.next();
        if self.depth > DEEPEST {
            return Err(TemplateFault::TooLarge);
        }
        self.depth += 1;
        let call = self.invocation()?;
        self.depth -= 1;
        match self.lexer.next() {
            Token::CloseSexpr => Ok(Expression::Call(Box::new(call))),
            other => Err(self.unexpected(&other)),
        }
    }

    /// A path, or a literal that is taken for the name it spells.
    pub(super) fn name(&mut self) -> Result<Path, TemplateFault> {
        self.lexer.skip_space();
        let (line, column) = self.lexer.position(self.lexer.at);
        let path = |original: String| Path {
            data: false,
            depth: 0,
            parts: vec![original.clone()],
            original,
            scoped: false,
            line,
            column,
        };
        match self.lexer.next() {
            Token::Text(text) => Ok(path(text)),
            Token::Number(number) => Ok(path(crate::javascript::number_to_text(number))),
            Token::Bool(value) => Ok(path(value.to_string())),
            Token::Undefined => Ok(path("undefined".to_owned())),
            Token::Null => Ok(path("null".to_owned())),
            Token::Data => {
                let first = self.lexer.next();
                self.path(true, first, line, column)
            }
            first => self.path(false, first, line, column),
        }
    }

    fn path(&mut self, data: bool, first: Token, line: usize, column: usize) -> Result<Path, TemplateFault> {
        let mut path = Path {
            data,
            depth: 0,
            parts: Vec::new(),
            original: if data { "@" } else { "" }.to_owned(),
            scoped: false,
            line,
            column,
        };
        let mut token = first;
        loop {
            let (name, literal) = match token {
                Token::Id(name, literal) => (name, literal),
                other => return Err(self.unexpected(&other)),
            };
            path.original.push_str(&name);
            if !literal && matches!(name.as_str(), ".." | "." | "this") {
                if !path.parts.is_empty() {
                    return Err(TemplateFault::Path {
                        path: path.original,
                        line,
                        column,
                    });
                }
                path.scoped |= name != "..";
                path.depth += usize::from(name == "..");
            } else {
                path.parts.push(name);
            }
            match self.lexer.peek() {
                Token::Separator(separator) => path.original.push(separator),
                _ => return Ok(path),
            }
            self.lexer.next();
            token = self.lexer.next();
        }
    }

    pub(super) fn unexpected(&self, token: &Token) -> TemplateFault {
        let found = match token {
            Token::End => "the end".to_owned(),
            Token::Invalid(letter) => format!("`{letter}`"),
            Token::Id(name, _) => format!("`{name}`"),
            Token::Text(text) => format!("`{text}` in quotes"),
            Token::Close { .. } | Token::CloseUnescaped { .. } => "closing braces".to_owned(),
            Token::Separator(letter) => format!("`{letter}`"),
            Token::OpenSexpr => "`(`".to_owned(),
            Token::CloseSexpr => "`)`".to_owned(),
            Token::Equals => "`=`".to_owned(),
            Token::Data => "`@`".to_owned(),
            Token::Bar | Token::OpenParameters => "`|`".to_owned(),
            Token::Number(_) | Token::Bool(_) | Token::Undefined | Token::Null => "a value".to_owned(),
        };
        self.lexer.fault(found)
    }
}
