//! The step summary's limit: GitHub drops the whole summary of a step when it is larger.

/// Bytes of Markdown a step.
pub const SUMMARY_LIMIT: usize = 1 << 20;

/// Room kept for the sentence that states the remainder.
const NOTE: usize = 160;

/// As much of a Markdown text as fits into `room` bytes, cut between blocks: never inside a code fence or a `<details>`
/// fold. What was left out is stated in a last paragraph. `None` when not even that sentence fits.
#[must_use]
pub fn fit_summary(markdown: &str, room: usize) -> Option<String> {
    if markdown.len() <= room {
        return Some(markdown.to_owned());
    }
    let room = room.checked_sub(NOTE)?;
    let ends = block_ends(markdown);
    let kept = ends.partition_point(|end| *end <= room);
    let end = kept
        .checked_sub(1)
        .and_then(|last| ends.get(last))
        .copied()
        .unwrap_or(0);
    let left = ends.len() - kept;
    let plural = if left == 1 { "block is" } else { "blocks are" };
    let shown = markdown.get(..end).unwrap_or_default().trim_end();
    let gap = if shown.is_empty() { "" } else { "\n\n" };
    let bytes = markdown.len() - end;
    Some(format!(
        "{shown}{gap}*{left} more {plural} not shown: {bytes} bytes over the limit of the step summary.*\n"
    ))
}

/// Where each top-level block ends, its blank line included.
fn block_ends(markdown: &str) -> Vec<usize> {
    let mut ends = Vec::new();
    let mut fence: Option<&str> = None;
    let mut folds = 0usize;
    let mut at = 0;
    let mut in_block = false;
    for line in markdown.split_inclusive('\n') {
        at += line.len();
        let text = line.trim();
        match fence {
            Some(open) if text.starts_with(open) && text.trim_start_matches('`').is_empty() => fence = None,
            Some(_) => {}
            None if text.starts_with("```") => {
                fence = text.get(..text.len() - text.trim_start_matches('`').len());
            }
            None => {
                folds += line.matches("<details").count();
                folds = folds.saturating_sub(line.matches("</details>").count());
            }
        }
        if !text.is_empty() || fence.is_some() {
            in_block = true;
        } else if in_block && folds == 0 {
            ends.push(at);
            in_block = false;
        }
    }
    if in_block {
        ends.push(at);
    }
    ends
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{NOTE, fit_summary};

    const TEXT: &str = "# Coverage\n\n```text\na\n\nb\n```\n\n<details><summary>Files</summary>\n\n| a |\n| - |\n\n</details>\n\nThe end.\n";

    fn check(room: usize, expect: &str) {
        assert_eq!(fit_summary(TEXT, room).as_deref(), Some(expect));
    }

    #[test]
    fn cuts_lie_between_blocks() {
        let text = [TEXT; 4].join("\n");
        let note = "*12 more blocks are not shown: 299 bytes over the limit of the step summary.*\n";
        assert_eq!(
            fit_summary(&text, NOTE + TEXT.len() + 10).unwrap(),
            format!("{TEXT}\n{note}")
        );
    }

    #[test]
    fn what_fits_is_left_alone_and_what_cannot_fit_is_none() {
        check(TEXT.len(), TEXT);
        assert_eq!(fit_summary(TEXT, NOTE - 100), None);
    }

    proptest! {
        #[test]
        fn the_limit_holds_and_fences_and_folds_are_closed(times in 1usize..40, room in NOTE..6000) {
            let text = vec![TEXT; times].join("\n");
            let cut = fit_summary(&text, room).unwrap();
            prop_assert!(cut.len() <= room);
            prop_assert_eq!(cut.matches("```").count() % 2, 0);
            prop_assert_eq!(cut.matches("<details>").count(), cut.matches("</details>").count());
        }
    }
}
