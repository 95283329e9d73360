//! The git program over Process
