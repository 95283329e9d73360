//! Registries by the OCI distribution specification, and OCI layout folders, behind one trait: [`Store`].
//!
//! Everything that is read is held against its digest and size; blobs stream, and a broken connection is taken up where
//! it broke. Reads are repeated after a lost answer or a failing server; what is written is looked for before it is
//! written again. Logins come from Docker's configuration, its helper programs or GitHub's token, and go to the registry
//! and to where it gives out tokens, nowhere else.
//!
//! What this crate refuses to do: to take an error for absence, to send a login by plain HTTP to another machine or after
//! a redirect to another server, to hold a blob in memory, to write a manifest's bytes anew, to delete.
//!
//! ```
//! use adapter_registry::{Name, Registry, Settings, Store};
//! use platform::Method;
//! use testkit::{HttpAnswer, World, block_on};
//!
//! let manifest = r#"{"schemaVersion":2,"manifests":[]}"#;
//! let url = "https://registry.example/v2/app/manifests/1.2";
//! let answer = HttpAnswer::status(200, manifest).header("content-type", "application/vnd.oci.image.index.v1+json");
//! let world = World::new()
//!     .server(Method::Get, url, HttpAnswer::status(502, "busy"))
//!     .server(Method::Get, url, answer);
//!
//! let reference = "registry.example/app:1.2".parse()?;
//! let registry = Registry::of(&world.platform(), Settings::default(), &reference);
//! let found = block_on(registry.repository("app").manifest(&Name::from(&reference)))?;
//! assert_eq!(found.map(|it| it.bytes().to_vec()).as_deref(), Some(manifest.as_bytes()));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod settings;

mod error;
mod name;
mod raw_manifest;
mod source;
mod store;

mod answer;
mod call;
mod challenge;
mod docker_config;
mod endpoint;
mod login;
mod token;

mod registry;
mod repository;

mod download;
mod manifests;
mod referrers;
mod tags;
mod upload;

mod layout;
mod place;

pub use challenge::ChallengeFault;
pub use error::{AnswerFault, Asked, LeadFault, StoreError};
pub use layout::{LayoutFault, LayoutFolder};
pub(crate) use login::Login;
pub use login::LoginError;
pub use name::Name;
pub use place::Place;
pub use raw_manifest::RawManifest;
pub use registry::Registry;
pub use repository::Repository;
pub use settings::Settings;
pub use source::{FromFile, FromStore, InMemory};
pub use store::{Attached, Blob, Put, Source, Store, StoreFuture};
