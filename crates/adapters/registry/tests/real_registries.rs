//! Against real registries: Debian's, which keeps no list of referrers, and go-containerregistry's, which does. The
//! variables name their programs.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "a test fails by panicking, says what it skips, and starts programs of others"
)]

use std::{
    fs::File,
    future::{Future, poll_fn},
    net::{SocketAddr, TcpListener, TcpStream},
    path::Path,
    pin::Pin,
    process::{Child, Command, Stdio},
    task::Poll,
    time::Duration,
};

use adapter_registry::{
    Attached, Blob, FromFile, FromStore, InMemory, LayoutFolder, Name, Put, RawManifest, Registry, Repository,
    Settings, Source as _, Store, StoreError,
};
use image::{Descriptor, Digester, MediaType};
use platform::Platform;
use tempfile::TempDir;

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

/// Gives who keeps the list of referrers.
async fn play(platform: &Platform, host: &str, folder: &str, run: &str) -> Attached {
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
    first
}

/// A registry as a process, with what it holds in a folder of its own.
struct Server {
    process: Child,
    host: String,
    _holds: TempDir,
}

impl Server {
    /// Starts the program that this variable names; `None` when it names none. The command is given the address to listen at
    /// and the folder.
    fn start(variable: &str, command: impl Fn(&mut Command, SocketAddr, &Path)) -> Option<Self> {
        let Some(program) = std::env::var_os(variable) else {
            println!("skipped: {variable} names no registry");
            return None;
        };
        let holds = tempfile::tempdir().unwrap();
        // free a moment ago, and nobody else here takes ports by number
        let address = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
        let mut start = Command::new(program);
        command(&mut start, address, holds.path());
        let log = File::create(holds.path().join("log")).unwrap();
        let process = start.stdout(Stdio::null()).stderr(log).spawn().unwrap();
        let mut server = Self {
            process,
            host: address.to_string(),
            _holds: holds,
        };
        server.wait(address);
        Some(server)
    }

    /// Until it listens.
    fn wait(&mut self, address: SocketAddr) {
        for _ in 0..200 {
            if TcpStream::connect(address).is_ok() {
                return;
            }
            let ended = self.process.try_wait().unwrap();
            assert_eq!(ended, None, "the registry ended");
            std::thread::sleep(Duration::from_millis(100));
        }
        panic!("the registry does not listen at {address}");
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _may_have_ended = self.process.kill();
        let _reaped = self.process.wait();
    }
}

fn plays(server: &Server) -> Attached {
    let platform = host_native::platform(host_native::Options::default());
    let run = format!("run{}", platform.clock.now().seconds);
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().to_str().unwrap();
    host_native::block_on(play(&platform, &server.host, path, &run)).unwrap()
}

#[test]
fn a_registry_without_referrers_takes_and_gives_everything() {
    let server = Server::start("WINDLASS_DOCKER_REGISTRY", |start, address, holds| {
        let config = holds.join("config.yml");
        let storage = format!("storage: {{filesystem: {{rootdirectory: '{}'}}}}", holds.display());
        let text = format!("version: 0.1\nlog: {{level: error}}\n{storage}\nhttp: {{addr: '{address}'}}\n");
        std::fs::write(&config, text).unwrap();
        start.arg("serve").arg(config);
    });
    if let Some(server) = server {
        assert_eq!(plays(&server), Attached::ByTag);
    }
}

#[test]
fn a_registry_with_referrers_takes_and_gives_everything() {
    let server = Server::start("WINDLASS_REGISTRY_WITH_REFERRERS", |start, address, holds| {
        start.arg(address.to_string()).arg(holds);
    });
    if let Some(server) = server {
        assert_eq!(plays(&server), Attached::ByRegistry);
    }
}
