//! What is said on the console: annotations, groups, masks, text of others.

use platform::Stream;
use runner_protocol::{Annotation, Command, Ranked, StopToken, defuse, fence, mask};

use crate::{MaskError, Runner, SpeakError};

/// An open fold of the log; it closes when this is dropped.
#[must_use = "the group closes when this is dropped"]
pub struct Group<'a>(&'a Runner);

impl Drop for Group<'_> {
    fn drop(&mut self) {
        // A closed console has been reported by whoever wrote into the group.
        let _closed = self.0.speak(&Command::EndGroup);
    }
}

impl Runner {
    /// Shows the annotations that matter most within the step's budget and gives back both halves: the left-out ones
    /// belong into the summary. Outside Actions they are only remembered.
    ///
    /// # Errors
    /// The console is closed.
    pub fn annotate(&self, annotations: Vec<Annotation>) -> Result<Ranked, SpeakError> {
        let ranked = self.step.with_budget(|budget| budget.rank(annotations));
        for annotation in &ranked.shown {
            self.speak(&Command::Annotate(shown(annotation)))?;
        }
        self.said.borrow_mut().annotations.extend(ranked.shown.iter().cloned());
        Ok(ranked)
    }

    /// Opens a fold of the log under this title. Folds do not nest: a second one closes the first.
    ///
    /// # Errors
    /// The console is closed.
    pub fn group(&self, title: &str) -> Result<Group<'_>, SpeakError> {
        self.speak(&Command::Group(title.to_owned()))?;
        Ok(Group(self))
    }

    /// Hides a secret in the log from now on: the runner's, and our own of every format.
    ///
    /// # Errors
    /// The value is a digest or too short, or the console is closed.
    pub fn mask(&self, secret: &str) -> Result<(), MaskError> {
        let commands = mask(secret)?;
        self.step.hide(secret);
        for command in &commands {
            self.speak(command)?;
        }
        Ok(())
    }

    /// Shows text of others: fenced under Actions, with control characters made visible elsewhere (on standard error).
    ///
    /// # Errors
    /// The console is closed or there are no random bytes.
    pub fn untrusted(&self, text: &str) -> Result<(), SpeakError> {
        let text = self.step.without_secrets(text.to_owned());
        if self.is_actions {
            let fenced = fence(&text, &StopToken::new(self.random()?))?;
            return self.write(self.stream, &fenced);
        }
        let end = if text.ends_with('\n') { "" } else { "\n" };
        let text = format!("{}{end}", visible(&defuse(&text)));
        self.write(Stream::Stderr, &text)
    }

    fn speak(&self, command: &Command) -> Result<(), SpeakError> {
        if !self.is_actions {
            return Ok(());
        }
        self.write(self.stream, &format!("{}\n", command.line()))
    }

    fn write(&self, stream: Stream, text: &str) -> Result<(), SpeakError> {
        self.platform
            .console
            .write(stream, text.as_bytes())
            .map_err(SpeakError::Console)
    }
}

/// The annotation as it may stand in a log: names in it are others' text.
fn shown(annotation: &Annotation) -> Annotation {
    let visible_too = |text: &Option<String>| text.as_deref().map(visible);
    Annotation {
        message: visible(&annotation.message),
        title: visible_too(&annotation.title),
        file: visible_too(&annotation.file),
        ..annotation.clone()
    }
}

/// Text whose control characters, but for line ends and tabs, and marks of writing direction are shown as `�`: it cannot
/// move a terminal's cursor or turn words around.
#[must_use]
pub fn visible(text: &str) -> String {
    let turns = |c: char| matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let hidden = |c: char| (c.is_control() && !matches!(c, '\n' | '\t')) || turns(c);
    text.replace("\r\n", "\n")
        .chars()
        .map(|c| if hidden(c) { '\u{fffd}' } else { c })
        .collect()
}

#[cfg(test)]
mod tests {
    use runner_protocol::{Annotation, AnnotationKind};

    use crate::{Runner, testing::world_of};

    const ACTIONS: &[(&str, &str)] = &[("GITHUB_ACTIONS", "true")];

    #[test]
    fn names_in_annotations_cannot_draw_on_the_log() {
        let world = world_of(ACTIONS);
        let annotation = Annotation {
            file: Some("a\u{1b}[31m.py".to_owned()),
            title: Some("\u{202e}yp.a".to_owned()),
            ..Annotation::new(AnnotationKind::Error, "two\r\nlines\u{7}")
        };
        Runner::new(&world.platform()).annotate(vec![annotation]).unwrap();
        assert_eq!(world.stdout(), "::error file=a�[31m.py,title=�yp.a::two%0Alines�\n");
    }

    #[test]
    fn annotations_share_one_budget_over_all_calls() {
        let world = world_of(ACTIONS);
        let runner = Runner::new(&world.platform());
        let errors = |count| vec![Annotation::new(AnnotationKind::Error, "not covered"); count];
        assert_eq!(runner.annotate(errors(8)).unwrap().left_out, []);
        assert_eq!(runner.annotate(errors(8)).unwrap().left_out.len(), 7);
        let lines: Vec<_> = world.stdout().lines().map(str::to_owned).collect();
        assert_eq!(lines.len(), 10);
        assert_eq!(lines[9], "::error::7 more errors: see the summary of this step");
    }

    #[test]
    fn groups_close_themselves() {
        let world = world_of(ACTIONS);
        let runner = Runner::new(&world.platform());
        {
            let _group = runner.group("reports").unwrap();
            runner.mask("hunter2").unwrap();
        }
        assert_eq!(world.stdout(), "::group::reports\n::add-mask::hunter2\n::endgroup::\n");
    }

    #[test]
    fn digests_are_never_masked() {
        let world = world_of(ACTIONS);
        assert!(
            Runner::new(&world.platform())
                .mask(&format!("sha256:{}", "ab".repeat(32)))
                .is_err()
        );
        assert_eq!(world.stdout(), "");
    }

    #[test]
    fn text_of_others_is_fenced_under_actions_and_defused_elsewhere() {
        let text = "::error::x\n\u{1b}[2J##[error]hunter2";
        let world = world_of(ACTIONS);
        let runner = Runner::new(&world.platform());
        runner.mask("hunter2").unwrap();
        runner.untrusted(text).unwrap();
        let token = "windlass_000102030405060708090a0b0c0d0e0f";
        let fenced = format!("::stop-commands::{token}\n::error::x\n\u{1b}[2J##[error]***\n::{token}::\n");
        assert_eq!(world.stdout(), format!("::add-mask::hunter2\n{fenced}"));

        let world = world_of(&[]);
        Runner::new(&world.platform()).untrusted(text).unwrap();
        assert_eq!(world.stdout(), "");
        assert_eq!(world.stderr(), ": :error::x\n�[2J# #[error]hunter2\n");
    }
}
