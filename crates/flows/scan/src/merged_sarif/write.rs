//! The files, written.

use std::io::{self, Write};

use flow_call::{FileFailed, Refusal};
use sarif::merge::MergeError;

use super::Upload;
use super::judges::{GateJudge, Sharded};
use super::plan::Split;

impl Split<'_, '_> {
    /// Writes every file into a folder and gives back the paths.
    pub(crate) fn write(&mut self, folder: &str) -> Result<Vec<String>, Refusal> {
        let files = self.inputs.call.platform.files.as_ref();
        let mut paths = Vec::with_capacity(self.files.len());
        for file in 0..self.files.len() {
            let path = format!("{}/{}", folder.trim_end_matches('/'), self.name(file));
            let failed = |source| FileFailed::Write {
                path: path.clone(),
                source,
            };
            let mut draft = files.create(&self.inputs.settings.place.path(&path)).map_err(failed)?;
            self.write_file(file, draft.as_mut())?;
            draft.finish().map_err(failed)?;
            paths.push(path);
        }
        Ok(paths)
    }

    /// Every file in memory, each as small as an upload has to be.
    pub(super) fn uploads(&mut self) -> Result<Vec<Upload>, Refusal> {
        let mut uploads = Vec::with_capacity(self.files.len());
        for file in 0..self.files.len() {
            let mut log = Vec::new();
            self.write_file(file, &mut log)?;
            uploads.push(Upload {
                name: self.name(file),
                log,
            });
        }
        Ok(uploads)
    }

    /// `windlass.sarif`, and with a number where there are several.
    fn name(&self, file: usize) -> String {
        if self.files.len() == 1 {
            "windlass.sarif".to_owned()
        } else {
            format!("windlass-{}.sarif", file + 1)
        }
    }

    /// Writes one file.
    pub(super) fn write_file(&mut self, file: usize, out: &mut dyn Write) -> Result<(), Refusal> {
        let Some(file) = self.files.get(file) else {
            return Ok(());
        };
        let shards = |group: usize| self.shards.get(group).map_or(&[][..], Vec::as_slice);
        let parts = file.parts.iter().zip(&file.shards);
        let mut judge = Sharded {
            gate: GateJudge {
                inputs: self.inputs,
                lines: &mut self.lines,
            },
            parts: parts.map(|(part, shard)| (shards(part.group), *shard)).collect(),
        };
        let written = self.opened.write(&file.parts, &mut judge, out);
        written.map(drop).map_err(|error| Refusal::of(&error))
    }
}

/// A log that cannot be written.
pub(super) fn unwritten(error: io::Error) -> Refusal {
    Refusal::of(&MergeError::Write(error))
}
