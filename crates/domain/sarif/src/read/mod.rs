//! A document read part after part: each rule and result is lent as a view and let go.

mod document;
mod location;
mod message;
mod result;
mod rule;
mod run;
mod text;

pub use document::Document;
pub use location::{ArtifactLocationView, LocationView, LogicalLocationView, PhysicalLocationView, RegionView};
pub use result::{MessageView, ResultView, RuleReferenceView, SuppressionView, ToolComponentView};
pub use rule::{ConfigurationView, RuleView};
pub use run::{Item, Run};
pub use text::Text;
