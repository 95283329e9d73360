//! Tags, labels and annotations of an image, from an event of a repository: what docker/metadata-action makes of its inputs,
//! to the byte in [`Mode::Compat`], and the same without its traps in [`Mode::Strict`].
//!
//! The clock, the event, the switches of the environment and the facts of the repository are arguments; nothing here asks
//! anybody. A list of versions that exist already decides who may be `latest`.
//!
//! ```
//! use tagging::{Event, Facts, Inputs, Mode, Switches, describe};
//!
//! let event = Event { name: "push".into(), reference: "refs/tags/v1.2.3".into(), ..Event::default() };
//! let known = ["v1.2.3".to_owned(), "v1.2.2".to_owned()];
//! let facts = Facts { known_versions: Some(&known), ..Facts::new(event, "2026-03-14T09:26:53Z".parse()?) };
//! let inputs = Inputs { images: "user/app".into(), tags: "type=semver,pattern={{version}}".into(), ..Inputs::default() };
//! let metadata = describe(&inputs, &Switches::default(), &facts, Mode::Strict)?;
//! assert_eq!(metadata.tags, ["user/app:1.2.3", "user/app:latest"]);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod describe;
mod event;
mod fault;
mod inputs;

mod csv;
mod entry;
mod flavor;
mod images;
mod lists;

mod latest;
mod names;
mod pep440;
mod reference;
mod semver;
mod version;

mod bake;
mod labels;
mod metadata;
mod warning;

mod javascript;
mod moment;
mod packed;
mod pattern;
mod template;

pub use csv::CsvFault;
pub use describe::{describe, needs_commit_date};
pub use entry::ParseEntryError;
pub use event::{Event, Facts, Repository};
pub use fault::DescribeError;
pub use flavor::ParseFlavorError;
pub use images::ParseImagesError;
pub use inputs::{Inputs, Mode, SwitchFault, Switches};
pub use metadata::{BakeFile, Metadata, exported_name};
pub use pattern::PatternFault;
pub use reference::ReferenceFault;
pub use template::TemplateFault;
pub use warning::Warning;
