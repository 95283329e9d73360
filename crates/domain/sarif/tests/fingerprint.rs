//! Package fingerprints: what must not change them, what must, and which of the scanners' own are worth nothing.

use proptest::prelude::*;
use sarif::fingerprint::{Census, Identity, PackageFinding, PackageName, Subject, is_identity, number};

fn base() -> PackageFinding<'static> {
    PackageFinding {
        advisory: "CVE-2021-44228",
        package: PackageName {
            namespace: "org.apache.logging.log4j".into(),
            ..PackageName::new("maven", "log4j-core")
        },
        version: "2.14.1",
        path: "app/lib/log4j-core-2.14.1.jar",
        image: None,
    }
}

#[test]
fn what_changes_around_a_finding_does_not_change_it() {
    let same = |what: &str, other: PackageFinding<'_>| {
        assert_eq!(base().fingerprint(), other.fingerprint(), "{what}");
    };
    same(
        "the case of the id",
        PackageFinding {
            advisory: "cve-2021-44228",
            ..base()
        },
    );
    same(
        "a leading slash",
        PackageFinding {
            path: "/app/lib/log4j-core-2.14.1.jar",
            ..base()
        },
    );
    same(
        "an upgrade that repairs nothing",
        PackageFinding {
            version: "2.14.2",
            path: "app/lib/log4j-core-2.14.2.jar",
            ..base()
        },
    );
    let named = PackageName::new("maven", "org.apache.logging.log4j:log4j-core");
    same(
        "a scanner without package URLs",
        PackageFinding {
            package: named,
            ..base()
        },
    );
}

#[test]
fn another_finding_is_another_fingerprint() {
    let other = |what: &str, other: PackageFinding<'_>| {
        assert_ne!(base().fingerprint(), other.fingerprint(), "{what}");
    };
    other(
        "advisory",
        PackageFinding {
            advisory: "CVE-2021-45046",
            ..base()
        },
    );
    other(
        "package",
        PackageFinding {
            package: PackageName::new("maven", "log4j-api"),
            ..base()
        },
    );
    other(
        "path",
        PackageFinding {
            path: "opt/log4j-core-2.14.1.jar",
            ..base()
        },
    );
}

#[test]
fn a_renamed_image_has_no_new_finding_and_two_images_have_two_on_request() {
    let finding = |image| PackageFinding { image, ..base() }.fingerprint();
    let (one, two) = (Some("ghcr.io/org/one:1"), Some("ghcr.io/org/two:1"));
    assert_eq!(finding(None), finding(None));
    assert_ne!(finding(one), finding(two));
    assert_eq!(finding(one), finding(Some("ghcr.io/org/one:2@sha256:0123")));
    // a package of a distribution: scanners write the path of the database, or nothing
    let of = |path, namespace: &'static str| PackageFinding {
        package: PackageName {
            namespace: namespace.into(),
            ..PackageName::new("deb", "libssl3")
        },
        path,
        ..base()
    };
    assert_eq!(
        of("", "debian").fingerprint(),
        of("/var/lib/dpkg/status", "debian-12").fingerprint()
    );
}

#[test]
fn versions_of_one_place_are_numbered_whatever_their_order() {
    let (a, b) = (
        base().fingerprint(),
        PackageFinding {
            path: "b.jar",
            ..base()
        }
        .fingerprint(),
    );
    assert_eq!(number([(a, "4.1"), (b, "1.0"), (a, "3.9"), (a, "4.1")]), [2, 1, 1, 2]);
    assert_eq!(a.text(2), format!("{a}:2"));
}

proptest! {
    #[test]
    fn the_order_of_a_scan_does_not_matter(order in Just((0..24_usize).collect::<Vec<_>>()).prop_shuffle()) {
        let versions = ["1.0", "1.1", "2.0"];
        let paths = ["a.lock", "b.lock"];
        let one = |place: &usize| {
            let path = paths.get(place % 2).copied().unwrap_or_default();
            let version = versions.get(place / 2 % 3).copied().unwrap_or_default();
            (PackageFinding { path, ..base() }.fingerprint(), version)
        };
        let texts = |order: &[usize]| {
            let findings: Vec<_> = order.iter().map(one).collect();
            let numbers = number(findings.iter().copied());
            let mut texts: Vec<_> = findings.iter().zip(numbers).map(|((it, _), number)| it.text(number)).collect();
            texts.sort();
            texts
        };
        let sorted: Vec<usize> = (0..24).collect();
        let expected = texts(&sorted);
        prop_assert_eq!(texts(&order), expected);
    }
}

#[test]
fn constants_and_package_hashes_are_no_identity() {
    let login = ["a.py", "b.py", "a.py"].map(|file| ("requires login", Subject::new("rule", file)));
    assert!(!is_identity(login));
    let grype = [
        ("5f3a:1", Subject::new("CVE-1-openssl", "pkg:deb/openssl")),
        ("5f3a:1", Subject::new("CVE-2-openssl", "pkg:deb/openssl")),
        ("77b0:1", Subject::new("CVE-3-curl", "pkg:deb/curl")),
    ];
    assert!(!is_identity(grype));
    let sound = [
        ("aa:1", Subject::new("rule", "a.py")),
        ("bb:1", Subject::new("rule", "a.py")), // twice in one file
        ("cc:1", Subject::new("rule", "b.py")),
        ("cc:1", Subject::new("rule", "b.py")), // reported twice
    ];
    assert!(is_identity(sound));
    assert!(
        !is_identity([("requires login", Subject::new("rule", "a.py"))]),
        "one result proves nothing"
    );
    assert!(!is_identity([]));
}

#[test]
fn a_census_judges_each_name() {
    let mut census = Census::default();
    for (name, value, rule, file) in [
        ("matchBasedId/v1", "requires login", "r1", "a.py"),
        ("matchBasedId/v1", "requires login", "r2", "b.py"),
        ("matchBasedId/v1", "requires login", "r2", "c.py"),
        ("primaryLocationLineHash", "39fa2ee980eb94b0:1", "r1", "a.py"),
        ("primaryLocationLineHash", "39fa2ee980eb94b0:1", "r2", "a.py"),
        ("own/v1", "x", "r1", "a.py"),
        ("own/v1", "y", "r2", "b.py"),
        ("single/v1", "z", "r1", "a.py"),
    ] {
        census.observe(name, value, Subject::new(rule, file));
    }
    assert_eq!(
        census.names().collect::<Vec<_>>(),
        [
            ("matchBasedId/v1", Identity::Never),
            ("own/v1", Identity::Alone),
            ("primaryLocationLineHash", Identity::WithRule),
            ("single/v1", Identity::Unproven),
        ]
    );
    assert_eq!(census.identity("unseen"), Identity::Unproven);
}
