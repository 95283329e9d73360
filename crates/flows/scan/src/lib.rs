//! The scan commands.
