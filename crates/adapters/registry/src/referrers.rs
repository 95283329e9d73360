//! What is said about a manifest (OCI distribution specification, listing referrers): by the registry's own list, or by
//! the index that a tag made of the subject's digest names.
//!
//! Only a 404 of the list means that the registry has none, and only a 404 of the tag that nothing is there. The tag
//! cannot be changed on a condition, so an entry is written, looked for after others had time to overwrite it, and written
//! again until it stays. What was once seen in the list is never left out of what is written.

use std::{collections::BTreeSet, time::Duration};

use image::{Descriptor, Digest, Index, MediaType};
use platform::{Method, Patience};

use crate::{AnswerFault, Attached, Name, RawManifest, Repository, StoreError, tags::fault};

/// After a write, the looks that have to find the entry, each so long after the one before. Another writer overwrites it
/// only when it read the list before our write and its own write arrives after it: half an answer and half a request. One
/// on whose lines that takes longer than both looks together could still overwrite what has stayed.
const LOOKS: [Duration; 2] = [Duration::from_millis(400), Duration::from_millis(1200)];
/// Writes of one entry.
const WRITES: u32 = 60;
/// Between two writes at most: those who meet do not meet again.
const APART: Duration = Duration::from_millis(1500);

impl Repository {
    pub(crate) async fn all_referrers(&self, subject: &Digest) -> Result<Vec<Descriptor>, StoreError> {
        match self.listed(subject).await? {
            Some(listed) => Ok(listed),
            None => self.tagged(subject).await,
        }
    }

    pub(crate) async fn attach_referrer(&self, manifest: &RawManifest) -> Result<Attached, StoreError> {
        let (subject, referrer) = manifest.referrer()?;
        let name = Name::Digest(manifest.digest().clone());
        if self.send_manifest(&name, manifest).await? {
            return Ok(Attached::ByRegistry);
        }
        // Not every registry that keeps a list says so when it is written.
        let listed = self.listed(&subject.digest).await?;
        if listed.is_some_and(|listed| listed.iter().any(|it| it.digest == referrer.digest)) {
            return Ok(Attached::ByRegistry);
        }
        self.append(&subject.digest, referrer).await?;
        Ok(Attached::ByTag)
    }

    /// The registry's own list; `None` when it keeps none. That is asked anew each time, because some registries also
    /// answer so for a repository that has nothing yet.
    async fn listed(&self, subject: &Digest) -> Result<Option<Vec<Descriptor>>, StoreError> {
        let first = self.reading(Method::Get, &format!("referrers/{subject}"), &[200, 404]);
        let mut call = Some(first.header("accept", MediaType::OciIndex.word()));
        let mut found = Vec::new();
        let mut seen = BTreeSet::new();
        while let Some(page) = call.take() {
            let whole = self.page(&page, &mut seen).await?;
            if whole.status == 404 {
                if seen.len() > 1 {
                    return Err(fault(&page, AnswerFault::Status(404)));
                }
                return Ok(None);
            }
            let index = Index::parse(&whole.body, None).map_err(|source| StoreError::Document {
                place: page.asked().url,
                source,
            })?;
            found.extend(index.value.manifests);
            call = self.next(&page, &whole)?;
        }
        Ok(Some(found))
    }

    /// The list that the fallback tag names; empty when there is no such tag.
    async fn tagged(&self, subject: &Digest) -> Result<Vec<Descriptor>, StoreError> {
        let name = fallback(subject);
        match self.get_manifest(&name).await? {
            Some(manifest) => read_list(&self.url(&format!("manifests/{name}")), &manifest).map(|it| it.manifests),
            None => Ok(Vec::new()),
        }
    }

    async fn append(&self, subject: &Digest, referrer: Descriptor) -> Result<(), StoreError> {
        let name = fallback(subject);
        let place = self.url(&format!("manifests/{name}"));
        let mut patience = self.registry.patience();
        let mut known = vec![referrer.clone()];
        for _ in 0..WRITES {
            let list = match self.get_manifest(&name).await? {
                Some(manifest) => read_list(&place, &manifest)?,
                None => Index::of(Vec::new()),
            };
            let merged = merged(list, &mut known);
            if let Some(list) = merged {
                let manifest = RawManifest::new(MediaType::OciIndex, list.to_bytes())?;
                // A lost answer is looked after like any other write: never sent again unread.
                if let Err(error) = self.put_once(&name, &manifest, &mut patience).await? {
                    tracing::debug!(%error, "the list of referrers may not be written");
                }
            }
            if self.stays(subject, &mut known, &mut patience).await? {
                return Ok(());
            }
            let apart = patience.jitter(APART);
            if !patience.wait(apart).await {
                break;
            }
        }
        Err(StoreError::Contended {
            tag: name.to_string(),
            referrer: referrer.digest,
        })
    }

    /// Is everything that is known still there, look after look?
    async fn stays(
        &self,
        subject: &Digest,
        known: &mut Vec<Descriptor>,
        patience: &mut Patience,
    ) -> Result<bool, StoreError> {
        for look in LOOKS {
            if !patience.wait(look).await {
                return Ok(false);
            }
            let there = self.tagged(subject).await?;
            if known.iter().any(|it| !lists(&there, it)) {
                return Ok(false);
            }
            let new: Vec<Descriptor> = there.into_iter().filter(|it| !lists(known, it)).collect();
            known.extend(new);
        }
        Ok(true)
    }
}

/// The tag that stands for the list of a registry that keeps none: `sha256-...`, cut as the specification says.
pub(crate) fn fallback(subject: &Digest) -> Name {
    let word: String = subject.algorithm().word().chars().take(32).collect();
    let hex: String = subject.hex().chars().take(64).collect();
    Name::Tag(format!("{word}-{hex}"))
}

pub(crate) fn read_list(place: &str, manifest: &RawManifest) -> Result<Index, StoreError> {
    let index = Index::parse(manifest.bytes(), Some(manifest.media_type().word()));
    index.map(|it| it.value).map_err(|source| StoreError::Document {
        place: place.to_owned(),
        source,
    })
}

/// The list with all that is known in it; `None` when all of it is there. What is in the list becomes known.
pub(crate) fn merged(mut list: Index, known: &mut Vec<Descriptor>) -> Option<Index> {
    let missing: Vec<Descriptor> = known.iter().filter(|it| !lists(&list.manifests, it)).cloned().collect();
    let new: Vec<Descriptor> = list.manifests.iter().filter(|it| !lists(known, it)).cloned().collect();
    known.extend(new);
    if missing.is_empty() {
        return None;
    }
    list.manifests.extend(missing);
    Some(list)
}

fn lists(list: &[Descriptor], one: &Descriptor) -> bool {
    list.iter().any(|it| it.digest == one.digest)
}
