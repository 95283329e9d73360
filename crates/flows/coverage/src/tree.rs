//! The files of the repository.

use adapter_git::{Git, GitError};
use flow_call::{Place, walk};
use platform::{FileError, Platform};

/// The files below `root`, relative to it, sorted: what git tracks or would track; without a repository every file there
/// is but git's own, which is said.
pub(crate) async fn files(platform: &Platform, root: &Place) -> Result<Vec<String>, FileError> {
    let folder = root.path("");
    let mut files = match Git::new(platform, &folder).files().await {
        Ok(files) => files,
        Err(error) => {
            let told = "counts as the repository's";
            match &error {
                GitError::NoRepository { .. } => {
                    tracing::info!("every file below `{folder}` {told}: no git repository")
                }
                _ => tracing::warn!("every file below `{folder}` {told}: {error}"),
            }
            walk(platform.files.as_ref(), &folder, "", &|name| name != ".git")?
        }
    };
    files.sort_unstable();
    files.dedup();
    Ok(files)
}
