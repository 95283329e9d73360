//! Dockerfiles, words, ignore files and names made by seed: half of them sound, half nearly so.

use testkit::buildkit::Question;

use crate::Seeded;

const KEYWORDS: [&str; 23] = [
    "FROM",
    "RUN",
    "COPY",
    "ADD",
    "ENV",
    "LABEL",
    "ARG",
    "CMD",
    "ENTRYPOINT",
    "EXPOSE",
    "HEALTHCHECK",
    "ONBUILD",
    "SHELL",
    "STOPSIGNAL",
    "USER",
    "VOLUME",
    "WORKDIR",
    "MAINTAINER",
    "run",
    "Copy",
    "ONBUILD RUN",
    "ONBUILD COPY",
    "CPOY",
];
const PIECES: [&str; 74] = [
    "a",
    "b",
    "/app",
    "key=value",
    "k=\"v w\"",
    "'q r'",
    "\"x\\\"y\"",
    "$A",
    "${A:-b}",
    "\\$A",
    "<<EOF",
    "<<-EOF",
    "<<'EOF'",
    "<<\"E F\"",
    "<< EOF",
    "3<<A",
    "<<<x",
    "[\"a\", \"b\"]",
    "[\"a\",",
    "[]",
    "[1]",
    "[\"\\u0041\\ud800\"]",
    "--from=b",
    "--chown=1:2",
    "--chmod=755",
    "--link",
    "--link=false",
    "--link=no",
    "--parents",
    "--exclude=*.md",
    "--mount=type=cache,target=/c",
    "--mount=from=b,target=/m",
    "--mount=\"type=secret\"",
    "--mount=a\"b",
    "--network=host",
    "--network=x",
    "--security=insecure",
    "--platform=$BUILDPLATFORM",
    "--checksum=sha256:x",
    "--keep-git-dir",
    "--unpack=true",
    "--interval=1m30s",
    "--timeout=.5s",
    "--retries=3",
    "--retries=-1",
    "--start-period=1us",
    "--start-interval=2h",
    "--device=vendor/x",
    "--",
    "--='x'",
    "--fro=x",
    "-x",
    "CMD",
    "NONE",
    "AS",
    "as",
    "build",
    "scratch",
    "80",
    "80/udp",
    "#",
    "# c",
    "\\",
    "`",
    "\\\\",
    "=",
    "=x",
    "\"",
    "'",
    "\u{e9}",
    "\u{c548}",
    "\u{a0}",
    "--x=\u{e9}",
    "k=",
];
const BLANKS: [&str; 8] = [" ", " ", " ", " ", "  ", "\t", " \t ", "\r"];
const ENDS: [&str; 14] = [
    "\n",
    "\n",
    "\n",
    "\n",
    "\n",
    "\r\n",
    "\n\n",
    " \\\n",
    "\\\n  ",
    "\\ \t\n",
    "\\\n# in between\n",
    "\\\n\n  ",
    "`\n",
    "\nEOF\n",
];
const HEADS: [&str; 12] = [
    "",
    "",
    "",
    "",
    "# syntax=docker/dockerfile:1\n",
    "# escape=`\n",
    "#escape = \\\n",
    "# check=skip=all\n# escape=`\n",
    "\u{feff}# syntax = a b\n",
    "# escape=x\n",
    "#!/x\n# syntax=a\n",
    "// syntax=x\n",
];

/// A file made of pieces without much thought.
pub fn rough_dockerfile(seed: &mut Seeded) -> String {
    let mut text = pick(seed, &HEADS);
    for _ in 0..=seed.below(6) {
        if seed.chance(15) {
            text += "# a comment\n";
        }
        text += &pick(seed, &KEYWORDS);
        for _ in 0..seed.below(5) {
            text += &pick(seed, &BLANKS);
            text += &pick(seed, &PIECES);
        }
        text += &pick(seed, &ENDS);
        if seed.chance(10) {
            text += "line $A\n\tEOF\nEOF\nE F\nA\n";
        }
    }
    text
}

/// The lines of a stage that can stand in any order; `{}` is a word.
const LINES: [&str; 47] = [
    "RUN make {}",
    "RUN [\"make\", \"{}\"]",
    "RUN --mount=type=cache,target=/c --network=none go build {}",
    "RUN --mount=from=one,target=/x cp {} /y",
    "RUN <<EOF\necho {}\n\tmore\nEOF",
    "RUN <<-'END' cat\n\t{}\n\tEND",
    "COPY {} /app/",
    "COPY --from=one {} {} /app/",
    "COPY --from=0 --chown=$A --chmod=644 {} .",
    "COPY --link --parents --exclude={} --exclude=x a b/",
    "COPY [\"a b\", \"{}\"]",
    "COPY <<one <<-\"two\" /d/\n{} $A\none\n\ta\n\t\tb {}\ntwo",
    "ADD --checksum=sha256:{} https://a.example/{} /x",
    "ADD --keep-git-dir=false --unpack=true {} /y",
    "ENV A={}",
    "ENV A={} B=\"{} c\" C='$A'",
    "ENV OLD the {} way",
    "LABEL \"a b\"={} c=d\\ e",
    "LABEL x {}",
    "ARG A",
    "ARG A={} B",
    "ARG TARGETARCH",
    "CMD {}",
    "CMD [\"{}\", \"-v\"]",
    "CMD []",
    "ENTRYPOINT [\"/{}\"]",
    "ENTRYPOINT exec {} \"$@\"",
    "EXPOSE 80 443/tcp {}",
    "EXPOSE 9000-9003/udp ${PORT:-1}",
    "HEALTHCHECK --interval=5m --timeout=3s CMD curl {}",
    "HEALTHCHECK --retries=2 --start-period=1.5h --start-interval=10ms CMD [\"{}\"]",
    "HEALTHCHECK NONE",
    "ONBUILD RUN {}",
    "ONBUILD COPY <<E /{}\nx\nE",
    "SHELL [\"/bin/{}\", \"-c\"]",
    "STOPSIGNAL SIG{}",
    "USER {}",
    "USER ${U:-{}}:0",
    "VOLUME /v {}",
    "VOLUME [\"/a\", \"{}\"]",
    "WORKDIR {}",
    "WORKDIR /a/../{}",
    "MAINTAINER {} <a@b.example>",
    "env a={}",
    "Run \\\n  # why\n  {} && \\\n\n  b",
    "# only a comment {}",
    "",
];
const WORDS: [&str; 30] = [
    "a",
    "b",
    "x.y",
    "$A",
    "${A}",
    "${B:-c}",
    "${A:+d}",
    "${A%.*}",
    "${A#*/}",
    "${A/a/b}",
    "\"q $B\"",
    "'$A'",
    "\\$A",
    "a\\ b",
    "*.go",
    "**/x",
    "-f",
    "--flag",
    "k=v",
    "1000",
    "/etc",
    "<x>",
    "a,b",
    "\"\"",
    "\u{fc}",
    "${U}",
    "$$",
    "{}",
    "$TARGETARCH",
    "a\"b c\"d",
];

/// A file in which most things are in order.
pub fn sound_dockerfile(seed: &mut Seeded) -> String {
    let mut text = if seed.chance(30) {
        "ARG BASE=alpine\nARG A=1.2/3\n".to_owned()
    } else {
        String::new()
    };
    for stage in ["one", "two", "Three"].iter().take(1 + seed.below(3)) {
        let base = [
            "alpine:3",
            "scratch",
            "$BASE",
            "one",
            "${A:-x}/y",
            "debian@sha256:0",
            "two",
        ];
        let base = seed.pick(&base).copied().unwrap_or_default();
        let platform = if seed.chance(20) {
            "--platform=$BUILDPLATFORM "
        } else {
            ""
        };
        let name = if seed.chance(70) {
            format!(" AS {stage}")
        } else {
            String::new()
        };
        text += &format!("FROM {platform}{base}{name}\n");
        for _ in 0..seed.below(7) {
            text += &line(seed, &LINES);
        }
    }
    text
}

/// A file that builds an image without files: what ends up in its configuration.
pub fn image_dockerfile(seed: &mut Seeded) -> Question {
    const OTHER: [&str; 8] = [
        "RUN",
        "ADD",
        "COPY",
        "ONBUILD",
        "Run",
        "USER ${U",
        "EXPOSE 80 443",
        "MAINTAINER",
    ];
    let lines: Vec<&str> = LINES
        .into_iter()
        .filter(|it| !OTHER.iter().any(|bad| it.starts_with(bad)))
        .collect();
    let mut text = "ARG A=global\nARG BASE=busybox\nARG TARGETARCH\n".to_owned();
    for stage in 0..=seed.below(3) {
        // Only the stage right above is built on: BuildKit lets stages on one base write into each other's labels.
        let above = format!("s{}", stage.max(1) - 1);
        let bases = [
            "scratch",
            "$BASE:1",
            "{}",
            "alpine",
            "--platform=$BUILDPLATFORM {}",
            "--platform=linux/arm/v6 $BASE",
        ];
        text += &format!("FROM {} AS s{stage}\n", pick(seed, &bases).replace("{}", &above));
        for _ in 0..seed.below(8) {
            text += &line(seed, &lines);
        }
        if seed.chance(30) {
            text += &format!(
                "COPY --from={} /a /b\n",
                ["s0", "0", "1", "nginx:1", "S1"][seed.below(5)]
            );
        }
        if seed.chance(10) {
            text += "ONBUILD ENV TRIGGERED=$A\n";
        }
    }
    let variables = [("A", "passed"), ("BASE", "debian"), ("B", ""), ("TARGETARCH", "mine")];
    let variables = variables.into_iter().filter(|_| seed.chance(15));
    Question {
        kind: "image".to_owned(),
        text,
        variables: variables
            .map(|(name, value)| (name.to_owned(), value.to_owned()))
            .collect(),
        target: ["", "", "", "s0", "S1", "0", "gone"][seed.below(7)].to_owned(),
        platform: ["linux/amd64", "linux/arm64", "linux/arm/v7"][seed.below(3)].to_owned(),
        build_platform: "linux/amd64".to_owned(),
        ..Question::default()
    }
}

fn line(seed: &mut Seeded, from: &[&str]) -> String {
    let mut line = pick(seed, from);
    while let Some(at) = line.find("{}") {
        let word = pick(seed, &WORDS);
        // A word that would be filled again stays what it is.
        line.replace_range(at..at + 2, &word.replace("{}", "x"));
    }
    line + "\n"
}

const PARTS: [&str; 46] = [
    "a", "b", "ab/c", "x.y.z", "$A", "$B", "${A}", "${N}", "${A:-", "${A-", "${N:-", "${N-", "${A:+", "${N+", "${A:?",
    "${N?", "${A#", "${A##", "${A%", "${A%%", "${A/", "${A//", "${A:", "}", "}", "}", "/", "*", "?", "'", "\"", "\\",
    "\\\\", "\\*", "\\/", "`", " ", "\t", "<<", "<", "$", "{", "\u{e9}", "\u{c548}", "$1", "\n",
];

/// A word with variables in it.
pub fn word(seed: &mut Seeded) -> Question {
    let text: String = (0..=seed.below(7)).map(|_| pick(seed, &PARTS)).collect();
    let values = [
        "one/two.tar.gz",
        "",
        "aabaa",
        "a*b?c",
        "x y  z",
        "\u{e9}a\u{e9}",
        "a\nb/c",
        "$0-$B",
    ];
    let mut variables = std::collections::BTreeMap::new();
    for name in ["A", "B"] {
        variables.insert(name.to_owned(), pick(seed, &values));
    }
    Question {
        kind: "word".to_owned(),
        text,
        escape: if seed.chance(80) { "\\" } else { "`" }.to_owned(),
        variables,
        ..Question::default()
    }
}

const GLOBS: [&str; 36] = [
    "a", "b", "ab", "foo", "*", "*", "**", "**", "/", "/", "/", "?", "!", ".", "..", ".log", "*.md", "[a-c]", "[^a]",
    "[!a]", "[*]", "[?b]", "[a-", "[]", "\\*", "\\[", "\\d", "\\.", "+", "(b)", "$", "^", " ", "\u{e9}", "{a,b}", "|",
];
const FOLDERS: [&str; 12] = [
    "a", "b", "ab", "foo", "c", "x.log", "r.md", "abc", "*", "\u{e9}", "1", "b]",
];

/// An ignore file, and paths to ask it about.
pub fn ignore(seed: &mut Seeded) -> Question {
    let mut text = String::new();
    for _ in 0..=seed.below(4) {
        let sign = if seed.chance(25) { "!" } else { "" };
        text += sign;
        for _ in 0..=seed.below(4) {
            text += &pick(seed, &GLOBS);
        }
        text += if seed.chance(90) { "\n" } else { " \r\n# c\n\n" };
    }
    let paths = (0..12).map(|_| {
        let parts: Vec<String> = (0..=seed.below(4)).map(|_| pick(seed, &FOLDERS)).collect();
        parts.join("/")
    });
    Question {
        kind: "ignore".to_owned(),
        paths: paths.collect(),
        text,
        ..Question::default()
    }
}

fn pick(seed: &mut Seeded, from: &[&str]) -> String {
    seed.pick(from).copied().unwrap_or_default().to_owned()
}

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

/// A question about a text alone.
#[must_use]
pub fn about(kind: &str, text: String) -> Question {
    Question {
        kind: kind.to_owned(),
        text,
        ..Question::default()
    }
}
