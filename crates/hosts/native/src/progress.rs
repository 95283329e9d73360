use std::cell::RefCell;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use platform::Env;

/// Bytes under which drawing a bar takes longer than reading.
const WORTH_DRAWING: u64 = 4 << 20;

/// A bar on the terminal that people look at, or nothing.
pub(crate) struct Progress {
    draws: bool,
    bar: RefCell<Option<(String, ProgressBar)>>,
}

impl Progress {
    /// Draws on standard error when it is a terminal, and not in CI, whose logs keep every step of a bar.
    pub(crate) fn on_terminal(is_terminal: bool, env: &dyn Env) -> Self {
        let set = |name: &str| env.var(name).is_some_and(|value| !value.is_empty() && value != "false");
        let dumb = env.var("TERM").as_deref() == Some("dumb");
        Self {
            draws: is_terminal && !set("CI") && !dumb,
            bar: RefCell::default(),
        }
    }

    /// Moves the bar of `what`; there is one at a time.
    pub(crate) fn show(&self, what: &str, done: u64, total: Option<u64>) {
        if !self.draws || total.is_some_and(|total| total < WORTH_DRAWING) {
            return;
        }
        if total == Some(done) {
            return self.clear();
        }
        let mut bar = self.bar.borrow_mut();
        match bar.as_ref() {
            Some((known, bar)) if known == what => bar.set_position(done),
            Some(_) | None => {
                if let Some((_, old)) = bar.take() {
                    old.finish_and_clear();
                }
                let new = draw(what, total);
                new.set_position(done);
                *bar = Some((what.to_owned(), new));
            }
        }
    }

    /// Takes the bar away.
    pub(crate) fn clear(&self) {
        if let Some((_, bar)) = self.bar.take() {
            bar.finish_and_clear();
        }
    }
}

fn draw(what: &str, total: Option<u64>) -> ProgressBar {
    let bar = ProgressBar::with_draw_target(total, ProgressDrawTarget::stderr_with_hz(10));
    let template = match total {
        Some(_) => "{bar:30} {bytes} of {total_bytes}  {msg}",
        None => "{bytes}  {msg}",
    };
    // A control character in a name of others must not move the cursor.
    let name: String = what
        .chars()
        .map(|c| if c.is_control() { '\u{fffd}' } else { c })
        .collect();
    bar.set_style(ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_bar()));
    bar.set_message(name);
    bar
}

#[cfg(test)]
mod tests {
    use super::{Progress, WORTH_DRAWING};

    #[test]
    fn bars_are_for_people_at_a_terminal() {
        let check = |is_terminal: bool, variables: &[(&str, &str)], total: Option<u64>, drawn: bool| {
            let world = variables
                .iter()
                .fold(testkit::World::new(), |world, (name, value)| world.var(name, value));
            let progress = Progress::on_terminal(is_terminal, world.platform().env.as_ref());
            progress.show("a\nb", 1, total);
            assert_eq!(
                progress.bar.borrow().is_some(),
                drawn,
                "{is_terminal} {variables:?} {total:?}"
            );
            progress.clear();
            assert!(progress.bar.borrow().is_none());
        };
        let large = Some(WORTH_DRAWING);
        check(true, &[], large, true);
        check(true, &[], None, true);
        check(true, &[("CI", "false")], large, true);
        check(true, &[("CI", "true")], large, false);
        check(true, &[("TERM", "dumb")], large, false);
        check(true, &[], Some(WORTH_DRAWING - 1), false);
        check(false, &[], large, false);
    }

    #[test]
    fn the_end_and_another_name_take_the_bar_away() {
        let progress = Progress::on_terminal(true, testkit::World::new().platform().env.as_ref());
        let name = || progress.bar.borrow().as_ref().map(|(name, _)| name.clone());
        progress.show("a", 0, Some(WORTH_DRAWING));
        progress.show("b", 5, Some(WORTH_DRAWING));
        assert_eq!(name().as_deref(), Some("b"));
        progress.show("b", WORTH_DRAWING, Some(WORTH_DRAWING));
        assert_eq!(name(), None);
    }
}
