//! The XML readers: traps of each format, what is no XML, mutations and cuts.

mod check;
mod clover;
mod cobertura;
mod detect;
mod dotnet;
mod jacoco;
mod read;
mod robust;
mod samples;
mod sonarqube;
mod wellformed;
