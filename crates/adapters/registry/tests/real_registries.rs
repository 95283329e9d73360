//! Against real registries, where one is named: `WINDLASS_REGISTRIES` is a list of `HOST:PORT`, with commas between.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::print_stdout,
    reason = "a test fails by panicking, and says what it skips"
)]

use std::{
    future::{Future, poll_fn},
    pin::Pin,
    task::Poll,
};

use adapter_registry::{
    Attached, Blob, FromFile, FromStore, InMemory, LayoutFolder, Name, Put, RawManifest, Registry, Repository,
    Settings, Source as _, Store, StoreError,
};
use image::{Descriptor, Digester, MediaType};
use platform::Platform;

/// More than one piece, and no whole number of them.
const LAYER: usize = (20 << 20) + 7;
const WRITERS: usize = 8;

fn settings() -> Settings {
    Settings {
        piece: 3 << 20,
        ..Settings::default()
    }
}

fn repository(platform: &Platform, host: &str, name: &str) -> Repository {
    let reference = format!("{host}/{name}").parse().unwrap();
    Registry::of(platform, settings(), &reference).repository(name)
}

fn manifest(config: &Descriptor, layer: &Descriptor, subject: Option<&Descriptor>, words: &str) -> RawManifest {
    let written = |it: &Descriptor| serde_json::to_string(it).unwrap();
    let subject = subject.map_or_else(String::new, |it| format!(r#","subject":{}"#, written(it)));
    let text = format!(
        r#"{{"schemaVersion":2,"mediaType":"application/vnd.oci.image.manifest.v1+json","config":{},"layers":[{}]{subject},"annotations":{{"words":"{words}"}}}}"#,
        written(config),
        written(layer)
    );
    RawManifest::new(MediaType::OciManifest, text.into_bytes()).unwrap()
}

async fn digest_of(blob: &mut dyn Blob) -> Result<Descriptor, StoreError> {
    let mut digester = Digester::new(image::Algorithm::Sha256);
    while let Some(chunk) = blob.chunk().await? {
        digester.update(&chunk);
    }
    let (digest, size) = digester.finish();
    Ok(Descriptor::new(MediaType::OciLayer, digest, size))
}

async fn play(platform: &Platform, host: &str, folder: &str, run: &str) {
    let name = format!("windlass/{run}");
    let store = repository(platform, host, &name);
    let path = format!("{folder}/layer");
    let mut bytes: Vec<u8> = (0..LAYER)
        .map(|at| u8::try_from(((at * 2_654_435_761) >> 13) & 0xff).unwrap())
        .collect();
    // Some registries hold the blobs of all repositories in one place.
    bytes.splice(..run.len(), run.bytes());
    platform.files.write(&path, &bytes).unwrap();
    let source = FromFile {
        files: std::rc::Rc::clone(&platform.files),
        path,
    };
    let layer = digest_of(&mut *source.open().await.unwrap()).await.unwrap();
    let json = format!(r#"{{"run":"{run}"}}"#).into_bytes();
    let config = Descriptor::of(MediaType::OciEmpty, &json);
    let tag = Name::Tag("1".to_owned());

    assert_eq!(store.manifest(&tag).await.unwrap(), None);
    assert_eq!(store.blob_size(&layer.digest).await.unwrap(), None);
    assert_eq!(
        store.put_blob(&layer, &source).await.unwrap(),
        Put::Sent,
        "piece by piece"
    );
    assert_eq!(store.put_blob(&layer, &source).await.unwrap(), Put::Present);
    assert_eq!(
        store.put_blob(&config, &InMemory(&json)).await.unwrap(),
        Put::Sent,
        "in one request"
    );
    let image = manifest(&config, &layer, None, "image");
    store.put_manifest(&tag, &image).await.unwrap();
    assert_eq!(store.manifest(&tag).await.unwrap().as_ref(), Some(&image));
    let head = store.resolve(&tag).await.unwrap().unwrap();
    assert_eq!((&head.digest, head.size), (image.digest(), image.bytes().len() as u64));
    assert_eq!(store.tags().await.unwrap(), ["1"]);
    let read = digest_of(&mut *store.blob(&layer).await.unwrap()).await.unwrap();
    assert_eq!((&read.digest, read.size), (&layer.digest, layer.size));

    let other = store.registry().repository(&format!("{name}-other"));
    let mounted = other.mount(&layer.digest, &name).await.unwrap();
    let there = other.blob_size(&layer.digest).await.unwrap().is_some();
    assert!(there || !mounted, "what was mounted is there");

    let copy = LayoutFolder::new(platform, &format!("{folder}/copy"));
    for blob in [&layer, &config] {
        let source = FromStore {
            store: &store,
            descriptor: blob,
        };
        assert_eq!(copy.put_blob(blob, &source).await.unwrap(), Put::Sent);
    }
    copy.put_manifest(&tag, &image).await.unwrap();
    assert_eq!(copy.resolve(&tag).await.unwrap().unwrap().digest, *image.digest());

    let referrers: Vec<RawManifest> = (0..WRITERS)
        .map(|it| manifest(&config, &config, Some(&image.descriptor()), &it.to_string()))
        .collect();
    assert!(store.referrers(image.digest()).await.unwrap().is_empty());
    let first = store.attach(&referrers[0]).await.unwrap();
    let found = store.referrers(image.digest()).await.unwrap();
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].digest, *referrers[0].digest());
    assert_eq!(found[0].artifact_type, MediaType::OciEmpty.word());
    // Each writer is a client of its own, all at the same time.
    let writers = referrers[1..].iter().map(|referrer| {
        let store = repository(platform, host, &name);
        let writer: Pin<Box<dyn Future<Output = ()> + '_>> = Box::pin(async move {
            assert_eq!(store.attach(referrer).await.unwrap(), first);
        });
        writer
    });
    let mut writers: Vec<_> = writers.collect();
    poll_fn(|context| {
        writers.retain_mut(|writer| writer.as_mut().poll(context).is_pending());
        if writers.is_empty() {
            Poll::Ready(())
        } else {
            Poll::Pending
        }
    })
    .await;
    assert_eq!(store.referrers(image.digest()).await.unwrap().len(), WRITERS);
    assert!([Attached::ByRegistry, Attached::ByTag].contains(&first));
    println!("{host}: referrers {first:?}, mounts {mounted}");
}

#[test]
fn real_registries_take_and_give_everything() {
    let platform = host_native::platform(host_native::Options::default());
    let Some(hosts) = platform.env.var("WINDLASS_REGISTRIES") else {
        println!("skipped: WINDLASS_REGISTRIES names no registry");
        return;
    };
    let run = format!("run{}", platform.clock.now().seconds);
    for host in hosts.split(',') {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().to_str().unwrap();
        host_native::block_on(play(&platform, host, path, &run)).unwrap();
    }
}
