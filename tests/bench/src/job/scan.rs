//! The jobs about findings.

use super::{Job, MIB, NO_GOAL};
use crate::contender::scan as contender;
use crate::inputs::Kind;
use crate::row::Goal;

const JOB: Job = Job {
    name: "",
    input: Kind::SarifSet,
    contenders: &[],
    on_request: false,
    native: NO_GOAL,
    node: NO_GOAL,
};

const fn cpu(seconds: f64) -> Goal {
    Goal {
        cpu_seconds: Some(seconds),
        ..NO_GOAL
    }
}

pub(super) const JOBS: &[Job] = &[
    Job {
        name: "scan-merge",
        contenders: &[
            contender::MERGE.native(),
            contender::MERGE.node_20(),
            contender::MERGE.node_24(),
            contender::MULTITOOL,
            contender::SARIF_TOOLS,
            contender::JQ,
            contender::JSON_PARSE,
        ],
        native: cpu(0.5),
        node: cpu(1.0),
        ..JOB
    },
    Job {
        name: "scan-merge-large",
        input: Kind::SarifLarge,
        contenders: &[
            contender::MERGE.native(),
            contender::MERGE.node_20(),
            contender::MERGE.node_24(),
            contender::MULTITOOL,
            contender::SARIF_TOOLS,
            contender::JQ,
            contender::JSON_PARSE,
        ],
        native: Goal {
            peak_bytes: Some(250 * MIB),
            ..cpu(2.0)
        },
        node: cpu(4.0),
        ..JOB
    },
    // The others hold it in memory, or cannot.
    Job {
        name: "scan-merge-huge",
        input: Kind::SarifHuge,
        contenders: &[
            contender::MERGE.native(),
            contender::MERGE.node_20(),
            contender::MERGE.node_24(),
        ],
        on_request: true,
        native: Goal {
            peak_bytes: Some(250 * MIB),
            ..NO_GOAL
        },
        ..JOB
    },
    // No peer prints the hashes: GitHub's own code makes them on the way to an upload. 300 MB/s.
    Job {
        name: "line-hash",
        input: Kind::Source,
        contenders: &[
            contender::LINE_HASH.native(),
            contender::LINE_HASH.node_20(),
            contender::LINE_HASH.node_24(),
        ],
        native: cpu(0.333),
        ..JOB
    },
    Job {
        name: "line-hash-all",
        input: Kind::SourceDistinct,
        contenders: &[
            contender::LINE_HASH.native(),
            contender::LINE_HASH.node_20(),
            contender::LINE_HASH.node_24(),
        ],
        native: cpu(0.333),
        ..JOB
    },
    Job {
        name: "scan-check",
        input: Kind::SarifSound,
        contenders: &[
            contender::CHECK.native(),
            contender::CHECK.node_20(),
            contender::CHECK.node_24(),
            contender::MULTITOOL_VALIDATE,
        ],
        ..JOB
    },
    // Trivy itself, which converts its own reports, is not to be had.
    Job {
        name: "scan-convert",
        input: Kind::Trivy,
        contenders: &[
            contender::CONVERT.native(),
            contender::CONVERT.node_20(),
            contender::CONVERT.node_24(),
        ],
        ..JOB
    },
];
