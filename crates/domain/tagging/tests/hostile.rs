//! Inputs that nobody means: no panic, no endless run, and what strict mode lets through a registry would take.
#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test")]

use tagging::{Event, Facts, Inputs, Mode, Switches, describe};

const SEEDS: &[&str] = &[
    "type=semver,pattern={{major}}.{{minor}},match=v?(\\d+\\.\\d+\\.\\d+)$",
    "type=match,\"pattern=/(?<a>x{1,3})+?(?=y)|[^\\w-]\\k<a>/gi\",group=1",
    "type=match,pattern=/(?<!\\p{Lu})\\u{61}[\\d-z]\\b/u,group=0",
    "type=pep440,pattern={{#if (date 'YYYY')}}{{raw}}{{else if tag}}b{{/if}},prefix={{~sha~}}",
    "type=raw,value={{#each this as |v k|}}{{@index}}{{../branch}}{{[k]}}{{/each}}{{! c }}\\{{x}}",
    "type=raw,value={{date 'dddd, MMMM Do YYYY, h:mm:ss a [at] LLLL \\LT ww gggg' tz='Australia/Lord_Howe'}}",
    "#comment\ntype=ref,event=pr,enable={{is_default_branch}}\r\ntype=sha,format=long,priority=0x10",
    "\"quoted, line\nbreak\",type=raw,value=\"mid",
];

/// A small generator of numbers with a seed (xorshift).
struct Chance(u64);

impl Chance {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % limit as u64).unwrap()
    }

    /// A seed with letters taken out, put in, doubled and swapped for parts of another one.
    fn mutated(&mut self) -> String {
        let mut letters: Vec<char> = SEEDS[self.below(SEEDS.len())].chars().collect();
        for _ in 0..=self.below(6) {
            let at = self.below(letters.len().max(1));
            match self.below(4) {
                0 if at < letters.len() => drop(letters.remove(at)),
                1 => letters.insert(
                    at,
                    [
                        '{', '}', '(', ')', '[', ']', '\\', '"', ',', '=', '\n', '*', '+', '?', '🚀', '\u{0}',
                    ][self.below(16)],
                ),
                2 => {
                    let from = at.saturating_sub(self.below(12));
                    let part = letters.get(from..at).unwrap_or_default().to_vec();
                    letters.splice(at.min(letters.len())..at.min(letters.len()), part);
                }
                _ => {
                    let other: Vec<char> = SEEDS[self.below(SEEDS.len())].chars().collect();
                    let from = self.below(other.len());
                    letters.truncate(at);
                    letters.extend(&other[from..]);
                }
            }
        }
        letters.into_iter().collect()
    }
}

fn is_tag(tag: &str) -> bool {
    let begins = tag.starts_with(|first: char| first.is_ascii_alphanumeric() || first == '_');
    begins
        && tag.len() <= 128
        && tag
            .chars()
            .all(|letter| letter.is_ascii_alphanumeric() || "._-".contains(letter))
}

/// Both modes; strict tags are held against the grammar of tags.
fn run(inputs: &Inputs, reference: &str) -> bool {
    let event = Event {
        name: "schedule".to_owned(),
        reference: reference.to_owned(),
        sha: "181af07567cdd61e73852e40dbd3d9dfcf7aa82d".to_owned(),
        payload: serde_json::json!({"repository": {"default_branch": "main"}}),
    };
    let known = ["v1.2.3".to_owned()];
    let facts = Facts {
        known_versions: Some(&known),
        ..Facts::new(event, "2026-03-14T09:26:53.589Z".parse().unwrap())
    };
    let compat = describe(inputs, &Switches::default(), &facts, Mode::Compat);
    if let Ok(metadata) = &compat {
        assert_eq!((metadata.outputs().len(), metadata.bake_files().len()), (6, 4));
    }
    if let Ok(metadata) = describe(inputs, &Switches::default(), &facts, Mode::Strict) {
        assert!(
            !metadata.tags.is_empty() && metadata.tag_names.iter().all(|tag| is_tag(tag)),
            "{metadata:?}"
        );
    }
    compat.is_ok()
}

#[test]
fn mutated_inputs_neither_panic_nor_hang() {
    let mut chance = Chance(0x5eed_1e55);
    let (mut good, mut bad) = (0, 0);
    for round in 0..4000 {
        let text = chance.mutated();
        let mut inputs = Inputs::default();
        match round % 4 {
            0 => inputs.labels = text,
            1 => inputs.flavor = format!("prefix={text}"),
            _ => inputs.tags = text,
        }
        let reference = ["refs/tags/v1.2.3", "refs/heads/main", "refs/tags/xxyXYÄ-3", ""][chance.below(4)];
        if run(&inputs, reference) { good += 1 } else { bad += 1 }
    }
    assert!(good > 500 && bad > 500, "{good} good, {bad} bad");
}

#[test]
fn every_beginning_of_a_line_is_read_or_refused() {
    for seed in SEEDS {
        for (at, _) in seed.char_indices() {
            run(
                &Inputs {
                    tags: seed[..at].to_owned(),
                    ..Inputs::default()
                },
                "refs/tags/v1.2.3",
            );
        }
    }
}

#[test]
fn what_would_not_end_is_given_up() {
    let text = "a".repeat(60);
    for tags in [
        "type=match,pattern=^(a+)+$".to_owned(),
        format!("type=match,pattern=(a*)*b,value={text}"),
        format!(
            "type=raw,value={}x{}",
            "{{#each @root}}".repeat(40),
            "{{/each}}".repeat(40)
        ),
        format!("type=raw,value={}", "{{#if branch}}".repeat(10_000)),
        format!("type=match,pattern={}", "(".repeat(100_000)),
        format!("type=match,pattern={}", "(?:a{900}){900}"),
    ] {
        assert!(!run(
            &Inputs {
                tags,
                ..Inputs::default()
            },
            &format!("refs/tags/{text}b")
        ));
    }
}
