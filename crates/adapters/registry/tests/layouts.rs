//! OCI layout folders as stores.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use adapter_registry::{Attached, InMemory, LayoutFolder, Name, Place, Put, RawManifest, Settings, Store as _};
use image::{Descriptor, Digest, MediaType};
use surface::Explain as _;
use testkit::{World, block_on};

fn manifest(config: &Descriptor, subject: Option<&Descriptor>) -> RawManifest {
    let subject = subject.map_or_else(String::new, |it| {
        let (media_type, digest, size) = (it.media_type.word(), &it.digest, it.size);
        format!(r#","subject":{{"mediaType":"{media_type}","digest":"{digest}","size":{size}}}"#)
    });
    let (digest, size) = (&config.digest, config.size);
    let text = format!(
        r#"{{"schemaVersion":2,"config":{{"mediaType":"application/vnd.oci.empty.v1+json","digest":"{digest}","size":{size}}},"layers":[]{subject}}}"#
    );
    RawManifest::new(MediaType::OciManifest, text.into_bytes()).unwrap()
}

#[test]
fn what_is_put_into_a_folder_is_found_there() {
    let world = World::new();
    let platform = world.platform();
    let folder = LayoutFolder::new(&platform, "out");
    let config = Descriptor::of(MediaType::OciEmpty, b"{}");
    let image = manifest(&config, None);
    let (old, new) = (Name::Tag("1".to_owned()), Name::Tag("2".to_owned()));
    block_on(async {
        assert_eq!(
            folder.manifest(&old).await.unwrap(),
            None,
            "a folder that is not there has nothing"
        );
        assert_eq!(folder.put_blob(&config, &InMemory(b"{}")).await.unwrap(), Put::Sent);
        assert_eq!(folder.put_blob(&config, &InMemory(b"{}")).await.unwrap(), Put::Present);
        for name in [&old, &new, &old] {
            folder.put_manifest(name, &image).await.unwrap();
        }
        assert_eq!(folder.manifest(&new).await.unwrap().as_ref(), Some(&image));
        assert_eq!(folder.resolve(&old).await.unwrap().unwrap().digest, *image.digest());
        assert_eq!(folder.tags().await.unwrap(), ["1", "2"]);

        let signature = manifest(&config, Some(&image.descriptor()));
        for _ in 0..2 {
            assert_eq!(folder.attach(&signature).await.unwrap(), Attached::ByTag);
        }
        let referrers = folder.referrers(image.digest()).await.unwrap();
        assert_eq!(referrers.len(), 1);
        assert_eq!(referrers[0].digest, *signature.digest());
        assert_eq!(referrers[0].artifact_type, "application/vnd.oci.empty.v1+json");
    });
    assert_eq!(
        world.text("out/oci-layout").unwrap(),
        r#"{"imageLayoutVersion":"1.0.0"}"#
    );
    let place = Place::of(&platform, &Settings::default(), &"oci:out".parse().unwrap()).unwrap();
    assert_eq!(
        place.name,
        Name::Digest(image.digest().clone()),
        "the list of referrers is no image"
    );
}

#[test]
fn a_blob_with_other_bytes_leaves_no_file() {
    let world = World::new();
    let folder = LayoutFolder::new(&world.platform(), "out");
    let wanted = Descriptor::of(MediaType::OciLayer, b"0123");
    for wrong in [&b"012"[..], b"01234", b"012!"] {
        let error = block_on(folder.put_blob(&wanted, &InMemory(wrong))).unwrap_err();
        assert_eq!(error.code().text(), "image-digest-mismatch");
    }
    assert_eq!(world.paths(), [""; 0]);
}

#[test]
fn folders_that_are_none_say_why() {
    let digest = Digest::of(b"{}");
    let mark = r#"{"imageLayoutVersion":"1.0.0"}"#;
    let listing = format!(
        r#"{{"schemaVersion":2,"manifests":[{{"mediaType":"application/vnd.oci.image.manifest.v1+json","digest":"{digest}","size":2,"annotations":{{"org.opencontainers.image.ref.name":"1"}}}}]}}"#
    );
    let other = format!("d/blobs/sha256/{}", digest.hex());
    for (what, files, code) in [
        (
            "no mark",
            vec![("d/index.json", listing.as_str())],
            "image-layout-invalid",
        ),
        (
            "a mark without an index",
            vec![("d/oci-layout", mark)],
            "image-layout-invalid",
        ),
        (
            "another version",
            vec![
                ("d/oci-layout", r#"{"imageLayoutVersion":"2"}"#),
                ("d/index.json", &listing),
            ],
            "image-layout-invalid",
        ),
        (
            "an index that is none",
            vec![("d/oci-layout", mark), ("d/index.json", "[]")],
            "image-document-malformed",
        ),
        (
            "a manifest that is missing",
            vec![("d/oci-layout", mark), ("d/index.json", &listing)],
            "file-unreadable",
        ),
        (
            "a manifest of other bytes",
            vec![
                ("d/oci-layout", mark),
                ("d/index.json", &listing),
                (other.as_str(), "[]"),
            ],
            "image-digest-mismatch",
        ),
    ] {
        let mut world = World::new();
        for (path, text) in files {
            world = world.file(path, text);
        }
        let folder = LayoutFolder::new(&world.platform(), "d");
        let error = block_on(folder.manifest(&Name::Tag("1".to_owned()))).unwrap_err();
        assert_eq!(error.code().text(), code, "{what}: {error}");
    }
}
