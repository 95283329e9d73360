//! What tests stand on: a whole [`platform::Platform`] in memory, the worlds a GitHub runner makes, fixtures, corpora.
//!
//! A [`World`] is built, its [`World::platform`] is handed to the code under test, and afterwards the world is asked
//! what happened: files written, text printed, programs run, requests sent. Programs and servers are scripted; one that
//! no script expects fails the test. Nothing here touches the network, and only the loaders of fixtures and
//! schemas touch the disk. The tests of a flow's commands stand on [`Case`].
//!
//! ```
//! let world = testkit::World::new().file("a.txt", "hello");
//! let platform = world.platform();
//! assert_eq!(platform.files.read("a.txt", 64).unwrap(), b"hello");
//! platform.files.write("b.txt", b"bye").unwrap();
//! assert_eq!(world.text("b.txt").as_deref(), Some("bye"));
//! ```

pub mod buildkit;
pub mod case;
mod executor;
mod fixtures;
pub mod github;
mod runner;
pub mod schema;
mod world;

pub use case::{Case, Doors, Run};
pub use executor::block_on;
pub use fixtures::{corpora, fixture, fixture_path, workspace_root};
pub use world::{HttpAnswer, ProcessAnswer, World};
