//! Images as data: what they are called, what their documents say, whether bytes are those that a digest names.
//!
//! A document that is read keeps its bytes, for its digest is theirs; fields that are not known here keep theirs too, so
//! that a document that is written again loses nothing. The same values are always written as the same bytes.
//!
//! ```
//! let name: image::Reference = "ghcr.io/org/app:1.2".parse().expect("sound");
//! assert_eq!((name.host(), name.repository(), name.tag()), ("ghcr.io", "org/app", Some("1.2")));
//! let document = br#"{"schemaVersion":2,"manifests":[]}"#;
//! let index = image::Index::parse(document, Some("application/vnd.oci.image.index.v1+json")).expect("sound");
//! assert_eq!(index.to_bytes(), br#"{"schemaVersion":2,"manifests":[]}"#);
//! ```

mod platform;

mod digest;
mod verifier;

mod location;
mod reference;

mod media_type;
mod object;

mod config;
mod config_json;
mod descriptor;
mod document;
mod index;
mod manifest;

pub use config::{Config, Container, Healthcheck, History, RootFs};
pub use descriptor::Descriptor;
pub use digest::{Algorithm, Digest, Digester, ParseDigestError};
pub use document::{Document, DocumentError, DocumentFault, LARGEST_CONFIG, LARGEST_MANIFEST};
pub use index::Index;
pub use location::Location;
pub use manifest::Manifest;
pub use media_type::MediaType;
pub use object::Other;
pub use platform::{ParsePlatformError, Platform};
pub use reference::{ParseReferenceError, Reference, ReferenceFault};
pub use verifier::{Verifier, VerifyError};
