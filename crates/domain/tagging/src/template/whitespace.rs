//! The control of white space: `~`, and lines on which blocks and comments stand alone.

use crate::javascript::is_space;

use super::syntax::{Block, Content, Program, Statement, Strip};

/// What a statement asks of its neighbours.
#[derive(Default)]
struct Asks {
    open: bool,
    close: bool,
    /// Could the opening tag, the closing tag or the whole stand alone on a line, as far as its inside can tell?
    open_alone: bool,
    close_alone: bool,
    inline_alone: bool,
}

pub(super) fn control(body: &mut [Statement]) {
    program(body, true);
}

fn program(body: &mut [Statement], root: bool) {
    for at in 0..body.len() {
        let Some(asks) = body.get_mut(at).and_then(asks) else {
            continue;
        };
        let (before, after) = (ends_line(body, at, root), begins_line(body, at + 1, root));
        if asks.close {
            strip_right(body, at + 1, true);
        }
        if asks.open {
            strip_left(body, at, true);
        }
        if asks.inline_alone && before && after {
            strip_right(body, at + 1, false);
            strip_left(body, at, false);
        }
        if asks.open_alone && before {
            inside(body, at, |first, _| strip_right(first, 0, false));
            strip_left(body, at, false);
        }
        if asks.close_alone && after {
            strip_right(body, at + 1, false);
            inside(body, at, |_, last| strip_end(last, false));
        }
    }
}

/// The first half of a block and its last one, each by itself.
fn inside(body: &mut [Statement], at: usize, act: impl Fn(&mut [Statement], &mut [Statement])) {
    match body.get_mut(at) {
        Some(Statement::Block(block)) => {
            let (program, inverse) = (block.program.as_mut(), block.inverse.as_mut());
            match (program, inverse) {
                (Some(program), Some(inverse)) => act(&mut program.body, &mut inverse.body),
                (Some(only), None) | (None, Some(only)) => {
                    act(&mut only.body, &mut []);
                    act(&mut [], &mut only.body);
                }
                (None, None) => {}
            }
        }
        Some(Statement::Partial(partial)) => {
            if let Some(body) = &mut partial.stand_in {
                act(body, &mut []);
                act(&mut [], body);
            }
        }
        _ => {}
    }
}

fn asks(statement: &mut Statement) -> Option<Asks> {
    match statement {
        Statement::Content(_) => None,
        Statement::Mustache(mustache) => Some(Asks {
            open: mustache.strip.open,
            close: mustache.strip.close,
            ..Asks::default()
        }),
        Statement::Comment { strip } => Some(alone(*strip)),
        Statement::Block(one) => Some(block(one)),
        Statement::Partial(partial) => {
            let Some(body) = &mut partial.stand_in else {
                return Some(alone(partial.strip));
            };
            program(body, false);
            let asks = Asks {
                open: partial.strip.open,
                close: partial.close_strip.close,
                open_alone: begins_line(body, 0, false),
                close_alone: ends_line(body, body.len(), false),
                inline_alone: false,
            };
            if partial.strip.close {
                strip_right(body, 0, true);
            }
            if partial.close_strip.open {
                strip_end(body, true);
            }
            Some(asks)
        }
    }
}

fn alone(strip: Strip) -> Asks {
    Asks {
        open: strip.open,
        close: strip.close,
        inline_alone: true,
        ..Asks::default()
    }
}

fn block(block: &mut Block) -> Asks {
    for half in [&mut block.program, &mut block.inverse].into_iter().flatten() {
        program(&mut half.body, false);
        if let Some(chain) = &mut half.chain {
            self::block(chain);
        }
    }
    let Block {
        program,
        inverse,
        open_strip,
        inverse_strip,
        close_strip,
        ..
    } = block;
    // An inverted block without a program has its inverse in the place of it.
    let (first, mut second) = match (program, inverse) {
        (Some(program), inverse) => (&mut program.body, inverse.as_mut()),
        (None, Some(inverse)) => (&mut inverse.body, None),
        (None, None) => return Asks::default(),
    };
    let asks = Asks {
        open: open_strip.open,
        close: close_strip.close,
        open_alone: begins_line(first, 0, false),
        close_alone: match second.as_deref_mut() {
            Some(inverse) => {
                let body = chain_first(inverse);
                ends_line(body, body.len(), false)
            }
            None => ends_line(first, first.len(), false),
        },
        inline_alone: false,
    };
    if open_strip.close {
        strip_right(first, 0, true);
    }
    let Some(inverse) = second else {
        if close_strip.open {
            strip_end(first, true);
        }
        return asks;
    };
    if inverse_strip.open {
        strip_end(first, true);
    }
    if inverse_strip.close {
        strip_right(chain_first(inverse), 0, true);
    }
    if close_strip.open {
        strip_end(chain_last(inverse), true);
    }
    let other = chain_first(inverse);
    if ends_line(first, first.len(), false) && begins_line(other, 0, false) {
        strip_end(first, false);
        strip_right(other, 0, false);
    }
    asks
}

/// What stands behind the first `{{else if}}`.
fn chain_first(inverse: &mut Program) -> &mut Vec<Statement> {
    match inverse.chain.as_deref_mut() {
        Some(Block {
            program: Some(program), ..
        }) => &mut program.body,
        _ => &mut inverse.body,
    }
}

/// What stands behind the last `{{else if}}`, or behind the `{{else}}` after it.
fn chain_last(inverse: &mut Program) -> &mut Vec<Statement> {
    match inverse.chain.as_deref_mut() {
        Some(Block {
            inverse: Some(next), ..
        }) => chain_last(next),
        Some(Block {
            program: Some(program), ..
        }) => &mut program.body,
        _ => &mut inverse.body,
    }
}

fn content(body: &[Statement], at: usize) -> Option<&Content> {
    match body.get(at) {
        Some(Statement::Content(content)) => Some(content),
        _ => None,
    }
}

/// Is there nothing but white space on the line before a place?
fn ends_line(body: &[Statement], at: usize, root: bool) -> bool {
    let Some(before) = at.checked_sub(1) else { return root };
    let Some(content) = content(body, before) else {
        return false;
    };
    let blank = content.original.trim_end_matches(is_space);
    let tail = content.original.get(blank.len()..).unwrap_or_default();
    tail.contains('\n') || root && before == 0 && blank.is_empty()
}

/// Is there nothing but white space on the line from a place on?
fn begins_line(body: &[Statement], at: usize, root: bool) -> bool {
    if at >= body.len() {
        return root;
    }
    let Some(content) = content(body, at) else { return false };
    let rest = content.original.trim_start_matches(is_space);
    let head = content
        .original
        .get(..content.original.len() - rest.len())
        .unwrap_or_default();
    head.contains('\n') || root && at + 1 == body.len() && rest.is_empty()
}

/// Takes white space off the beginning of the content at a place: all of it, or the rest of the line.
fn strip_right(body: &mut [Statement], at: usize, all: bool) {
    let Some(Statement::Content(content)) = body.get_mut(at) else {
        return;
    };
    if !all && content.right_stripped {
        return;
    }
    let left = if all {
        content.value.trim_start_matches(is_space)
    } else {
        let line = content.value.trim_start_matches([' ', '\t']);
        let line = line
            .strip_prefix("\r\n")
            .or_else(|| line.strip_prefix('\n'))
            .unwrap_or(line);
        line.strip_prefix('\r').unwrap_or(line)
    };
    content.right_stripped = left.len() < content.value.len();
    content.value = left.to_owned();
}

/// Takes white space off the end of the content before a place: all of it, or blanks and tabs.
fn strip_left(body: &mut [Statement], at: usize, all: bool) {
    let Some(Statement::Content(content)) = at.checked_sub(1).and_then(|at| body.get_mut(at)) else {
        return;
    };
    if !all && content.left_stripped {
        return;
    }
    let left = if all {
        content.value.trim_end_matches(is_space)
    } else {
        content.value.trim_end_matches([' ', '\t'])
    };
    content.left_stripped = left.len() < content.value.len();
    content.value = left.to_owned();
}

fn strip_end(body: &mut [Statement], all: bool) {
    let end = body.len();
    strip_left(body, end, all);
}
