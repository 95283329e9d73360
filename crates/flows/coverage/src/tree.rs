//! The files of the repository.

use adapter_git::{Git, GitError};
use platform::{EntryKind, FileError, FileErrorKind, Files, Platform};

use crate::place::Place;

/// Folders hold at most so many entries.
const FOLDER_LIMIT: usize = 1_000_000;

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

/// The files below `folder`/`prefix`, relative to `folder`, without the folders that `enter` refuses by name. Links to
/// files count as files, links to folders are not followed.
pub(crate) fn walk(
    files: &dyn Files,
    folder: &str,
    prefix: &str,
    enter: &dyn Fn(&str) -> bool,
) -> Result<Vec<String>, FileError> {
    let mut found = Vec::new();
    let mut folders = vec![prefix.to_owned()];
    while let Some(at) = folders.pop() {
        let path = Place::new(folder).path(&at);
        let entries = match files.list(&path, FOLDER_LIMIT) {
            Ok(entries) => entries,
            // It vanished between two looks.
            Err(error) if error.kind == FileErrorKind::NotFound && at != prefix => continue,
            Err(error) => return Err(error),
        };
        for entry in entries {
            let below = if at.is_empty() {
                entry.name.clone()
            } else {
                format!("{at}/{}", entry.name)
            };
            match entry.kind {
                EntryKind::File => found.push(below),
                EntryKind::Folder if enter(&entry.name) => folders.push(below),
                EntryKind::Link => {
                    let target = files.metadata(&Place::new(folder).path(&below));
                    if target.is_ok_and(|target| target.kind == EntryKind::File) {
                        found.push(below);
                    }
                }
                EntryKind::Folder | EntryKind::Other => {}
            }
        }
    }
    found.sort_unstable();
    Ok(found)
}
