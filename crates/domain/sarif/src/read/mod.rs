//! Views of a document's parts, one at a time.

mod location;
mod result;
mod rule;
mod text;

pub use location::{ArtifactLocationView, LocationView, LogicalLocationView, PhysicalLocationView, RegionView};
pub use result::{MessageView, ResultView, RuleReferenceView, SuppressionView, ToolComponentView};
pub use rule::{ConfigurationView, RuleView};
pub use text::Text;
