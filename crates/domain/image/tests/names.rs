//! Names, places, digests and platforms of images.

use image::{Digest, Location, Platform, Reference};
use surface::Explain;

const HEX: &str = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

#[test]
fn names_are_written_out() {
    let check = |text: &str, expected: &str, familiar: &str| {
        let name: Reference = text.parse().unwrap();
        assert_eq!(
            (name.to_string().as_str(), name.familiar().as_str()),
            (expected, familiar),
            "{text}"
        );
        assert_eq!(expected.parse::<Reference>().unwrap(), name, "{text}");
    };
    check("alpine", "docker.io/library/alpine", "alpine");
    check("org/app:1", "docker.io/org/app:1", "org/app:1");
    check("docker.io/app", "docker.io/library/app", "app");
    check("index.docker.io/a/b", "docker.io/a/b", "a/b");
    check("library/a/b", "docker.io/library/a/b", "library/a/b");
    check("localhost/app", "localhost/app", "localhost/app");
    check(
        "localhost:5000/a__b/c-d.e:v1_2",
        "localhost:5000/a__b/c-d.e:v1_2",
        "localhost:5000/a__b/c-d.e:v1_2",
    );
    check("[::1]:5000/app", "[::1]:5000/app", "[::1]:5000/app");
    let pinned = format!("ghcr.io/org/app:1@sha256:{HEX}");
    check(&pinned, &pinned, &pinned);
}

#[test]
fn names_that_are_none() {
    let check = |text: &str, expected: &str, hint: &str| {
        let error = text.parse::<Reference>().unwrap_err();
        assert_eq!(error.fault.to_string(), expected, "{text}");
        assert_eq!(error.hints().concat(), hint, "{text}");
    };
    check("", "it is empty", "");
    check("Alpine", "its repository has capital letters", "write `alpine`");
    check(
        "ghcr.io/Org/app",
        "its repository has capital letters",
        "write `ghcr.io/org/app`",
    );
    check("a_.b/c", "its host is none", "");
    check(
        "a..b",
        "its repository has a part that begins, ends or goes on with other signs than it may",
        "",
    );
    check(
        "a/-b",
        "its repository has a part that begins, ends or goes on with other signs than it may",
        "",
    );
    check(&"a".repeat(300), "its repository is longer than 255 bytes", "");
    check(
        "a:",
        "its tag is not of 1 to 128 letters, digits, `_`, `.` and `-`, the first none of the last two",
        "",
    );
    check(
        "a:.1",
        "its tag is not of 1 to 128 letters, digits, `_`, `.` and `-`, the first none of the last two",
        "",
    );
    check(
        "a@sha256:12",
        "its digest is none",
        "write `@sha256:` and 64 hexadecimal digits behind the name",
    );
    check(
        HEX,
        "it is the identity of an image in an engine",
        "write the repository, and the digest behind `@`",
    );
}

#[test]
fn versions_are_digest_then_tag_then_latest() {
    let name: Reference = "org/app".parse().unwrap();
    assert_eq!((name.version(), name.tag()), ("latest".to_owned(), None));
    let tagged = name.tagged("1.2").unwrap();
    assert_eq!((tagged.version().as_str(), name.tagged("-x")), ("1.2", None));
    let digest: Digest = format!("sha256:{HEX}").parse().unwrap();
    let pinned = tagged.pinned(digest.clone());
    assert_eq!((pinned.version(), pinned.tag()), (digest.to_string(), None));
}

#[test]
fn places_are_told_by_their_word() {
    let check = |text: &str, kind: &str, path: &str, tag: Option<&str>| {
        let place: Location = text.parse().unwrap();
        let (found, at, name) = match &place {
            Location::Registry(name) => ("registry", name.to_string(), None),
            Location::OciFolder { folder, tag } => ("oci", folder.clone(), tag.clone()),
            Location::OciArchive { file, tag } => ("oci-archive", file.clone(), tag.clone()),
            Location::DockerArchive { file } => ("docker-archive", file.clone(), None),
        };
        assert_eq!((found, at.as_str(), name.as_deref()), (kind, path, tag), "{text}");
        assert_eq!(place.to_string().parse::<Location>().unwrap(), place);
    };
    check("oci:out/layout", "oci", "out/layout", None);
    check("oci:out/layout:1.2", "oci", "out/layout", Some("1.2"));
    check("oci:C:\\out", "oci", "C:\\out", None);
    check("oci:C:/out:x", "oci", "C:/out", Some("x"));
    check("oci-archive:a.tar:v", "oci-archive", "a.tar", Some("v"));
    check("docker-archive:a.tar:v", "docker-archive", "a.tar:v", None);
    check("ghcr.io/a:oci", "registry", "ghcr.io/a:oci", None);
    for text in ["oci:", "oci-archive:", "docker-archive:"] {
        assert_eq!(
            text.parse::<Location>().unwrap_err().fault.to_string(),
            "it is empty",
            "{text}"
        );
    }
}

#[test]
fn digests_are_of_two_algorithms() {
    assert_eq!(Digest::of(b"").to_string(), format!("sha256:{HEX}"));
    let long = format!("sha512:{}", "a".repeat(128));
    assert_eq!(long.parse::<Digest>().unwrap().to_string(), long);
    for text in [
        "",
        "sha256",
        "sha256:",
        "md5:00",
        &format!("sha256:{}", HEX.to_uppercase()),
        &format!("sha512:{HEX}"),
        &format!("sha256:{HEX}0"),
    ] {
        assert!(text.parse::<Digest>().is_err(), "{text}");
    }
}

#[test]
fn platforms_run_what_containerd_says() {
    let runs = |text: &str| {
        let platform: Platform = text.parse().unwrap();
        platform
            .runs()
            .iter()
            .map(ToString::to_string)
            .collect::<Vec<_>>()
            .join(" ")
    };
    assert_eq!(runs("linux/amd64"), "linux/amd64 linux/386");
    assert_eq!(
        runs("linux/x86_64/v3"),
        "linux/amd64/v3 linux/amd64/v2 linux/amd64/v1 linux/386"
    );
    assert_eq!(runs("linux/arm/v7"), "linux/arm/v7 linux/arm/v6 linux/arm/v5");
    assert_eq!(
        runs("linux/arm64"),
        "linux/arm64/v8 linux/arm/v8 linux/arm/v7 linux/arm/v6 linux/arm/v5"
    );
    assert_eq!(runs("arm64"), runs("linux/aarch64"));
    let best = |here: &str, among: &[&str]| {
        let platforms: Vec<Platform> = among.iter().map(|it| it.parse().unwrap()).collect();
        let here: Platform = here.parse().unwrap();
        here.best(&platforms, |it| it).map(ToString::to_string)
    };
    assert_eq!(
        best("linux/arm/v7", &["linux/arm/v5", "linux/arm/v6", "linux/amd64"]).as_deref(),
        Some("linux/arm/v6")
    );
    assert_eq!(
        best("linux/arm64", &["linux/arm/v7", "linux/arm64/v8"]).as_deref(),
        Some("linux/arm64/v8")
    );
    assert_eq!(
        best(
            "windows(10.0.17763)/amd64",
            &["windows(10.0.20348.1)/amd64", "windows(10.0.17763.9)/amd64"]
        )
        .as_deref(),
        Some("windows(10.0.17763.9)/amd64")
    );
    assert_eq!(best("linux/s390x", &["linux/amd64"]), None);
    for text in ["", "linux", "linux/", "a/b/c/d", "li nux/x", "windows(1/amd64", "what"] {
        assert!(text.parse::<Platform>().is_err(), "{text}");
    }
}
