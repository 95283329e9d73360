//! The outputs of the action, their copies in the environment, and the bake files.

use flow_call::{Call, Refusal};
use sha2::{Digest, Sha256};
use surface::environment::RUNNER_TEMP;
use tagging::{BakeFile, Metadata, exported_name};

use super::event::variable;

/// Bytes of the digest in the name of the folder of bake files.
const NAME_BYTES: usize = 8;

/// Sets every output that the surface declares, in its order. Without a folder for temporary files there are no bake files.
pub(crate) fn set(call: &Call<'_>, metadata: &Metadata) -> Result<(), Refusal> {
    let mut outputs = metadata.outputs();
    let temporary = variable(call.platform.env.as_ref(), RUNNER_TEMP.name).filter(|_| call.runner.is_actions());
    if let Some(temporary) = temporary {
        let files = metadata.bake_files();
        let folder = folder(&temporary, &files);
        for BakeFile { output, file, content } in &files {
            let path = format!("{folder}/{file}");
            call.write(&path, content.as_bytes())?;
            outputs.push((output, path));
        }
    }
    for (name, value) in outputs {
        call.runner.set_output(name, &value)?;
        if let Some(variable) = exported_name(name).filter(|_| metadata.exports) {
            call.runner.export(variable, &value)?;
        }
    }
    Ok(())
}

/// Named by what its files hold: several steps of a job have folders of their own, and every host names it alike.
fn folder(temporary: &str, files: &[BakeFile]) -> String {
    let mut digest = Sha256::new();
    files.iter().for_each(|file| digest.update(&file.content));
    let digest = digest.finalize();
    let name: String = digest
        .iter()
        .take(NAME_BYTES)
        .map(|byte| format!("{byte:02x}"))
        .collect();
    format!("{}/windlass-metadata-{name}", temporary.trim_end_matches(['/', '\\']))
}
