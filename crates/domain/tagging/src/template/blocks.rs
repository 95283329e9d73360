//! Blocks: their halves, and what closes them.

use super::TemplateFault;
use super::lexer::Token;
use super::parser::{DEEPEST, Ended, Parser};
use super::syntax::{Block, Invocation, Path, Program, Statement, Strip};

impl Parser<'_> {
    pub(super) fn block(&mut self, open: bool, inverted: bool) -> Result<Statement, TemplateFault> {
        let call = self.invocation()?;
        let parameters = self.block_parameters()?;
        let open_strip = Strip {
            open,
            close: self.close()?,
        };
        self.block_body(call, parameters, open_strip, inverted)
            .map(|block| Statement::Block(Box::new(block)))
    }

    fn block_body(
        &mut self,
        call: Invocation,
        parameters: Vec<String>,
        open_strip: Strip,
        inverted: bool,
    ) -> Result<Block, TemplateFault> {
        let (body, ended) = self.statements()?;
        let program = Program {
            body,
            chain: None,
            parameters,
        };
        let path = call
            .path
            .clone()
            .ok_or_else(|| self.lexer.fault("a block without a name"))?;
        let (inverse, inverse_strip, close_strip) = match ended {
            Ended::Else { chained: true, .. } if inverted => return Err(self.lexer.fault("`else`")),
            Ended::Else { strip, chained } => self.inverse_of(&path, strip, chained)?,
            ended => (None, Strip::default(), self.closing(&path, &ended)?),
        };
        let (program, inverse) = if inverted {
            (inverse, Some(program))
        } else {
            (Some(program), inverse)
        };
        Ok(Block {
            call,
            program,
            inverse,
            open_strip,
            inverse_strip,
            close_strip,
        })
    }

    /// The other half of a block, and the flags of its beginning and of the block's end.
    fn inverse_of(
        &mut self,
        path: &Path,
        strip: Strip,
        chained: bool,
    ) -> Result<(Option<Program>, Strip, Strip), TemplateFault> {
        if !chained {
            let (body, ended) = self.statements()?;
            let close_strip = self.closing(path, &ended)?;
            return Ok((
                Some(Program {
                    body,
                    ..Program::default()
                }),
                strip,
                close_strip,
            ));
        }
        let call = self.invocation()?;
        let parameters = self.block_parameters()?;
        let open_strip = Strip {
            open: strip.open,
            close: self.close()?,
        };
        let (body, ended) = self.statements()?;
        let program = Program {
            body,
            chain: None,
            parameters,
        };
        self.depth += 1;
        if self.depth > DEEPEST {
            return Err(TemplateFault::TooLarge);
        }
        let (inverse, inverse_strip, close_strip) = match ended {
            Ended::Else { strip, chained } => self.inverse_of(path, strip, chained)?,
            ended => (None, Strip::default(), self.closing(path, &ended)?),
        };
        self.depth -= 1;
        let inner = Block {
            call,
            program: Some(program),
            inverse,
            open_strip,
            inverse_strip,
            close_strip,
        };
        let chain = Some(Box::new(inner));
        Ok((
            Some(Program {
                chain,
                ..Program::default()
            }),
            open_strip,
            close_strip,
        ))
    }

    /// The closing tag, which must name what was opened.
    pub(super) fn closing(&mut self, opened: &Path, ended: &Ended) -> Result<Strip, TemplateFault> {
        let Ended::Close { open_strip } = ended else {
            let found = if matches!(ended, Ended::Source) {
                "the end"
            } else {
                "`else`"
            };
            return Err(self.lexer.fault(found));
        };
        let name = self.name()?;
        let close = self.close()?;
        if name.original != opened.original {
            let (line, column) = (opened.line, opened.column);
            return Err(TemplateFault::Unmatched {
                open: opened.original.clone(),
                close: name.original,
                line,
                column,
            });
        }
        Ok(Strip {
            open: *open_strip,
            close,
        })
    }

    fn block_parameters(&mut self) -> Result<Vec<String>, TemplateFault> {
        if self.lexer.peek() != Token::OpenParameters {
            return Ok(Vec::new());
        }
        self.lexer.next();
        let mut names = Vec::new();
        loop {
            match self.lexer.next() {
                Token::Id(name, _) => names.push(name),
                Token::Bar if !names.is_empty() => return Ok(names),
                other => return Err(self.unexpected(&other)),
            }
        }
    }
}
