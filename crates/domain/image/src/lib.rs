//! Images as data: platforms for now.

mod platform;

pub use platform::{ParsePlatformError, Platform};
