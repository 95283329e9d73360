//! Names of images, and platforms.

use testkit::buildkit::Question;

use super::{about, pick};
use crate::Seeded;

const NAMES: [&str; 44] = [
    "alpine",
    "library/",
    "docker.io/",
    "index.docker.io/",
    "ghcr.io/",
    "localhost/",
    "localhost:5000/",
    "[::1]:80/",
    "A.b/",
    "Org/",
    "a",
    "b",
    "0",
    "/",
    "/",
    "-",
    "--",
    "_",
    "__",
    "___",
    ".",
    "..",
    ":",
    ":",
    ":1.2",
    ":latest",
    "@",
    "@sha256:",
    "0123456789abcdef0123456789abcdef",
    "0123456789abcdef0123456789abcdef",
    "@sha512:",
    "E",
    "\u{e9}",
    "a.b",
    "a-b",
    "x--y",
    "z_",
    "Z",
    ":80/",
    "app/",
    "v1",
    ":v_1",
    ":-x",
    " ",
];

/// The name of an image.
pub fn reference(seed: &mut Seeded) -> Question {
    if seed.chance(50) {
        return about("reference", (0..=seed.below(6)).map(|_| pick(seed, &NAMES)).collect());
    }
    let hosts = [
        "",
        "docker.io/",
        "ghcr.io/",
        "localhost:5000/",
        "a-b.c:1/",
        "index.docker.io/",
        "1.2.3.4/",
        "REG/",
    ];
    let repositories = [
        "alpine",
        "library/alpine",
        "org/app",
        "a/b/c",
        "a__b/c.d",
        "x---y",
        "a_b",
        "library/a/b",
    ];
    let ends = ["", ":3", ":v1.2-rc_3", "@sha256:", ":3@sha256:"];
    let mut text = pick(seed, &hosts) + &pick(seed, &repositories) + &pick(seed, &ends);
    if text.ends_with("sha256:") {
        text += &"0123456789abcdef".repeat(4);
    }
    about("reference", text)
}

/// A platform, and others that may run on it.
pub fn platform(seed: &mut Seeded) -> Question {
    const SYSTEMS: [&str; 7] = ["linux", "linux", "Linux", "darwin", "macos", "freebsd", "li nux"];
    const MACHINES: [&str; 14] = [
        "amd64", "x86_64", "x86-64", "386", "i386", "arm64", "aarch64", "arm", "armhf", "armel", "riscv64", "s390x",
        "ARM64", "ppc64le",
    ];
    const KINDS: [&str; 18] = [
        "", "", "", "/v1", "/v2", "/v3", "/v5", "/v6", "/v7", "/v8", "/8", "/v8.0", "/v8.2", "/v9", "/9", "/v9.3",
        "/7", "/x",
    ];
    let mut one = || pick(seed, &SYSTEMS) + "/" + &pick(seed, &MACHINES) + &pick(seed, &KINDS);
    let text = one();
    let paths = (0..6).map(|_| one().replace("li nux", "linux")).collect();
    Question {
        paths,
        ..about("platform", text)
    }
}
