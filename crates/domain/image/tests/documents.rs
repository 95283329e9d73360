//! Manifests, indexes and configurations: what is read is written again, what is broken or ambiguous is refused.

use image::{
    Algorithm, Config, Descriptor, Digest, Digester, DocumentError, Index, LARGEST_MANIFEST, Manifest, MediaType,
    Platform, Verifier, VerifyError,
};

const OCI: &str = "application/vnd.oci.image.manifest.v1+json";
const MANIFEST: &str = r#"{"schemaVersion":2,"mediaType":"application/vnd.oci.image.manifest.v1+json","config":{"mediaType":"application/vnd.oci.image.config.v1+json","digest":"sha256:44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a","size":2,"data":"e30="},"layers":[{"mediaType":"application/vnd.oci.image.layer.v1.tar+zstd","digest":"sha256:44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a","size":2,"annotations":{"a":"b"},"x-more":{"n": 1.0}}],"subject":{"mediaType":"application/vnd.oci.image.manifest.v1+json","digest":"sha256:44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a","size":2},"annotations":{"k":"v"},"x-other":[1e2, 12345678901234567890123, "é"]}"#;
const INDEX: &str = r#"{"schemaVersion":2,"manifests":[{"mediaType":"application/vnd.oci.image.manifest.v1+json","digest":"sha256:44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a","size":2,"platform":{"architecture":"arm64","os":"linux","variant":"v8"}},{"mediaType":"application/vnd.oci.image.manifest.v1+json","digest":"sha256:44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a","size":3,"platform":{"architecture":"unknown","os":"unknown"}}]}"#;
const CONFIG: &str = r#"{"created":"2026-01-01T00:00:00Z","author":"me","architecture":"amd64","os":"linux","config":{"User":"1000","ExposedPorts":{"80/tcp":{}},"Env":["B=2","A=1"],"Entrypoint":["/app"],"Cmd":[],"WorkingDir":"/","Labels":{"a":"b"},"StopSignal":"SIGTERM","Healthcheck":{"Test":["CMD","/app"],"Interval":30000000000,"Retries":3,"x":[ 1 ]},"ArgsEscaped":true,"Image":"sha256:x"},"rootfs":{"type":"layers","diff_ids":["sha256:44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a"]},"history":[{"created_by":"COPY a b","comment":"by hand","empty_layer":true,"y":1.50}],"container":"abc","docker_version":  "20.10"}"#;

#[test]
fn what_is_read_is_written_again() {
    let manifest = Manifest::parse(MANIFEST.as_bytes(), Some(OCI)).unwrap();
    assert_eq!(String::from_utf8(manifest.to_bytes()).unwrap(), MANIFEST);
    assert_eq!(manifest.digest(), Digest::of(MANIFEST.as_bytes()));
    assert_eq!(
        manifest.other.iter().collect::<Vec<_>>(),
        [("x-other", "[1e2, 12345678901234567890123, \"\u{e9}\"]")]
    );
    let index = Index::parse(INDEX.as_bytes(), Some("application/vnd.oci.image.index.v1+json")).unwrap();
    assert_eq!(String::from_utf8(index.to_bytes()).unwrap(), INDEX);
    // Blanks between fields are no part of a value; those inside of an unknown one are.
    let config = Config::parse(CONFIG.as_bytes()).unwrap();
    assert_eq!(
        String::from_utf8(config.to_bytes()).unwrap(),
        CONFIG.replace(":  \"20", ":\"20")
    );
    assert_eq!(config.bytes(), CONFIG.as_bytes());
    assert_eq!(config.container.cmd, Some(Vec::new()));
    assert_eq!(config.container.healthcheck.as_ref().unwrap().retries, 3);
}

#[test]
fn the_order_of_fields_does_not_show() {
    let turned = r#"{"rootfs":{"diff_ids":null,"type":"layers"},"z":1,"os":"linux","architecture":"arm64","a":{ "b":2 },"config":null}"#;
    let expected = r#"{"architecture":"arm64","os":"linux","config":{},"rootfs":{"type":"layers","diff_ids":[]},"a":{ "b":2 },"z":1}"#;
    assert_eq!(
        String::from_utf8(Config::parse(turned.as_bytes()).unwrap().to_bytes()).unwrap(),
        expected
    );
}

#[test]
fn the_best_manifest_is_no_attestation() {
    let index = Index::parse(INDEX.as_bytes(), None).unwrap();
    let size = |text: &str| index.best(&text.parse::<Platform>().unwrap()).map(|it| it.size);
    assert_eq!(size("linux/arm64"), Some(2));
    assert_eq!(size("linux/amd64"), None);
    assert_eq!(size("unknown/unknown"), None);
    assert_eq!(
        Index::of(Vec::new()).to_bytes(),
        br#"{"schemaVersion":2,"mediaType":"application/vnd.oci.image.index.v1+json","manifests":[]}"#
    );
}

#[test]
fn documents_that_are_refused() {
    fn said<T>(read: Result<T, DocumentError>) -> String {
        read.err().map(|error| error.fault.to_string()).unwrap_or_default()
    }
    let manifest = |text: &str| said(Manifest::parse(text.as_bytes(), None));
    let check =
        |text: &str, expected: &str| assert!(manifest(text).starts_with(expected), "{text}: {}", manifest(text));
    check("", "EOF while parsing");
    check("[]", "invalid type: sequence, expected an object");
    check(r#"{"schemaVersion":2,"layers":[]}"#, "missing field `config`");
    check(
        &MANIFEST.replace(r#""schemaVersion":2"#, r#""schemaVersion":1"#),
        "its schema version is 1, not 2",
    );
    check(
        &MANIFEST.replace(r#""size":2,"data""#, r#""size":-2,"data""#),
        "in `config`: in `size`: invalid value: integer `-2`",
    );
    check(
        &MANIFEST.replace("sha256:44136", "sha256:X4136"),
        "in `config`: in `digest`: `sha256:X4136fa",
    );
    check(
        &MANIFEST.replace(r#""x-other""#, r#""config""#),
        "the field `config` stands twice",
    );
    check(
        &MANIFEST.replace("x-other", "manifests"),
        "it has `manifests`, which belongs to another kind of document",
    );
    check(
        &MANIFEST.replace(
            r#"2,"mediaType":"application/vnd.oci.image.manifest.v1+json""#,
            r#"2,"mediaType":"application/vnd.oci.image.index.v1+json""#,
        ),
        "it says that it is `application/vnd.oci.image.index.v1+json`, not `manifest`",
    );
    let declared = "application/vnd.docker.distribution.manifest.v2+json";
    assert_eq!(
        said(Manifest::parse(MANIFEST.as_bytes(), Some(declared))),
        format!("it says that it is `{OCI}`, not `{declared}`")
    );
    assert_eq!(
        said(Manifest::parse(MANIFEST.as_bytes(), Some("text/html"))),
        "it says that it is `text/html`, not `manifest`"
    );
    assert_eq!(
        said(Index::parse(
            INDEX
                .replace("2,\"manifests\"", "2,\"layers\":[],\"manifests\"")
                .as_bytes(),
            None
        )),
        "it has `layers`, which belongs to another kind of document"
    );
    let large = format!("{MANIFEST}{}", " ".repeat(LARGEST_MANIFEST));
    assert_eq!(
        manifest(&large),
        format!("it has {} bytes, more than {LARGEST_MANIFEST}", large.len())
    );
}

#[test]
fn documents_cut_off_and_changed() {
    let reads = |bytes: &[u8]| {
        [
            Manifest::parse(bytes, None).is_ok(),
            Index::parse(bytes, None).is_ok(),
            Config::parse(bytes).is_ok(),
        ]
    };
    let texts = [MANIFEST, INDEX, CONFIG];
    for (number, text) in texts.iter().enumerate() {
        for end in 0..text.len() {
            assert_eq!(reads(&text.as_bytes()[..end]), [false; 3], "{end}");
        }
        let mut only = [false; 3];
        only[number] = true;
        assert_eq!(reads(text.as_bytes()), only);
    }
    let (mut seed, mut refused) = (7_u64, 0);
    for round in 0..6_000 {
        let mut bytes = texts[round % 3].as_bytes().to_vec();
        for _ in 0..2 {
            seed = seed
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            let at = usize::try_from(seed >> 33).unwrap() % bytes.len();
            bytes[at] = b"\"{}[],:0a\\ \xff"[usize::try_from(seed >> 20 & 0xff).unwrap() % 12];
        }
        // What is taken says the same again when it is written.
        if let Ok(manifest) = Manifest::parse(&bytes, None) {
            assert_eq!(
                Manifest::parse(&manifest.to_bytes(), None).unwrap().value,
                manifest.value
            );
        } else if let Ok(config) = Config::parse(&bytes) {
            assert_eq!(Config::parse(&config.to_bytes()).unwrap().value, config.value);
        } else {
            refused += 1;
        }
    }
    assert!(refused > 2_000, "{refused}");
}

#[test]
fn bytes_are_held_against_digest_and_size() {
    let descriptor = Descriptor::of(MediaType::OciLayerGzip, b"layer");
    let check = |pieces: &[&[u8]], size: Option<u64>, expected: &str| {
        let mut verifier = Verifier::new(descriptor.digest.clone(), size);
        let read = pieces
            .iter()
            .try_for_each(|piece| verifier.update(piece))
            .and_then(|()| verifier.finish());
        let found = match read {
            Ok(seen) => format!("{seen} bytes"),
            Err(VerifyError::TooLong { .. }) => "too long".to_owned(),
            Err(VerifyError::TooShort { seen, .. }) => format!("too short: {seen}"),
            Err(VerifyError::Other { .. }) => "other".to_owned(),
        };
        assert_eq!(found, expected, "{pieces:?}");
    };
    check(&[b"lay", b"", b"er"], Some(descriptor.size), "5 bytes");
    check(&[b"layer"], None, "5 bytes");
    check(&[b"laye"], Some(5), "too short: 4");
    check(&[b"layer", b"!"], Some(5), "too long");
    check(&[b"Layer"], Some(5), "other");
    check(&[b"layer!"], None, "other");
    let mut digester = Digester::new(Algorithm::Sha512);
    digester.update(b"abc");
    let (digest, size) = digester.finish();
    assert_eq!((digest.hex().len(), size, &digest.hex()[..8]), (128, 3, "ddaf35a1"));
}
