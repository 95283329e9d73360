//! The jobs about findings.

use super::Runs::OnEveryHost;
use super::{Job, cpu, job, peak};
use crate::contender::{Contender, scan as contender};
use crate::inputs::Kind;
use crate::row::Goal;

/// Who else puts logs together.
const MERGERS: &[Contender] = &[
    contender::MULTITOOL,
    contender::SARIF_TOOLS,
    contender::JQ,
    contender::JSON_PARSE,
];

pub(super) const JOBS: &[Job] = &[
    Job {
        peers: MERGERS,
        native: cpu(0.5),
        node: cpu(1.0),
        ..job("scan-merge", Kind::SarifSet, OnEveryHost(contender::MERGE))
    },
    Job {
        peers: MERGERS,
        native: Goal {
            cpu_seconds: Some(2.0),
            ..peak(250)
        },
        node: cpu(4.0),
        ..job("scan-merge-large", Kind::SarifLarge, OnEveryHost(contender::MERGE))
    },
    // The others hold it in memory, or cannot.
    Job {
        on_request: true,
        native: peak(250),
        ..job("scan-merge-huge", Kind::SarifHuge, OnEveryHost(contender::MERGE))
    },
    // No peer prints the hashes: GitHub's own code makes them on the way to an upload. 300 MB/s.
    Job {
        native: cpu(0.333),
        ..job("line-hash", Kind::Source, OnEveryHost(contender::LINE_HASH))
    },
    Job {
        native: cpu(0.333),
        ..job("line-hash-all", Kind::SourceDistinct, OnEveryHost(contender::LINE_HASH))
    },
    Job {
        peers: &[contender::MULTITOOL_VALIDATE],
        ..job("scan-check", Kind::SarifSound, OnEveryHost(contender::CHECK))
    },
    // Trivy itself, which converts its own reports, is not to be had.
    job("scan-convert", Kind::Trivy, OnEveryHost(contender::CONVERT)),
];
