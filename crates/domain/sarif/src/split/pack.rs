use super::plan::Limits;

/// One run of an upload.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShardRun {
    /// Which group, by its place in the input.
    pub group: usize,
    /// Which shard of it, from 0.
    pub shard: u32,
    /// The category, ending in `/`: the run's `automationDetails.id`.
    pub category: String,
    /// Its results by their place in the group, most severe first. Write only the rules that they name, and every
    /// limit on rules holds too. Empty: send the run all the same, so that its alerts close.
    pub results: Vec<usize>,
    /// What it adds to a compressed file, by the estimates given.
    pub gzip_bytes: u64,
}

/// One file to upload.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct UploadFile {
    /// Its runs, of distinct tools or categories.
    pub runs: Vec<ShardRun>,
    /// Its compressed size, by the estimates given.
    pub gzip_bytes: u64,
}

/// Runs into files, in order: the next file begins where a run does not fit into the last.
pub(super) fn files(runs: impl IntoIterator<Item = ShardRun>, limits: &Limits) -> Vec<UploadFile> {
    let mut files: Vec<UploadFile> = Vec::new();
    for run in runs {
        let fits = |file: &&mut UploadFile| {
            (file.runs.len() as u64) < limits.file_runs && file.gzip_bytes + run.gzip_bytes <= limits.file_gzip_bytes
        };
        if let Some(file) = files.last_mut().filter(fits) {
            file.gzip_bytes += run.gzip_bytes;
            file.runs.push(run);
        } else {
            files.push(UploadFile {
                gzip_bytes: run.gzip_bytes,
                runs: vec![run],
            });
        }
    }
    files
}
