//! Every code has a page in `docs/errors`, and every page an example that runs and says exactly what the page shows.
//! `WINDLASS_BLESS=1` writes the outputs of now into the pages.

use std::{collections::BTreeSet, fs, path::PathBuf};

use anyhow::{Context, Result};
use e2e::{error_page::Page, product, wanted};
use surface::Code;

/// Codes that no command can be made to raise by its input, with the reason, which the page says too.
const WITHOUT_EXAMPLE: &[(Code, &str)] = &[
    (Code::Internal, "a bug of ours, which no input is known to cause"),
    (
        Code::GitFailed,
        "the gate says `coverage-base-missing`, and nothing else needs git",
    ),
    (Code::GithubUnauthorized, SERVER),
    (Code::GithubForbidden, SERVER),
    (Code::GithubNotFound, SERVER),
    (Code::GithubRateLimited, SERVER),
    (Code::GithubRefused, SERVER),
    (Code::GithubAnswerMalformed, SERVER),
    (Code::ScanResultsCut, "it takes thousands of findings"),
    (Code::DockerfileMalformed, IMAGES),
    (Code::DockerfileInstructionUnknown, IMAGES),
    (Code::DockerfileStageUnknown, IMAGES),
    (Code::DockerfileVariableInvalid, IMAGES),
    (Code::DockerignoreMalformed, IMAGES),
    (Code::ComposeMalformed, IMAGES),
    (Code::ImageReferenceInvalid, IMAGES),
    (Code::ImagePlatformInvalid, IMAGES),
    (Code::ImageDigestMismatch, SERVER),
    (Code::ImageDocumentMalformed, SERVER),
    (Code::ImageLayoutInvalid, IMAGES),
    (Code::RegistryLoginInvalid, IMAGES),
    (Code::RegistryUnreachable, SERVER),
    (Code::RegistryUnauthorized, SERVER),
    (Code::RegistryForbidden, SERVER),
    (Code::RegistryNotFound, SERVER),
    (Code::RegistryRateLimited, SERVER),
    (Code::RegistryRefused, SERVER),
    (Code::RegistryAnswerMalformed, SERVER),
    (Code::RegistryReferrersContended, SERVER),
];

/// Why a code of GitHub's or a registry's answers has no example.
const SERVER: &str = "the answer comes from a server";

/// Why a code of the image rooms has none yet.
const IMAGES: &str = "the commands that raise it come with the image actions";

fn folder() -> PathBuf {
    testkit::workspace_root().join("docs/errors")
}

#[test]
fn codes_and_pages_are_the_same_set() -> Result<()> {
    let mut pages = BTreeSet::new();
    for entry in fs::read_dir(folder())? {
        let name = entry?.file_name().to_string_lossy().into_owned();
        pages.extend(name.strip_suffix(".md").filter(|it| *it != "README").map(str::to_owned));
    }
    let codes: BTreeSet<String> = Code::ALL.iter().map(|code| code.text().to_owned()).collect();
    assert_eq!(pages, codes);
    Ok(())
}

#[test]
fn every_example_says_what_its_page_shows() -> Result<()> {
    let Some(binary) = product::native() else { return Ok(()) };
    let bless = std::env::var_os("WINDLASS_BLESS").is_some_and(|value| value == "1");
    let (mut commands, mut wrong) = (0, Vec::new());
    for code in Code::ALL {
        let name = code.text();
        let path = folder().join(format!("{name}.md"));
        let text = fs::read_to_string(&path).with_context(|| path.display().to_string())?;
        let page = Page::parse(&text).with_context(|| name.to_owned())?;
        if WITHOUT_EXAMPLE.iter().any(|(it, _)| it == code) {
            assert_eq!(page.commands(), 0, "`{name}` has an example after all");
            assert!(text.contains("No example"), "`{name}` does not say that it has none");
            continue;
        }
        let now = page.rerun(&binary).with_context(|| name.to_owned())?;
        if !now.printed().contains(name) {
            wrong.push(format!("`{name}` is not raised by its example:\n{}", now.printed()));
        } else if bless {
            fs::write(&path, now.to_string())?;
        } else if now != page {
            wrong.push(format!(
                "`{name}` shows\n{}but the commands say\n{}",
                page.printed(),
                now.printed()
            ));
        }
        commands += page.commands();
    }
    wanted::say(&format!(
        "{commands} commands of {} pages",
        Code::ALL.len() - WITHOUT_EXAMPLE.len()
    ));
    assert!(wrong.is_empty(), "{} pages:\n{}", wrong.len(), wrong.join("\n"));
    assert!(commands >= Code::ALL.len() - WITHOUT_EXAMPLE.len());
    Ok(())
}
