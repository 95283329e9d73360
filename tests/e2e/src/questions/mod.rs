//! Dockerfiles, words, ignore files, Compose files and names made by seed: half of them sound, half nearly so.

mod compose;
mod names;
mod rough;
mod sound;
mod words;

use testkit::buildkit::Question;

use crate::Seeded;

pub use compose::compose;
pub use names::{platform, reference};
pub use rough::rough_dockerfile;
pub use sound::{image_dockerfile, sound_dockerfile};
pub use words::{ignore, word};

/// A question about a text alone.
#[must_use]
pub fn about(kind: &str, text: String) -> Question {
    Question {
        kind: kind.to_owned(),
        text,
        ..Question::default()
    }
}

fn pick(seed: &mut Seeded, from: &[&str]) -> String {
    seed.pick(from).copied().unwrap_or_default().to_owned()
}
