//! The windlass module that runs under the runner's own node
