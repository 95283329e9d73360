//! The jobs about coverage.

use super::Runs::{Native, OnEveryHost};
use super::{Job, cpu, job, peak};
use crate::contender::coverage as contender;
use crate::inputs::Kind;
use crate::row::Goal;

pub(super) const JOBS: &[Job] = &[
    Job {
        peers: &[contender::GRCOV, contender::LCOV_SUMMARY],
        native: Goal {
            cpu_seconds: Some(0.35),
            ..peak(180)
        },
        node: cpu(1.5),
        ..job("lcov", Kind::Lcov, OnEveryHost(contender::REPORT))
    },
    Job {
        peers: &[contender::GRCOV, contender::LCOV_MERGE],
        native: Goal {
            cpu_seconds: Some(0.7),
            ..peak(230)
        },
        ..job("lcov-merge", Kind::LcovShards, OnEveryHost(contender::REPORT))
    },
    Job {
        peers: &[contender::DIFF_COVER],
        ..job("lcov-patch", Kind::LcovPatch, Native(contender::NATIVE_PATCH))
    },
    Job {
        peers: &[contender::PYCOBERTURA],
        native: Goal {
            cpu_seconds: Some(0.6),
            ..peak(150)
        },
        node: cpu(2.5),
        ..job("cobertura", Kind::Cobertura, OnEveryHost(contender::REPORT))
    },
    Job {
        peers: &[contender::GRCOV_JACOCO],
        native: Goal {
            cpu_seconds: Some(0.6),
            ..peak(150)
        },
        ..job("jacoco", Kind::Jacoco, OnEveryHost(contender::REPORT))
    },
    // No peer reads a profile without the sources beside it.
    job("go", Kind::Go, OnEveryHost(contender::STATEMENTS)),
    Job {
        native: peak(256),
        ..job("go-repeated", Kind::GoRepeated, Native(contender::STATEMENTS.native()))
    },
];
