//! One step on every host, which must leave the same.

use anyhow::{Context, Result, ensure};

use crate::{Left, Product, Step, file_commands, workflow_commands};

impl Step {
    /// Runs the step on every host and gives what it left, which was the same on all of them to the byte; `None` after a
    /// skip line.
    ///
    /// # Errors
    /// A host cannot run it, or leaves something else than the others.
    pub fn everywhere(&self) -> Result<Option<Left>> {
        let Some(product) = Product::find() else {
            return Ok(None);
        };
        let scratch = tempfile::tempdir()?;
        let folder = scratch.path().join("runner");
        let mut first: Option<Left> = None;
        for host in &product.hosts {
            let left = self.run_in(&folder, host)?;
            match &first {
                None => first = Some(left),
                Some(native) => left
                    .same_as(native)
                    .with_context(|| format!("on {host}, not as native"))?,
            }
        }
        first.context("there are no hosts").map(Some)
    }
}

impl Left {
    fn same_as(&self, other: &Self) -> Result<()> {
        ensure!(
            self.exit == other.exit,
            "exit {}, not {}:\n{}",
            self.exit,
            other.exit,
            self.stderr
        );
        let streams = [(&self.stdout, &other.stdout), (&self.stderr, &other.stderr)];
        for (ours, theirs) in streams {
            ensure!(
                workflow_commands::read(ours) == workflow_commands::read(theirs),
                "commands:\n{ours}\nnot\n{theirs}"
            );
            let (ours, theirs) = (
                file_commands::without_tokens(ours),
                file_commands::without_tokens(theirs),
            );
            ensure!(ours == theirs, "talk:\n{ours}\nnot\n{theirs}");
        }
        let texts = [
            ("outputs", &self.outputs_raw, &other.outputs_raw),
            ("summary", &self.summary, &other.summary),
        ];
        for (what, ours, theirs) in texts {
            ensure!(ours == theirs, "{what}:\n{ours}\nnot\n{theirs}");
        }
        ensure!(
            self.written.keys().eq(other.written.keys()),
            "files {:?}",
            self.written.keys()
        );
        for (path, bytes) in &self.written {
            ensure!(other.written.get(path) == Some(bytes), "file `{path}`");
        }
        Ok(())
    }
}
