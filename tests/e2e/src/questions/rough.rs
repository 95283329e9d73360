//! Dockerfiles made of pieces without much thought.

use super::pick;
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
