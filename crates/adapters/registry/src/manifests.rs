//! Manifests of a repository (OCI distribution specification, pulling and pushing manifests).

use image::{Descriptor, Digest, MediaType};
use platform::Method;

use crate::{
    AnswerFault, Name, RawManifest, Repository, StoreError, registry::Attempt, repository::manifests_accepted,
};

/// How often a manifest is sent whose answer was lost and that is not there.
const WRITES: u32 = 3;

impl Repository {
    /// A registry that leaves a header out of its short answer is asked for the whole manifest instead.
    pub(crate) async fn head_manifest(&self, name: &Name) -> Result<Option<Descriptor>, StoreError> {
        let call = self.reading(Method::Head, &format!("manifests/{name}"), &[200, 404]);
        let answer = self.registry.read(&call.header("accept", manifests_accepted())).await?;
        if answer.status() == 404 {
            return Ok(None);
        }
        let digest = answer.read::<Digest>("docker-content-digest")?;
        let size = answer.read::<u64>("content-length")?;
        let declared = answer.header("content-type").unwrap_or_default();
        let media_type = MediaType::from(declared.split(';').next().unwrap_or_default().trim());
        match (digest, size) {
            (Some(digest), Some(size)) if MediaType::MANIFESTS.contains(&media_type) => {
                if let Name::Digest(wanted) = name
                    && wanted != &digest
                {
                    let (wanted, found) = (wanted.clone(), digest);
                    let source = image::VerifyError::Other { wanted, found };
                    return Err(StoreError::bytes(&answer.asked.url, source));
                }
                Ok(Some(Descriptor::new(media_type, digest, size)))
            }
            _ => Ok(self.get_manifest(name).await?.map(|it| it.descriptor())),
        }
    }

    pub(crate) async fn get_manifest(&self, name: &Name) -> Result<Option<RawManifest>, StoreError> {
        let call = self.reading(Method::Get, &format!("manifests/{name}"), &[200, 404]);
        let call = call.header("accept", manifests_accepted());
        let whole = self.registry.read_whole(&call).await?;
        if whole.status == 404 {
            return Ok(None);
        }
        let declared = whole.header("content-type").unwrap_or_default().to_owned();
        let said = whole.header("docker-content-digest").map(str::to_owned);
        let asked = call.asked();
        let manifest = RawManifest::fetched(&asked.url, name, &declared, whole.body)?;
        // By a tag, the header is all that says which manifest was meant.
        match (name, said) {
            (Name::Tag(_), Some(said)) => {
                let fault = AnswerFault::Header("docker-content-digest");
                let url = asked.url.clone();
                let said = said.parse().map_err(|_| StoreError::Answer { asked, fault })?;
                manifest.named(&url, &said).map(Some)
            }
            (Name::Tag(_), None) | (Name::Digest(_), _) => Ok(Some(manifest)),
        }
    }

    /// Sends a manifest; says whether the registry lists it as a referrer of its subject. When the answer is lost, a look
    /// decides whether it is sent again, so that nobody's later tag is overwritten by our repetition.
    pub(crate) async fn send_manifest(&self, name: &Name, manifest: &RawManifest) -> Result<bool, StoreError> {
        let mut patience = self.registry.patience();
        let mut sent = 0;
        loop {
            sent += 1;
            let lost = match self.put_once(name, manifest, &mut patience).await? {
                Ok(listed) => return Ok(listed),
                Err(lost) => lost,
            };
            let found = self.head_manifest(name).await?;
            if found.is_some_and(|it| it.digest == *manifest.digest()) {
                return Ok(false);
            }
            if sent >= WRITES || !patience.back_off(sent).await {
                return Err(lost);
            }
            tracing::debug!(error = %lost, "the manifest is not there, sending it again");
        }
    }

    /// Sends a manifest once. The inner error is a lost answer: it may be there.
    pub(crate) async fn put_once(
        &self,
        name: &Name,
        manifest: &RawManifest,
        patience: &mut platform::Patience,
    ) -> Result<Result<bool, StoreError>, StoreError> {
        let url = self.url(&format!("manifests/{name}"));
        let call = self.writing(Method::Put, url, &[200, 201, 202]);
        let call = call.body(manifest.media_type().word(), manifest.bytes().to_vec());
        let answer = match self.registry.attempt(&call, patience).await? {
            Attempt::Answered(answer) => answer,
            Attempt::Lost(error) => return Ok(Err(error)),
        };
        let listed = answer.header("oci-subject").is_some();
        if let Some(stored) = answer.read::<Digest>("docker-content-digest")?
            && stored.algorithm() == manifest.digest().algorithm()
            && stored != *manifest.digest()
        {
            let source = image::VerifyError::Other {
                wanted: manifest.digest().clone(),
                found: stored,
            };
            return Err(StoreError::bytes(&answer.asked.url, source));
        }
        Ok(Ok(listed))
    }
}
