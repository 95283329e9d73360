//! GitHub's REST and GraphQL APIs, through octocrab over the platform's network: calls in the words of GitHub, each
//! bounded in time, pages and bytes.
//!
//! octocrab carries the requests, the fixed headers and the token; retries, waits, pages and the shapes of answers are
//! ours, because octocrab's repeat writes, wait without bound and refuse values that GitHub adds later. A token goes to
//! the server of the API and nowhere else, whatever an answer says.
//!
//! What this crate refuses to do: to follow redirects on its own, to repeat a write that may have been done, to return
//! half a list, to guess which right a token lacks.
//!
//! ```
//! use adapter_github::{Client, Settings};
//! use platform::Method;
//! use testkit::{HttpAnswer, World, block_on};
//!
//! let url = "https://api.github.com/repos/acme/shop/compare/main...topic?per_page=1";
//! let answer = r#"{"merge_base_commit": {"sha": "4b6472266afd7b471e86085a6659e8c7f2b119da"}}"#;
//! let world = World::new()
//!     .var("GITHUB_REPOSITORY", "acme/shop")
//!     .server(Method::Get, url, HttpAnswer::status(502, "busy"))
//!     .server(Method::Get, url, HttpAnswer::status(200, answer));
//! let platform = world.platform();
//!
//! let settings = Settings::of_environment(&*platform.env, None)?;
//! let client = Client::new(&platform, settings)?;
//! let base = block_on(client.merge_base("main", "topic"))?;
//! assert_eq!(base, "4b6472266afd7b471e86085a6659e8c7f2b119da");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod repository;
mod settings;

mod base;
mod call;
mod route;

mod transport;
mod worker;

mod answer;
mod error;
mod limit;
mod permissions;

mod client;
mod pages;
mod retry;
mod text;

mod about;
mod alerts;
mod analyses;
mod artifacts;
mod checks;
mod comment_copies;
mod comments;
mod contents;
mod graphql;
mod pulls;
mod refusal;
mod runs;
mod sarif;

pub use about::About;
pub use alerts::{Alert, AlertQuery, DismissReason, Instance};
pub use analyses::{Analysis, Tool};
pub use artifacts::Artifact;
pub use call::Asked;
pub use checks::{Annotation, AnnotationLevel, CheckRun, Conclusion, CreatedCheck};
pub use client::Client;
pub use comment_copies::NodeId;
pub use comments::{COMMENT_LIMIT, Comment, CommentChange, CommentError, CommentKey, ParseCommentKeyError};
pub use error::GithubError;
pub use permissions::Permission;
pub use pulls::{Pull, PullSide};
pub use refusal::Refusal;
pub use repository::{ParseRepositoryError, Repository};
pub use runs::WorkflowRun;
pub use sarif::{Processing, SarifReceipt, SarifUpload, UploadSarifError};
pub use settings::{Settings, SettingsError};
