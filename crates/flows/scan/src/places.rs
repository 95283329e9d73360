//! The lines of the repository that results stand on, by their hashes.

use std::collections::HashMap;
use std::io::BufReader;

use flow_call::Place;
use platform::{EntryKind, Files};
use sarif::line_hash::{self, ArtifactReference, Field, FileKind, all_lines, resolve};
use sarif::read::ResultView;

/// The one fingerprint that GitHub reads.
const NAME: &str = "primaryLocationLineHash";

/// Hashes each file once, when a result first needs it.
pub(crate) struct LineHashes<'a> {
    files: &'a dyn Files,
    root: Place,
    /// The root as absolute paths in reports begin.
    absolute: String,
    /// The hash of every line, by path; `None` for a file that cannot be read.
    known: HashMap<String, Option<Vec<(u64, u64)>>>,
}

impl<'a> LineHashes<'a> {
    /// Of the files below the root of a repository.
    pub(crate) fn new(files: &'a dyn Files, root: &Place, here: &str) -> Self {
        Self {
            files,
            root: root.clone(),
            absolute: Place::new(here).path(&root.path("")),
            known: HashMap::new(),
        }
    }

    /// The fingerprint of a result by its first location, when that stands in a file of the repository. A value that the
    /// scanner gives stays.
    pub(crate) fn of(&mut self, result: &ResultView<'_>) -> Option<(String, String)> {
        let physical = result.locations.first()?.physical_location.as_ref()?;
        let line = physical.region?.start_line?;
        let uri = physical.artifact_location.uri.as_deref()?;
        let reference = ArtifactReference {
            uri: Field::Present(uri),
            index: Field::Absent,
        };
        let path = resolve(reference, &[], &self.absolute, |path| self.look(path)).ok()?;
        let hashes = self.known.entry(path).or_insert_with_key(|path| {
            let file = self.files.open(&self.root.path(path)).ok()?;
            let mut hashes = Vec::new();
            all_lines(BufReader::with_capacity(64 << 10, file), |hash| {
                hashes.push((hash.value, hash.occurrence));
            })
            .ok()?;
            Some(hashes)
        });
        let at = usize::try_from(line.checked_sub(1)?).ok()?;
        let (value, occurrence) = *hashes.as_ref()?.get(at)?;
        Some((NAME.to_owned(), line_hash::text(value, occurrence)))
    }

    fn look(&self, path: &str) -> FileKind {
        match self.files.metadata(&self.root.path(path)).map(|entry| entry.kind) {
            Ok(EntryKind::File) => FileKind::File,
            Ok(EntryKind::Folder) => FileKind::Folder,
            Ok(EntryKind::Link | EntryKind::Other) | Err(_) => FileKind::Missing,
        }
    }
}
