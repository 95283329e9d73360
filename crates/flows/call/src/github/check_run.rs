//! The annotations that a step does not show, as a check run: the runner shows ten of a kind, a check run takes them all.

use adapter_github::{AnnotationLevel, CheckRun, Client, Conclusion, GithubError};
use adapter_runner::visible;
use report::{Block, Document, Inlines};
use runner_protocol::{Annotation, AnnotationKind, RunFacts};
use surface::{Code, Explain};

use crate::{Call, Refusal};

/// Annotations that a check run gets: fifty requests, which leaves room in the eighty writes that GitHub takes a minute.
const LIMIT: usize = 2_500;
/// How many annotations without a place are listed in the summary.
const LISTED: usize = 100;
/// Bytes of the summary.
const SUMMARY: usize = 60_000;

/// Adds a check run of this name with these annotations to the commit that people know: of a pull request the head, not
/// the commit that would merge it. It is neutral, because the step has the verdict. Nothing is left out in silence; a token
/// that may not write check runs is a warning that names what it lacks.
///
/// # Errors
/// The call fails, or there are no random bytes.
pub async fn add_check_run(
    call: &Call<'_>,
    client: &Client,
    run: &RunFacts,
    name: &str,
    left_out: &[Annotation],
) -> Result<(), Refusal> {
    if left_out.is_empty() {
        tracing::info!("no check run is needed: the step shows every annotation");
        return Ok(());
    }
    let Some(head_sha) = run.head_sha() else {
        tracing::warn!("no check run is written: the run names no commit");
        return Ok(());
    };
    let check = CheckRun {
        name: name.to_owned(),
        head_sha: head_sha.to_owned(),
        external_id: external_id(call, run)?,
        conclusion: Conclusion::Neutral,
        title: title(left_out.len()),
        summary: report::markdown(&summary(left_out), SUMMARY),
        annotations: placed(left_out).take(LIMIT).collect(),
    };
    match client.create_check(&check).await {
        Ok(created) => {
            let place = created.url.unwrap_or_else(|| format!("number {}", created.id));
            tracing::info!("the check run with {} is at {place}", check.title);
            Ok(())
        }
        Err(error @ GithubError::Forbidden { .. }) => {
            tracing::warn!(
                "no check run is written: it takes `permissions: {{ checks: write }}` and the job's own token ({error})"
            );
            Ok(())
        }
        Err(error) => Err(Refusal::of(&error)),
    }
}

/// Tells this check run from every other: the jobs of a matrix are one job of one run to GitHub's variables.
fn external_id(call: &Call<'_>, run: &RunFacts) -> Result<String, Refusal> {
    let mut nonce = [0; 8];
    let filled = call.platform.random.fill(&mut nonce);
    filled.map_err(|source| Refusal::of(&NoRandom(source)))?;
    Ok(format!(
        "run {}, attempt {}, {:016x}",
        run.run_id.unwrap_or_default(),
        run.run_attempt.unwrap_or_default(),
        u64::from_be_bytes(nonce)
    ))
}

fn title(count: usize) -> String {
    match count {
        1 => "1 annotation that the step does not show".to_owned(),
        _ => format!("{count} annotations that the step does not show"),
    }
}

/// What the check run is for, and what it cannot show beside the code.
fn summary(left_out: &[Annotation]) -> Document {
    let text = "A step shows ten annotations of a kind. These are the others; the verdict is that of the step.";
    let mut document = Document::new("Further annotations").with(Block::Paragraph(Inlines::text(text)));
    let unplaced: Vec<&Annotation> = left_out.iter().filter(|it| path(it).is_none()).collect();
    let cut = placed(left_out).count().saturating_sub(LIMIT) + unplaced.len().saturating_sub(LISTED);
    if cut > 0 {
        let text = format!("{cut} more are in the summary of the step and in its files alone.");
        document.blocks.push(Block::Paragraph(Inlines::text(text)));
    }
    if !unplaced.is_empty() {
        document
            .blocks
            .push(Block::heading(2, "Without a place in the repository"));
        let listed = unplaced.into_iter().take(LISTED).map(|it| {
            let title = it.title.as_deref().unwrap_or(it.kind.word());
            Inlines::default().code(title).plain(" ").plain(&it.message)
        });
        document.blocks.push(Block::List(listed.collect()));
    }
    document
}

fn placed(left_out: &[Annotation]) -> impl Iterator<Item = adapter_github::Annotation> {
    left_out.iter().filter_map(|it| {
        let first = it.line.unwrap_or(1);
        Some(adapter_github::Annotation {
            path: path(it)?.to_owned(),
            start_line: first,
            end_line: it.end_line.unwrap_or(first),
            level: match it.kind {
                AnnotationKind::Error => AnnotationLevel::Failure,
                AnnotationKind::Warning => AnnotationLevel::Warning,
                AnnotationKind::Notice => AnnotationLevel::Notice,
            },
            title: visible(it.title.as_deref().unwrap_or_default()),
            message: visible(&it.message),
        })
    })
}

/// There is nothing to tell a check run by.
#[derive(Debug, thiserror::Error)]
#[error("there are no random bytes to tell a check run by")]
struct NoRandom(#[source] std::io::Error);

impl Explain for NoRandom {
    fn code(&self) -> Code {
        Code::Internal
    }
}

/// The path from the repository's root. A file outside of it has none, and what scanners name instead of a file neither.
fn path(annotation: &Annotation) -> Option<&str> {
    let path = annotation.file.as_deref()?;
    let inside = |part: &str| !part.is_empty() && part != "..";
    let plain = !path.contains([':', '\\']) && !path.chars().any(char::is_control);
    (plain && path.split('/').all(inside)).then_some(path)
}

#[cfg(test)]
mod tests {
    use super::{LIMIT, path, placed, summary, title};
    use runner_protocol::{Annotation, AnnotationKind};

    fn at(file: Option<&str>) -> Annotation {
        Annotation {
            file: file.map(str::to_owned),
            title: Some("high R1".to_owned()),
            ..Annotation::new(AnnotationKind::Error, "two\u{7} @people")
        }
    }

    #[test]
    fn only_files_of_the_repository_are_places() {
        for (file, inside) in [
            ("src/a.py", true),
            ("a b/ü.py", true),
            ("", false),
            ("/etc/passwd", false),
            ("../a", false),
            ("src/../../a", false),
            ("C:\\a", false),
            ("https://example/a", false),
            ("docker.io/library/app:1", false),
            ("a\nb", false),
        ] {
            assert_eq!(path(&at(Some(file))).is_some(), inside, "{file:?}");
        }
    }

    #[test]
    fn a_place_without_a_line_is_the_first_one() {
        let placed: Vec<_> = placed(&[at(Some("a"))]).collect();
        assert_eq!(
            (placed[0].start_line, placed[0].end_line, placed[0].message.as_str()),
            (1, 1, "two\u{fffd} @people")
        );
    }

    #[test]
    fn what_has_no_place_or_no_room_is_in_the_summary() {
        let many: Vec<Annotation> = (0..=LIMIT).map(|_| at(Some("a"))).chain([at(None)]).collect();
        let text = report::markdown(&summary(&many), 10_000);
        assert!(text.contains("1 more are in the summary of the step"), "{text}");
        assert!(text.contains("`high R1`"), "{text}");
        assert!(!text.contains(" @people"), "nobody is mentioned: {text}");
        assert_eq!(title(1), "1 annotation that the step does not show");
    }
}
