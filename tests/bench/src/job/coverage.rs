//! The jobs about coverage.

use super::{Job, MIB, NO_GOAL};
use crate::contender::coverage as contender;
use crate::inputs::Kind;
use crate::row::Goal;

pub(super) const JOBS: &[Job] = &[
    Job {
        name: "lcov",
        on_request: false,
        input: Kind::Lcov,
        contenders: &[
            contender::NATIVE,
            contender::NODE_20,
            contender::NODE_24,
            contender::GRCOV,
            contender::LCOV_SUMMARY,
        ],
        native: Goal {
            cpu_seconds: Some(0.35),
            peak_bytes: Some(180 * MIB),
            ..NO_GOAL
        },
        node: Goal {
            cpu_seconds: Some(1.5),
            ..NO_GOAL
        },
    },
    Job {
        name: "lcov-merge",
        on_request: false,
        input: Kind::LcovShards,
        contenders: &[
            contender::NATIVE,
            contender::NODE_20,
            contender::NODE_24,
            contender::GRCOV,
            contender::LCOV_MERGE,
        ],
        native: Goal {
            cpu_seconds: Some(0.7),
            peak_bytes: Some(230 * MIB),
            ..NO_GOAL
        },
        node: NO_GOAL,
    },
    Job {
        name: "lcov-patch",
        on_request: false,
        input: Kind::LcovPatch,
        contenders: &[contender::NATIVE_PATCH, contender::DIFF_COVER],
        native: NO_GOAL,
        node: NO_GOAL,
    },
    Job {
        name: "cobertura",
        on_request: false,
        input: Kind::Cobertura,
        contenders: &[
            contender::NATIVE,
            contender::NODE_20,
            contender::NODE_24,
            contender::PYCOBERTURA,
        ],
        native: Goal {
            cpu_seconds: Some(0.6),
            peak_bytes: Some(150 * MIB),
            ..NO_GOAL
        },
        node: Goal {
            cpu_seconds: Some(2.5),
            ..NO_GOAL
        },
    },
    Job {
        name: "jacoco",
        on_request: false,
        input: Kind::Jacoco,
        contenders: &[
            contender::NATIVE,
            contender::NODE_20,
            contender::NODE_24,
            contender::GRCOV_JACOCO,
        ],
        native: Goal {
            cpu_seconds: Some(0.6),
            peak_bytes: Some(150 * MIB),
            ..NO_GOAL
        },
        node: NO_GOAL,
    },
    // No peer reads a profile without the sources beside it.
    Job {
        name: "go",
        on_request: false,
        input: Kind::Go,
        contenders: &[
            contender::NATIVE_STATEMENTS,
            contender::NODE_20_STATEMENTS,
            contender::NODE_24_STATEMENTS,
        ],
        native: NO_GOAL,
        node: NO_GOAL,
    },
    Job {
        name: "go-repeated",
        on_request: false,
        input: Kind::GoRepeated,
        contenders: &[contender::NATIVE_STATEMENTS],
        native: Goal {
            peak_bytes: Some(256 * MIB),
            ..NO_GOAL
        },
        node: NO_GOAL,
    },
];
