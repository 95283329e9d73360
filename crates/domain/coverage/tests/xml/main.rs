//! The XML readers: traps of each format, what is no XML, mutations and cuts.

#![expect(
    clippy::panic,
    clippy::indexing_slicing,
    clippy::disallowed_methods,
    reason = "tests fail by panicking, cut their own samples and watch the clock"
)]

mod check;
mod clover;
mod cobertura;
mod detect;
mod dotnet;
mod jacoco;
mod read;
mod recorded;
mod robust;
mod samples;
mod sonarqube;
mod wellformed;
