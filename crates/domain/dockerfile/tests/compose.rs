//! Compose files: which services build what.

use dockerfile::{ComposeLimits, ComposeProblem, ServiceBuild, Variables, compose};
use surface::Explain;

const FILE: &str = r#"
x-build: &build
  context: ${ROOT:-.}
  args: {GO: 1.26, TOKEN: }
services:
  api:
    image: ghcr.io/org/api:${TAG:-dev}
    platform: linux/amd64
    build:
      <<: *build
      dockerfile: api.Dockerfile
      target: final
      platforms: [linux/amd64, linux/arm64]
      tags: ["ghcr.io/org/api:latest", "ghcr.io/org/api:${TAG:-dev}"]
  web:
    build: ./web
    platform: linux/arm64
    profiles: [front]
  worker:
    extends: api
    image: worker
    build:
      target: worker
      args: [A=1=2, B, "C=$$5"]
      additional_contexts: {base: "service:api"}
  inline:
    build:
      dockerfile_inline: |
        FROM scratch
        ENV A=$$A
  db:
    image: postgres:18
"#;

fn read(text: &str, variables: &[(&str, &str)]) -> Result<Vec<ServiceBuild>, Vec<ComposeProblem>> {
    let variables: Variables = variables
        .iter()
        .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
        .collect();
    compose("compose.yaml", text.as_bytes(), &variables, &ComposeLimits::default())
}

#[test]
fn services_that_build_are_found() {
    let owned = |list: &[&str]| list.iter().map(|&it| it.to_owned()).collect::<Vec<_>>();
    let pairs = |list: &[(&str, Option<&str>)]| {
        list.iter()
            .map(|(name, value)| ((*name).to_owned(), value.map(str::to_owned)))
            .collect::<Vec<_>>()
    };
    let api = ServiceBuild {
        service: "api".to_owned(),
        context: "src".to_owned(),
        dockerfile: Some("api.Dockerfile".to_owned()),
        target: Some("final".to_owned()),
        args: pairs(&[("GO", Some("1.26")), ("TOKEN", None)]),
        platforms: owned(&["linux/amd64", "linux/arm64"]),
        names: owned(&["ghcr.io/org/api:dev", "ghcr.io/org/api:latest"]),
        line: 6,
        ..ServiceBuild::default()
    };
    let web = ServiceBuild {
        service: "web".to_owned(),
        context: "./web".to_owned(),
        platforms: owned(&["linux/arm64"]),
        profiles: owned(&["front"]),
        line: 15,
        ..ServiceBuild::default()
    };
    let worker = ServiceBuild {
        service: "worker".to_owned(),
        target: Some("worker".to_owned()),
        args: pairs(&[
            ("GO", Some("1.26")),
            ("TOKEN", None),
            ("A", Some("1=2")),
            ("B", None),
            ("C", Some("$5")),
        ]),
        names: owned(&["worker", "ghcr.io/org/api:latest", "ghcr.io/org/api:dev"]),
        additional_contexts: vec![("base".to_owned(), "service:api".to_owned())],
        line: 19,
        ..api.clone()
    };
    let inline = ServiceBuild {
        service: "inline".to_owned(),
        context: ".".to_owned(),
        dockerfile_inline: Some("FROM scratch\nENV A=$A\n".to_owned()),
        line: 26,
        ..ServiceBuild::default()
    };
    assert_eq!(
        read(FILE, &[("ROOT", "src"), ("TAG", "")]).unwrap(),
        [api, web, worker, inline]
    );
}

#[test]
fn what_is_wrong_is_named_with_its_place() {
    let check = |text: &str, expected: &str| {
        let problems = read(text, &[]).unwrap_err();
        let shown: Vec<String> = problems.iter().map(|it| format!("{} {it}", it.position())).collect();
        assert_eq!(shown.join("; "), format!("compose.yaml:{expected}"), "{text}");
    };
    check("", "1:1 there are no `services` in it");
    check("services: [a]", "1:11 `services` is a list, not a mapping");
    check(
        "include: [x.yaml]\nservices: {}",
        "1:10 `include` takes from another file",
    );
    check("services: {a: {build: [x]}}", "1:23 `build` is a list, not a mapping");
    check(
        "services: {a: {build: {platforms: x}}}",
        "1:35 `platforms` is text, not a list",
    );
    check(
        "services: {a: {extends: {file: x, service: y}}}",
        "1:32 `extends` takes from another file",
    );
    check(
        "services: {a: {extends: b}}",
        "1:25 `a` extends `b`, which is not there",
    );
    check(
        "services: {a: {extends: b, build: .}, b: {extends: a}}",
        "1:52 `a` extends itself; compose.yaml:1:25 `b` extends itself",
    );
    check("services: {a: {build: \"${X:?set X}\"}}", "1:23 X: set X");
    check(
        "services: {a: {build: \"${X\"}}",
        "1:23 `${X` has a variable that cannot be read",
    );
    check(
        "services: {a: {build: \"$ x\"}}",
        "1:23 `$ x` has a variable that cannot be read",
    );
    check(
        "services: {a: {build: {dockerfile: a, dockerfile_inline: b}}}",
        "1:58 `a` has both `dockerfile` and `dockerfile_inline`",
    );
    check(
        "services: {a: {command: x}}",
        "1:15 `a` has neither `image` nor `build`",
    );
    check("services: {a: }}", "1:16 not YAML: misplaced bracket");
}

#[test]
fn variables_are_composes() {
    let check = |text: &str, expected: &str| {
        let file = format!("services: {{a: {{build: '{text}'}}}}");
        let context = read(&file, &[("A", "1"), ("E", "")]).map(|mut it| it.remove(0).context);
        assert_eq!(
            context.unwrap_or_else(|problems| problems[0].to_string()),
            expected,
            "{text}"
        );
    };
    check("$A-${A}", "1-1");
    check("x$N", "x");
    check("${E:-d}${E-d}${N-d}", "dd");
    check("${E:+d}${E+d}${N+d}x", "dx");
    check("${N:-${A:+b${A}}}}", "b1}");
    check("$$A", "$A");
    check("${N?}", "N: it is not set");
    check("${A!}", "`${A!}` has a variable that cannot be read");
    check("${A:}", "`${A:}` has a variable that cannot be read");
    check("${1}", "`${1}` has a variable that cannot be read");
    let nested = |levels: usize| "${N:-".repeat(levels) + "x" + &"}".repeat(levels);
    check(
        &nested(200),
        &format!("`{}` has a variable that cannot be read", nested(167)),
    );
}

#[test]
fn files_cut_off_and_changed() {
    for end in 0..FILE.len() {
        if let Ok(builds) = read(&FILE[..end], &[]) {
            assert!(builds.len() <= 4, "{end}");
        }
    }
    let signs = b"{}[]:,&*<$\"' \n-|#!x\xff";
    let (mut seed, mut refused) = (3_u64, 0);
    let mut random = || {
        seed = seed
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(seed >> 33).unwrap()
    };
    for _ in 0..3_000 {
        let mut bytes = FILE.as_bytes().to_vec();
        for _ in 0..=random() % 3 {
            let at = random() % bytes.len();
            bytes[at] = signs[random() % signs.len()];
        }
        let read = compose("c", &bytes, &Variables::new(), &ComposeLimits::default());
        refused += usize::from(read.is_err());
    }
    assert!((300..3_000).contains(&refused), "{refused}");
}
