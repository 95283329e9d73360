//! Distinct blocks by file. Repetitions come in the order of the first time, which makes finding them cheap.

use std::collections::HashMap;

use crate::{Hits, Statement};

type Key = ((u32, u32), (u32, u32), u32);

fn key(block: &Statement) -> Key {
    (block.start, block.end, block.weight)
}

#[derive(Debug, Default)]
struct Blocks {
    in_order: Vec<Statement>,
    /// Filled when a block comes out of order for the first time.
    index: HashMap<Key, u32>,
    /// Where the next repetition is expected.
    next: usize,
}

impl Blocks {
    fn add(&mut self, block: Statement) {
        if let Some(known) = self.in_order.get_mut(self.next)
            && key(known) == key(&block)
        {
            *known = plus(known, block.hits());
            self.next += 1;
            return;
        }
        if self.index.len() != self.in_order.len() {
            for (at, known) in self.in_order.iter().enumerate().skip(self.index.len()) {
                self.index.insert(key(known), u32::try_from(at).unwrap_or(u32::MAX));
            }
        }
        match self.index.get(&key(&block)).map(|&at| at as usize) {
            Some(at) => {
                if let Some(known) = self.in_order.get_mut(at) {
                    *known = plus(known, block.hits());
                }
                self.next = at + 1;
            }
            None => {
                self.index
                    .insert(key(&block), u32::try_from(self.in_order.len()).unwrap_or(u32::MAX));
                self.in_order.push(block);
                self.next = self.in_order.len();
            }
        }
    }
}

fn plus(block: &Statement, hits: Hits) -> Statement {
    Statement::new(block.start, block.end, block.weight, block.hits().plus(hits))
}

/// Every file's distinct blocks.
#[derive(Debug, Default)]
pub(super) struct FileTable {
    by_name: HashMap<Box<[u8]>, usize>,
    files: Vec<(Box<[u8]>, Blocks)>,
    last: usize,
}

impl FileTable {
    /// Adds a block to a file, or its hits to the same block.
    pub(super) fn add(&mut self, path: &[u8], block: Statement) {
        if self.files.get(self.last).is_none_or(|(name, _)| **name != *path) {
            self.last = match self.by_name.get(path) {
                Some(&at) => at,
                None => {
                    self.by_name.insert(path.into(), self.files.len());
                    self.files.push((path.into(), Blocks::default()));
                    self.files.len() - 1
                }
            };
            if let Some((_, blocks)) = self.files.get_mut(self.last) {
                blocks.next = 0;
            }
        }
        if let Some((_, blocks)) = self.files.get_mut(self.last) {
            blocks.add(block);
        }
    }

    /// The files with their blocks in the order of positions.
    pub(super) fn into_sorted(self) -> impl Iterator<Item = (Box<[u8]>, Vec<Statement>)> {
        drop(self.by_name);
        self.files.into_iter().map(|(name, blocks)| {
            let mut statements = blocks.in_order;
            statements.sort_unstable_by_key(key);
            (name, statements)
        })
    }
}
