//! Dockerfiles in which most things are in order.

use testkit::buildkit::Question;

use super::pick;
use crate::Seeded;

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
            text += &format!("COPY --from={} /a /b\n", pick(seed, &["s0", "0", "1", "nginx:1", "S1"]));
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
        target: pick(seed, &["", "", "", "s0", "S1", "0", "gone"]),
        platform: pick(seed, &["linux/amd64", "linux/arm64", "linux/arm/v7"]),
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
