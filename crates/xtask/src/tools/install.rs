//! Installing: beside each other, whole or not at all.

use super::Tool;
use anyhow::{Context, Result, bail};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::Instant;

/// Its presence in a tool's folder says that the install ended well; it holds the seconds it took.
const STAMP: &str = ".complete";

/// Installs that go on in the background.
pub(crate) struct Installs(Vec<JoinHandle<Result<()>>>);

/// Installs what is missing, and waits for it.
pub(crate) fn install(root: &Path, tools: &[Tool]) -> Result<()> {
    start(root, tools).finish()
}

/// Starts to install what is missing, each tool in a thread of its own.
pub(crate) fn start(root: &Path, tools: &[Tool]) -> Installs {
    let each = tools.iter().map(|tool| {
        let (root, tool) = (root.to_owned(), *tool);
        thread::spawn(move || ensure(&root, &tool))
    });
    Installs(each.collect())
}

impl Installs {
    /// Waits for all; the error names every tool that could not be had.
    pub(crate) fn finish(self) -> Result<()> {
        let mut problems = Vec::new();
        for handle in self.0 {
            match handle.join() {
                Ok(Ok(())) => {}
                Ok(Err(error)) => problems.push(format!("{error:#}")),
                Err(_) => problems.push("an install panicked".to_owned()),
            }
        }
        if !problems.is_empty() {
            bail!("{}", problems.join("\n"));
        }
        Ok(())
    }
}

fn ensure(root: &Path, tool: &Tool) -> Result<()> {
    let label = format!("{} {}", tool.name, tool.version);
    let folder = tool.folder()?;
    // Two stages may ask for the same tool at once: the second waits, and finds it.
    let turn = turn_of(&folder);
    let _turn = turn.lock().unwrap_or_else(PoisonError::into_inner);
    if folder.join(STAMP).exists() {
        return Ok(());
    }
    eprintln!("tools: installing {label}");
    let begin = Instant::now();
    let mut partial = folder.clone().into_os_string();
    partial.push(format!(".partial-{}", std::process::id()));
    let partial = PathBuf::from(partial);
    let filled = fs::create_dir_all(&partial)
        .map_err(anyhow::Error::from)
        .and_then(|()| tool.recipe.fill(root, &partial, tool.version))
        .and_then(|()| settle(&partial, &folder, begin));
    if filled.is_err() {
        // Nothing half-made stays behind; the error that matters is the first one.
        let _ = fs::remove_dir_all(&partial);
    }
    filled.with_context(|| format!("cannot install {label}"))?;
    eprintln!("tools: {label} is there after {:.1} s", begin.elapsed().as_secs_f64());
    Ok(())
}

/// The lock of a tool's folder.
fn turn_of(folder: &Path) -> Arc<Mutex<()>> {
    static TURNS: Mutex<BTreeMap<PathBuf, Arc<Mutex<()>>>> = Mutex::new(BTreeMap::new());
    let mut turns = TURNS.lock().unwrap_or_else(PoisonError::into_inner);
    Arc::clone(turns.entry(folder.to_owned()).or_default())
}

/// Stamps the folder and moves it to its place in one step.
fn settle(partial: &Path, folder: &Path, begin: Instant) -> Result<()> {
    fs::write(partial.join(STAMP), format!("{:.1}\n", begin.elapsed().as_secs_f64()))?;
    if folder.join(STAMP).exists() {
        // Another run was faster: its copy is as good as ours.
        fs::remove_dir_all(partial)?;
        return Ok(());
    }
    if folder.exists() {
        fs::remove_dir_all(folder)?;
    }
    match fs::rename(partial, folder) {
        Err(_) if folder.join(STAMP).exists() => Ok(fs::remove_dir_all(partial)?), // another run, in between
        moved => Ok(moved?),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_unstamped_folder_is_replaced_and_a_stamped_one_kept() {
        let scratch = tempfile::tempdir().unwrap();
        let (partial, folder) = (scratch.path().join("t.partial-1"), scratch.path().join("t"));
        let fresh = |text: &str| {
            fs::create_dir_all(&partial).unwrap();
            fs::write(partial.join("file"), text).unwrap();
            settle(&partial, &folder, Instant::now()).unwrap();
            fs::read_to_string(folder.join("file")).unwrap()
        };
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join("file"), "half").unwrap();
        assert_eq!(fresh("first"), "first");
        assert_eq!(fresh("second"), "first");
        assert!(!partial.exists());
    }
}
