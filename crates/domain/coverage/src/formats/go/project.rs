//! Lines from blocks.

use std::collections::BinaryHeap;

use crate::{FileBuilder, Hits, Statement};

/// Adds every line over which a block lies, with the hits of the block that ran most. `blocks` ascend by start.
pub(super) fn project_lines(blocks: &[Statement], builder: &mut FileBuilder) {
    let mut coming = blocks.iter().peekable();
    // the most hit block on top; blocks that ended are dropped when they surface
    let mut over: BinaryHeap<(Hits, u32)> = BinaryHeap::new();
    let mut line = 0;
    loop {
        while over.peek().is_some_and(|&(_, end)| end < line) {
            over.pop();
        }
        if over.is_empty() {
            match coming.peek() {
                Some(block) => line = line.max(block.start.0),
                None => return,
            }
        }
        while let Some(block) = coming.next_if(|block| block.start.0 <= line) {
            over.push((block.hits(), block.end.0));
        }
        while over.peek().is_some_and(|&(_, end)| end < line) {
            over.pop();
        }
        if let Some(&(hits, _)) = over.peek() {
            builder.line(line, hits);
        }
        line = line.saturating_add(1);
    }
}
