//! The results of a run on their way into the output.

use super::account::RunAccount;
use super::edit;
use super::judge::{Fate, Judge, Place};
use super::sink::Sink;
use crate::clean::{Cleaner, Demands, References, Repairs};
use crate::digest::{Digest, Digests};
use crate::outline::RunOutline;
use crate::read::ResultView;
use crate::schema::RESULT;
use crate::source::Reopened;

use super::MergeError;

/// What the results of one output run share.
pub(super) struct Results<'a, J> {
    pub(super) judge: &'a mut J,
    /// Digests of what was written. 128 bits, so two results share one by accident about never.
    pub(super) seen: Digests,
    pub(super) key: u128,
    pub(super) demands: Demands,
    pub(super) account: &'a mut RunAccount,
    /// Which of the parts that are written.
    pub(super) part: usize,
    pub(super) tool: &'a str,
    pub(super) category: &'a str,
}

impl<J: Judge> Results<'_, J> {
    /// Writes the results of one run.
    pub(super) fn write(
        &mut self,
        from: &Reopened<'_>,
        input: usize,
        run: &RunOutline,
        references: &mut dyn References,
        repairs: &mut Repairs,
        sink: &mut Sink<'_>,
    ) -> Result<(), MergeError> {
        let Some(section) = run.results.filter(|section| section.count > 0) else {
            return Ok(());
        };
        let mut walker = from
            .walk(section, format!("{}/results", run.pointer))
            .map_err(MergeError::Changed)?;
        let shape = Cleaner::of(&RESULT);
        let mut cleaner = Cleaner::new(references, self.demands);
        std::mem::swap(&mut cleaner.out, &mut sink.bytes);
        let mut index = 0;
        while walker
            .element()
            .map_err(|error| MergeError::Changed(from.error(error)))?
        {
            let mark = cleaner.out.len();
            if cleaner.out.last() != Some(&b'[') {
                cleaner.out.push(b',');
            }
            let start = cleaner.out.len();
            let kept = cleaner
                .next(&mut walker, &shape, repairs)
                .map_err(|error| MergeError::Changed(from.error(error)))?;
            let place = Place {
                part: self.part,
                input,
                run: &run.pointer,
                index,
                tool: self.tool,
                category: self.category,
            };
            let fate = if !kept {
                None
            } else if J::IDLE {
                Some(Fate::Keep)
            } else {
                Some(judge_one(self.judge, &place, &mut cleaner.out, start))
            };
            index += 1;
            let written = cleaner.out.get(start..).unwrap_or_default();
            let length = written.len() as u64;
            if self.count(fate, written) {
                if !J::IDLE {
                    self.judge.written(&place, length);
                }
            } else {
                cleaner.out.truncate(mark);
            }
            sink.flush_when_large(&mut cleaner.out)?;
        }
        std::mem::swap(&mut cleaner.out, &mut sink.bytes);
        Ok(())
    }

    /// Counts a result. Is it written?
    fn count(&mut self, fate: Option<Fate>, written: &[u8]) -> bool {
        match fate {
            None => self.account.refused += 1,
            Some(Fate::Drop) => self.account.dropped += 1,
            Some(fate) => {
                if !self.seen.insert(Digest::of(self.key, written)) {
                    self.account.repeats += 1;
                    return false;
                }
                self.account.results += 1;
                self.account.suppressed += u64::from(fate != Fate::Keep);
                return true;
            }
        }
        false
    }
}

fn judge_one(judge: &mut impl Judge, place: &Place<'_>, out: &mut Vec<u8>, start: usize) -> Fate {
    let Some(view) = ResultView::of(out.get(start..).unwrap_or_default()) else {
        return Fate::Keep; // clean bytes have a view
    };
    let ruling = judge.judge(place, &view);
    edit::apply(&ruling, out, start);
    ruling.fate
}
