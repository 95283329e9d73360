//! One room a format. Each reader takes a decoded stream (plain UTF-8 bytes, no byte order mark) and fills a [`crate::Sink`].

pub mod clover;
pub mod cobertura;
pub mod codecov;
pub mod coveragepy;
pub mod coveralls;
pub mod coverlet;
pub mod dotcover;
pub mod gcov;
pub mod gcovr;
pub mod go;
pub mod istanbul;
pub mod jacoco;
pub(crate) mod json;
pub mod lcov;
pub(crate) mod lines;
pub mod llvm_cov;
pub mod ncover;
pub(crate) mod number;
pub mod opencover;
pub(crate) mod report;
pub mod simplecov;
pub mod sonarqube;
pub mod visualstudio;
pub mod xml;
