//! The command `image metadata` and the action `metadata` in worlds in memory: where facts come from, and what is left.
#![expect(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

use platform::Method;
use serde_json::{Value, json};
use surface::actions::metadata::ACTION;
use surface::{ExitCode, LogFormat, Options, Values};
use testkit::{HttpAnswer, ProcessAnswer, World, block_on};

const REPOSITORY: &str = "https://api.github.com/repos/octo/app";
const COMMAND: &[&str] = &["image", "metadata"];

/// A push of this reference; the payload tells all of the repository.
fn push(reference: &str) -> World {
    let repository = json!({
        "name": "app",
        "description": "Orders & more",
        "html_url": "https://github.com/octo/app",
        "default_branch": "main",
        "license": {"spdx_id": "MIT"},
    });
    pushed(reference, json!({"ref": reference, "repository": repository}))
}

fn pushed(reference: &str, payload: Value) -> World {
    World::runner().event("push", &payload).var("GITHUB_REF", reference)
}

/// What git answers when it is asked so.
fn git(world: World, arguments: &[&str], code: i32, says: &str) -> World {
    let fixed = ["-c", "core.quotePath=true", "-c", "core.fsmonitor=false"];
    let words = fixed.iter().chain(arguments).copied();
    world.program("git", words, ProcessAnswer::exits(code, says, ""))
}

fn tags_of_checkout(world: World, shallow: &str, tags: &str) -> World {
    let world = git(world, &["rev-parse", "--is-shallow-repository"], 0, shallow);
    git(
        world,
        &["for-each-ref", "--format=%(refname:strip=2)", "refs/tags"],
        0,
        tags,
    )
}

fn act(world: World, inputs: &[(&str, &str)]) -> (ExitCode, World) {
    let world = inputs.iter().fold(world, |world, (name, text)| world.input(name, text));
    let command = surface::command(COMMAND).unwrap();
    let options = Options {
        log_format: LogFormat::Github,
        ..Options::default()
    };
    let exit = block_on(flow_image::action(&ACTION, command, &options, &world.platform()));
    (exit, world)
}

/// The tags of a step that passes.
fn tags(world: World, inputs: &[(&str, &str)]) -> Vec<String> {
    let (exit, world) = act(world, inputs);
    assert_eq!(exit, ExitCode::Passed, "{}{}", world.stdout(), world.stderr());
    output(&world, "tags").lines().map(str::to_owned).collect()
}

/// An output as the runner reads it back.
fn output(world: &World, name: &str) -> String {
    let written = world.command_file("GITHUB_OUTPUT");
    let entries = runner_protocol::reading::read_file_commands(&written, runner_protocol::reading::LineEnds::Unix);
    let found = entries.unwrap().into_iter().find(|(other, _)| other == name);
    found.unwrap_or_else(|| panic!("no output `{name}` in {written}")).1
}

const RELEASE: &[(&str, &str)] = &[("images", "octo/app"), ("tags", "type=semver,pattern={{version}}")];

#[test]
fn an_event_that_tells_all_needs_nobody() {
    let inputs = [
        ("images", "octo/App\nghcr.io/octo/app"),
        ("tags", "type=ref,event=branch"),
        ("sep-tags", " "),
        ("bake-target", "app"),
    ];
    let (exit, world) = act(push("refs/heads/feature/a&b"), &inputs);
    assert_eq!(
        (exit, world.requests().len(), world.commands().len()),
        (ExitCode::Passed, 0, 0)
    );
    assert_eq!(
        output(&world, "tags"),
        "octo/app:feature-a-b ghcr.io/octo/app:feature-a-b"
    );
    let labels = output(&world, "labels");
    assert!(
        labels.contains("image.description=Orders & more\norg.opencontainers.image.licenses=MIT\n"),
        "{labels}"
    );
    let bake: Value = serde_json::from_str(&world.text(&output(&world, "bake-file")).unwrap()).unwrap();
    assert_eq!(bake["target"]["app"]["args"]["DOCKER_META_VERSION"], "feature-a-b");
    let exported = world.command_file("GITHUB_ENV");
    assert_eq!(exported.matches("DOCKER_METADATA_OUTPUT_").count(), 10, "{exported}");
}

#[test]
fn an_event_that_lacks_a_fact_asks_github_once() {
    let told = json!({"name": "app", "default_branch": "trunk"});
    let about = json!({"name": "app", "description": null, "html_url": "https://github.com/octo/app", "default_branch": "main", "license": null});
    let world = pushed("refs/heads/main", json!({"repository": told.clone()}));
    let world = world.server(Method::Get, REPOSITORY, HttpAnswer::status(200, about.to_string()));
    assert_eq!(tags(world.clone(), &[("tags", "type=edge")]), ["edge"]);
    assert_eq!(world.requests().len(), 1);

    let silent = pushed("refs/heads/trunk", json!({"repository": told}));
    let silent = silent.server(Method::Get, REPOSITORY, HttpAnswer::status(404, "{}"));
    assert_eq!(tags(silent.clone(), &[("tags", "type=edge")]), ["edge"]);
    let said = silent.stdout() + &silent.stderr();
    assert!(said.contains("GitHub does not tell description"), "{said}");
    assert!(output(&silent, "labels").contains("image.url=https://github.com/octo/app"));
}

#[test]
fn the_date_of_a_commit_is_asked_only_when_a_template_wants_it() {
    let commit = json!({"commit": {"committer": {"date": "2026-02-03T04:05:06Z"}}});
    let asked = format!("{REPOSITORY}/commits/0123456789abcdef0123456789abcdef01234567");
    let world = push("refs/heads/main").server(Method::Get, &asked, HttpAnswer::status(200, commit.to_string()));
    assert_eq!(
        tags(world, &[("tags", "type=raw,value={{commit_date 'YYYYMMDD'}}")]),
        ["20260203"]
    );
}

#[test]
fn latest_goes_to_the_highest_version_alone() {
    let both = ["octo/app:1.2.3", "octo/app:latest"];
    let release = || push("refs/tags/v1.2.3");
    assert_eq!(
        tags(tags_of_checkout(release(), "false\n", "v1.2.2\nv1.2.3\n"), RELEASE),
        both
    );
    assert_eq!(
        tags(tags_of_checkout(release(), "false\n", "v1.2.3\nv2.0.0\n"), RELEASE),
        both[..1]
    );
    // A checkout that was cut off, and one without tags, know nothing; GitHub does.
    let listed = |last: &str| {
        let refs = json!([{"ref": "refs/tags/v1.2.3"}, {"ref": format!("refs/tags/{last}")}]);
        HttpAnswer::status(200, refs.to_string())
    };
    for (shallow, here) in [("true\n", "v1.2.3\n"), ("false\n", "")] {
        for (last, expect) in [("v1.0.0", &both[..]), ("v1.10.0", &both[..1])] {
            let world = tags_of_checkout(release(), shallow, here);
            let world = world.server(
                Method::Get,
                &format!("{REPOSITORY}/git/matching-refs/tags"),
                listed(last),
            );
            assert_eq!(tags(world, RELEASE), expect, "{shallow}{last}");
        }
    }
    let nowhere = git(
        release().var("GITHUB_REPOSITORY", ""),
        &["rev-parse", "--is-shallow-repository"],
        128,
        "",
    );
    let (exit, alone) = act(nowhere, RELEASE);
    assert_eq!(exit, ExitCode::Usage);
    assert!(
        alone.stdout().contains("title=metadata-versions-unknown"),
        "{}",
        alone.stdout()
    );
    assert_eq!(alone.command_file("GITHUB_OUTPUT"), "");
    // Neither a decision nor compat mode has to ask.
    let decided = [RELEASE[0], RELEASE[1], ("flavor", "latest=true")];
    assert_eq!(tags(release(), &decided), both);
    assert_eq!(tags(release(), &[RELEASE[0], RELEASE[1], ("mode", "compat")]), both);
}

#[test]
fn outside_of_a_workflow_git_tells() {
    let sha = "181af07567cdd61e73852e40dbd3d9dfcf7aa82d";
    let world = git(
        World::new(),
        &["rev-parse", "--verify", "--quiet", "--end-of-options", "HEAD^{commit}"],
        0,
        &format!("{sha}\n"),
    );
    let world = git(
        world,
        &[
            "rev-parse",
            "--verify",
            "--quiet",
            "--end-of-options",
            &format!("{sha}^{{commit}}"),
        ],
        0,
        &format!("{sha}\n"),
    );
    let world = git(world, &["symbolic-ref", "--quiet", "HEAD"], 0, "refs/heads/topic\n");
    let show = ["show", "--no-patch", "--no-show-signature", "--format=%cI", sha];
    let world = git(world, &show, 0, "2026-02-03T04:05:06+01:00\n");
    let world = git(
        world,
        &["config", "--get", "remote.origin.url"],
        0,
        "https://user:secret@github.com/octo/app.git\n",
    );
    let values = Values::new().with(
        "tags",
        "type=ref,event=branch\ntype=raw,value={{commit_date 'HHmm'}}\ntype=sha",
    );
    let options = Options {
        json: true,
        ..Options::default()
    };
    let exit = block_on(flow_image::run(
        surface::command(COMMAND).unwrap(),
        values,
        &options,
        &world.platform(),
    ))
    .unwrap();
    let document: Value = serde_json::from_str(&world.stdout()).unwrap();
    assert_eq!(
        (exit, &document["tags"]),
        (ExitCode::Passed, &json!(["topic", "0305", "sha-181af07"]))
    );
    assert_eq!(document["schema"], "windlass/image-metadata@1");
    assert_eq!(
        document["labels"]["org.opencontainers.image.url"],
        "https://github.com/octo/app"
    );
}

#[test]
fn a_step_that_fails_sets_nothing() {
    for (inputs, code) in [
        ([("tags", "type=foo")], "metadata-input-invalid"),
        ([("tags", "type=raw,value={{x 'y'}}")], "metadata-template-invalid"),
        ([("tags", "type=match,pattern=(,value=x")], "metadata-pattern-invalid"),
        ([("tags", "type=raw,value=.x")], "metadata-reference-invalid"),
        ([("tags", "type=ref,event=tag")], "metadata-no-tags"),
        ([("mode", "lenient")], "usage-invalid"),
    ] {
        let (exit, world) = act(push("refs/heads/main"), &inputs);
        assert_eq!(exit, ExitCode::Usage, "{inputs:?}");
        assert!(
            world.stdout().contains(&format!("title={code}")),
            "{code}: {}",
            world.stdout()
        );
        assert_eq!(world.command_file("GITHUB_OUTPUT"), "");
    }
    let (exit, world) = act(
        push("refs/heads/main").file("/home/runner/work/_temp/_github_workflow/event.json", "{"),
        &[("tags", "type=sha")],
    );
    assert_eq!(exit, ExitCode::Usage);
    assert!(world.stdout().contains("title=event-malformed"), "{}", world.stdout());
}
