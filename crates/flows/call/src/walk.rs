use platform::{EntryKind, FileError, FileErrorKind, Files};

use crate::Place;

/// Folders hold at most so many entries.
const FOLDER_LIMIT: usize = 1_000_000;

/// The files below `folder`/`prefix`, relative to `folder`, without the folders that `enter` refuses by name. Links to
/// files count as files, links to folders are not followed.
///
/// # Errors
/// A folder is none, or may not be listed.
pub fn walk(
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
