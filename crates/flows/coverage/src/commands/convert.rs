//! `coverage convert`: the same in another format.

use coverage::writers::sonarqube::{Extent, LeftOut};
use coverage::{FileName, writers};
use flow_call::{Call, FileFailed, Place, Refusal};
use platform::Platform;
use surface::ExitCode;
use surface::commands::coverage::TO;

use super::reading;
use crate::settings::{self, Target};
use crate::{gather::Gathered, source};

pub(crate) async fn run(call: &Call<'_>) -> Result<ExitCode, Refusal> {
    let settings = settings::read(call.values.clone(), call.options, call.platform)?;
    let patterns: Vec<&str> = settings.reports.iter().map(String::as_str).collect();
    let word = call.values.choice(TO.name, TO.kind.words())?.unwrap_or_default();
    let target = Target::of_word(word).unwrap_or(Target::Json);
    let gathered = reading::read(call, &settings, &patterns).await?;
    let root = settings.root.as_ref().map(|root| settings.place.below(root));
    call.bytes(&bytes(target, &gathered, call.platform, root.as_ref())?)?;
    Ok(ExitCode::Passed)
}

/// The merged coverage in a format. With a root, files that are not there and lines past the end of files are left out where
/// a format forbids them.
pub(crate) fn bytes(
    target: Target,
    gathered: &Gathered,
    platform: &Platform,
    root: Option<&Place>,
) -> Result<Vec<u8>, Refusal> {
    let mut out = Vec::new();
    let coverage = &gathered.coverage;
    let written = match target {
        Target::Lcov => writers::lcov::write(coverage, &mut out),
        Target::Cobertura => writers::cobertura::write(coverage, platform.clock.now().seconds, &mut out),
        Target::SonarQube => {
            let extent = |name: &FileName| root.map_or(Extent::Unknown, |root| source::extent(platform, root, name));
            writers::sonarqube::write(coverage, &extent, &mut out).map(|LeftOut { files, lines }| {
                if files > 0 {
                    tracing::warn!(files, "files that are not below the root are left out");
                }
                if lines > 0 {
                    tracing::warn!(lines, "lines past the end of their files are left out");
                }
            })
        }
        Target::Json => surface::documents::to_line(&super::report::document(gathered))
            .map(|line| out = line)
            .map_err(Into::into),
    };
    written.map_err(FileFailed::Print)?;
    Ok(out)
}
