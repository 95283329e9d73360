use super::{Mismatch, Purl, image_purls};

fn purl(text: &str) -> Purl {
    text.parse().unwrap_or_else(|error| panic!("{text}: {error}"))
}

#[test]
fn canonical_text_follows_the_types() {
    let check = |text: &str, expected: &str| {
        assert_eq!(purl(text).to_string(), expected, "{text}");
        assert_eq!(purl(expected).to_string(), expected, "{text} is not stable");
    };
    check("pkg:npm/%40Angular/cli@1.0", "pkg:npm/%40angular/cli@1.0");
    check("pkg:npm/@angular/cli", "pkg:npm/%40angular/cli");
    check("PKG://PyPI/Django_Allauth@12", "pkg:pypi/django-allauth@12");
    check(
        "pkg:golang/github.com/Masterminds/Sprig@v3#/a/./b//",
        "pkg:golang/github.com/masterminds/sprig@v3#a/b",
    );
    check(
        "pkg:maven/org.Apache/Core@1?type=jar&Classifier=x",
        "pkg:maven/org.Apache/Core@1?classifier=x&type=jar",
    );
    check("pkg:oci/curl@sha256%3AABC?tag=", "pkg:oci/curl@sha256:abc");
    check(
        "pkg:deb/Debian/libstdc%2B%2B6@12.3.0-1~22",
        "pkg:deb/debian/libstdc%2B%2B6@12.3.0-1~22",
    );
    check(
        "pkg:deb/debian/login@1:4.13+dfsg1",
        "pkg:deb/debian/login@1:4.13%2Bdfsg1",
    );
    check("pkg:brew/Homebrew/Core/SQLite@3", "pkg:brew/homebrew/core/sqlite@3");
    check(
        "pkg:mlflow/A@3?repository_url=https://x.databricks.com",
        "pkg:mlflow/a@3?repository_url=https:%2F%2Fx.databricks.com",
    );
    check(
        "pkg:mlflow/A@3?repository_url=https://x.azureml.ms",
        "pkg:mlflow/A@3?repository_url=https:%2F%2Fx.azureml.ms",
    );
    check("pkg:generic/a%20b@1", "pkg:generic/a%20b@1");
}

#[test]
fn what_is_no_package_url_is_refused() {
    for text in [
        "",
        "pkg:",
        "pkg:npm",
        "pkg:npm/",
        "npm/foo",
        "pkg:/npm/",
        "pkg:1pm/foo",
        "pkg:n%70m/foo",
        "pkg:npm/a%2",
        "pkg:npm/a%zz",
        "pkg:npm/%ff",
        "pkg:npm/a?b",
        "pkg:npm/a?1b=c",
        "pkg:npm/a?b=1&B=2",
        "pkg:npm//@1",
        "pkg:npm/@1",
        "pkg:npm/a/@1",
    ] {
        let parsed = text.parse::<Purl>();
        assert!(parsed.is_err(), "{text}: {parsed:?}");
    }
}

#[test]
fn a_mismatch_names_the_part_that_differs() {
    let check = |rule: &str, package: &str, expected: &str| {
        let found = purl(rule)
            .mismatch(&purl(package))
            .map(|it| it.to_string())
            .unwrap_or_default();
        assert_eq!(found, expected, "{rule} against {package}");
    };
    check("pkg:deb/debian/bash", "pkg:deb/debian/bash@5.3?arch=amd64", "");
    check(
        "pkg:deb/debian/bash?distro=debian-12",
        "pkg:deb/debian/bash@5.3?distro=debian-12.13",
        "the qualifier `distro` is `debian-12.13`, not `debian-12`",
    );
    check(
        "pkg:deb/debian/bash?distro=debian-12",
        "pkg:deb/debian/bash@5.3",
        "the qualifier `distro` is missing, not `debian-12`",
    );
    check(
        "pkg:deb/debian/bash@5.3",
        "pkg:deb/debian/bash",
        "the version is ``, not `5.3`",
    );
    check(
        "pkg:deb/debian/bash",
        "pkg:deb/ubuntu/bash",
        "the namespace is `ubuntu`, not `debian`",
    );
    check(
        "pkg:deb/debian/bash",
        "pkg:rpm/debian/bash",
        "the type is `rpm`, not `deb`",
    );
    check("pkg:npm/a#x", "pkg:npm/a#y", "the subpath is `y`, not `x`");
    let version = purl("pkg:npm/a@1").mismatch(&purl("pkg:npm/a@2"));
    let name = purl("pkg:npm/a@1").mismatch(&purl("pkg:npm/b@1"));
    assert!(version.as_ref().map(Mismatch::nearness) > name.as_ref().map(Mismatch::nearness));
}

#[test]
fn images_have_both_spellings() {
    let texts = |reference| {
        image_purls(reference, "amd64")
            .iter()
            .map(ToString::to_string)
            .collect::<Vec<_>>()
    };
    assert_eq!(
        texts("debian@sha256:44"),
        [
            "pkg:oci/debian@sha256:44?arch=amd64&repository_url=index.docker.io%2Flibrary%2Fdebian",
            "pkg:oci/debian@sha256:44?arch=amd64&repository_url=index.docker.io%2Flibrary",
        ]
    );
    assert_eq!(
        texts("ghcr.io/org/App:1.2").first().map(String::as_str),
        Some("pkg:oci/app?arch=amd64&repository_url=ghcr.io%2Forg%2Fapp")
    );
    assert!(texts("").is_empty());
}

#[test]
fn references_of_images_are_told_from_other_targets() {
    for text in [
        "app",
        "app:1.2-RC1",
        "registry.example:5000/team/app:1",
        "debian@sha256:00",
        "team/my_app",
    ] {
        assert!(super::is_image_reference(text), "{text}");
    }
    for text in [
        "",
        "Deployment/app",
        "default/Deployment/app: app:1",
        "https://example.org/app",
        "a//b",
        "app:",
        "/usr/bin",
    ] {
        assert!(!super::is_image_reference(text), "{text}");
    }
}
