//! Writing coverage in formats that other tools read. What we write is valid by the format's own schema, whatever was read.
//!
//! Branches without identity get made-up identities in formats that need one (LCOV): the totals stay right, but two such
//! files merged later by another tool may not. Convert after merging.

pub mod cobertura;
pub mod lcov;
pub mod sonarqube;

mod escape;
