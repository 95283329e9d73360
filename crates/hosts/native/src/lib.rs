//! The platform of a real machine, over tokio
