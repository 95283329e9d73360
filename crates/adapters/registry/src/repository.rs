use image::{Descriptor, Digest, MediaType};
use platform::Method;

use crate::{Attached, Blob, Name, Put, RawManifest, Registry, Source, Store, StoreFuture, call::Call};

/// A repository of a registry.
#[derive(Clone)]
pub struct Repository {
    pub(crate) registry: Registry,
    pub(crate) name: String,
}

impl Repository {
    pub(crate) fn new(registry: Registry, name: &str) -> Self {
        Self {
            registry,
            name: name.to_owned(),
        }
    }

    /// Its registry.
    #[must_use]
    pub const fn registry(&self) -> &Registry {
        &self.registry
    }

    /// Its name in the registry.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The URL of what stands below it: `manifests/latest`.
    pub(crate) fn url(&self, below: &str) -> String {
        self.registry.endpoint().url(&format!("/v2/{}/{below}", self.name))
    }

    /// A call that only reads.
    pub(crate) fn reading(&self, method: Method, below: &str, expects: &'static [u16]) -> Call {
        Call::new(method, self.url(below), expects).scopes(self.scopes("pull"))
    }

    /// A call that writes.
    pub(crate) fn writing(&self, method: Method, url: String, expects: &'static [u16]) -> Call {
        Call::new(method, url, expects).scopes(self.scopes("pull,push"))
    }

    fn scopes(&self, actions: &str) -> Vec<String> {
        vec![scope(&self.name, actions)]
    }
}

/// What a token is good for, by distribution's token scopes.
pub(crate) fn scope(repository: &str, actions: &str) -> String {
    format!("repository:{repository}:{actions}")
}

/// What manifests are asked for as.
pub(crate) fn manifests_accepted() -> String {
    MediaType::MANIFESTS.map(|it| it.word().to_owned()).join(", ")
}

impl Store for Repository {
    fn resolve<'a>(&'a self, name: &'a Name) -> StoreFuture<'a, Option<Descriptor>> {
        Box::pin(self.head_manifest(name))
    }

    fn manifest<'a>(&'a self, name: &'a Name) -> StoreFuture<'a, Option<RawManifest>> {
        Box::pin(self.get_manifest(name))
    }

    fn put_manifest<'a>(&'a self, name: &'a Name, manifest: &'a RawManifest) -> StoreFuture<'a, ()> {
        Box::pin(async move { self.send_manifest(name, manifest).await.map(drop) })
    }

    fn blob_size<'a>(&'a self, digest: &'a Digest) -> StoreFuture<'a, Option<u64>> {
        Box::pin(self.head_blob(digest))
    }

    fn blob<'a>(&'a self, descriptor: &'a Descriptor) -> StoreFuture<'a, Box<dyn Blob + 'a>> {
        Box::pin(async move {
            let blob: Box<dyn Blob + 'a> = Box::new(self.download(descriptor).await?);
            Ok(blob)
        })
    }

    fn put_blob<'a>(&'a self, descriptor: &'a Descriptor, source: &'a dyn Source) -> StoreFuture<'a, Put> {
        Box::pin(self.upload(descriptor, source))
    }

    fn mount<'a>(&'a self, digest: &'a Digest, repository: &'a str) -> StoreFuture<'a, bool> {
        Box::pin(self.mount_blob(digest, repository))
    }

    fn tags(&self) -> StoreFuture<'_, Vec<String>> {
        Box::pin(self.all_tags())
    }

    fn referrers<'a>(&'a self, subject: &'a Digest) -> StoreFuture<'a, Vec<Descriptor>> {
        Box::pin(self.all_referrers(subject))
    }

    fn attach<'a>(&'a self, manifest: &'a RawManifest) -> StoreFuture<'a, Attached> {
        Box::pin(self.attach_referrer(manifest))
    }
}
