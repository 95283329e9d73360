//! One room a format. Each reader takes a decoded stream (plain UTF-8 bytes, no byte order mark) and fills a [`crate::Sink`].

pub mod codecov;
pub mod coveragepy;
pub mod coveralls;
pub mod coverlet;
pub mod gcov;
pub mod gcovr;
pub mod go;
pub mod istanbul;
pub(crate) mod json;
pub mod lcov;
pub(crate) mod lines;
pub mod llvm_cov;
pub(crate) mod number;
pub mod simplecov;
