//! One room a format. Each reader takes a decoded stream (plain UTF-8 bytes, no byte order mark) and fills a [`crate::Sink`].

pub mod clover;
pub mod cobertura;
pub mod dotcover;
pub mod jacoco;
pub mod ncover;
pub mod opencover;
pub mod sonarqube;
pub mod visualstudio;
pub mod xml;
