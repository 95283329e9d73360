//! The very commands, and what is made of each answer, without a git.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use adapter_git::{Git, GitError, Side};
use platform::ProcessErrorKind;
use surface::{Code, Explain};
use testkit::{ProcessAnswer, World, block_on};

const FIXED: &str = "--no-pager -c core.quotePath=false -c core.fsmonitor=false";
const ID: &str = "0123456789abcdef0123456789abcdef01234567";

/// Scripts a command given as one line.
fn with<const N: usize>(world: World, line: &str, answer: ProcessAnswer) -> World {
    let words: [&str; N] = line.split(' ').collect::<Vec<_>>().try_into().unwrap();
    world.program("git", words, answer)
}

fn verify(world: World, name: &str, answer: ProcessAnswer) -> World {
    with::<9>(
        world,
        &format!("{FIXED} rev-parse --verify --quiet {name}^{{commit}}"),
        answer,
    )
}

fn git(world: &World) -> Git {
    Git::new(world.platform(), "/repo")
}

#[test]
fn a_diff_is_asked_for_with_every_option_fixed() {
    let asked = format!(
        "{FIXED} diff --no-ext-diff --no-textconv --no-color --no-relative --src-prefix=a/ --dst-prefix=b/ \
         --diff-algorithm=myers --inter-hunk-context=0 --submodule=short -M -U0 v1 HEAD --"
    );
    let world = verify(
        verify(World::new(), "v1", ProcessAnswer::prints(ID)),
        "HEAD",
        ProcessAnswer::prints(ID),
    );
    let world = with::<20>(world, &asked, ProcessAnswer::prints("--- a/x\n"));
    assert_eq!(
        block_on(git(&world).diff("v1", Side::Commit("HEAD"))).unwrap(),
        b"--- a/x\n"
    );
    let command = world.commands().pop().unwrap();
    let env: Vec<_> = command
        .env
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_deref()))
        .collect();
    let expected = [
        ("LC_ALL", Some("C")),
        ("GIT_OPTIONAL_LOCKS", Some("0")),
        ("GIT_TERMINAL_PROMPT", Some("0")),
        ("GIT_DIFF_OPTS", None),
    ];
    assert_eq!(
        (env.as_slice(), command.folder.as_deref()),
        (expected.as_slice(), Some("/repo"))
    );
}

#[test]
fn names_that_git_could_misread_are_refused_before_it_runs() {
    let world = World::new();
    for name in ["-x", "--output=/etc/passwd", "", "a b", "a\nb", "a..b", "\u{7f}"] {
        let error = block_on(git(&world).commit(name)).unwrap_err();
        assert!(matches!(error, GitError::NameRefused { .. }), "{name:?}: {error}");
        assert!(
            block_on(git(&world).diff("HEAD", Side::Commit(name))).is_err(),
            "{name:?}"
        );
        assert!(block_on(git(&world).merge_base(name, "HEAD")).is_err(), "{name:?}");
    }
    assert_eq!(world.commands(), []);
}

#[test]
fn failures_are_told_apart_and_say_what_to_do() {
    let shallow = |world, word| with::<7>(world, &format!("{FIXED} rev-parse --is-shallow-repository"), word);
    for (answer, is_shallow, told, hint) in [
        (
            ProcessAnswer::exits(1, "", ""),
            "true\n",
            "the revision `v1` is not there",
            "fetch-depth: 0",
        ),
        (
            ProcessAnswer::exits(1, "", ""),
            "false\n",
            "the revision `v1` is not there",
            "check the name `v1`",
        ),
        (
            ProcessAnswer::exits(128, "", "fatal: detected dubious ownership in repository at '/repo'\n"),
            "",
            "git does not trust `/repo`: another user owns it",
            "safe.directory /repo",
        ),
        (
            ProcessAnswer::exits(128, "", "fatal: not a git repository (or any parent)\n"),
            "",
            "`/repo` is no git repository",
            "check the repository out",
        ),
        (
            ProcessAnswer::exits(3, "", "\nfatal: odd\nmore\n"),
            "",
            "`git rev-parse` failed with exit code 3: fatal: odd",
            "",
        ),
        (
            ProcessAnswer::Fails(ProcessErrorKind::NotFound),
            "",
            "git did not run to its end",
            "install git",
        ),
        (
            ProcessAnswer::prints("what?\n"),
            "",
            "the answer of `git rev-parse` cannot be read",
            "",
        ),
    ] {
        let world = shallow(verify(World::new(), "v1", answer), ProcessAnswer::prints(is_shallow));
        let error = block_on(git(&world).commit("v1")).unwrap_err();
        assert_eq!((error.to_string().as_str(), error.code()), (told, Code::GitFailed));
        assert!(error.hints().join(" ").contains(hint), "{told}: {:?}", error.hints());
    }
}
