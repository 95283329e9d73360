//! Which of two versions is the later one, where that can be said.

use std::cmp::Ordering;

/// Where a version went.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Direction {
    /// To a later version.
    Up,
    /// To an earlier version.
    Down,
    /// The two cannot be compared: hashes, dates with names, ecosystems with rules of their own.
    Unknown,
}

impl Direction {
    /// From one version to the other, by the rules of the ecosystem.
    pub(super) fn between(ecosystem: &str, old: &str, new: &str) -> Self {
        match compare(ecosystem, old, new) {
            Some(Ordering::Less) => Self::Up,
            Some(Ordering::Greater) => Self::Down,
            Some(Ordering::Equal) | None => Self::Unknown,
        }
    }
}

/// An order of all versions, to list them by: by their numbers where they begin with them, the others behind. Total.
pub(super) fn order(ecosystem: &str, left: &str, right: &str) -> Ordering {
    let by_rule = if ecosystem == "deb" {
        debian(left, right)
    } else {
        match (Core::of(left), Core::of(right)) {
            (Some(left), Some(right)) => left.cmp_numbers(&right),
            (Some(_), None) => Ordering::Less,
            (None, Some(_)) => Ordering::Greater,
            (None, None) => Ordering::Equal,
        }
    };
    by_rule.then_with(|| left.cmp(right))
}

/// Which of two versions is the later one. Debian's own order for `deb`; elsewhere the epoch and the leading numbers decide, and
/// after equal numbers the pre-release where Semantic Versioning rules. `None`: it cannot be said.
fn compare(ecosystem: &str, left: &str, right: &str) -> Option<Ordering> {
    if ecosystem == "deb" {
        return Some(debian(left, right));
    }
    let (left, right) = (Core::of(left)?, Core::of(right)?);
    match left.cmp_numbers(&right) {
        Ordering::Equal if left.rest == right.rest => Some(Ordering::Equal),
        Ordering::Equal if is_semantic(ecosystem) => semantic(left.rest, right.rest),
        Ordering::Equal => None,
        decided => Some(decided),
    }
}

fn is_semantic(ecosystem: &str) -> bool {
    matches!(
        ecosystem,
        "npm" | "cargo" | "golang" | "nuget" | "composer" | "hex" | "pub" | "swift"
    )
}

/// A version that begins with numbers.
struct Core<'a> {
    epoch: u64,
    numbers: Vec<u64>,
    /// What follows the numbers.
    rest: &'a str,
}

impl<'a> Core<'a> {
    fn of(version: &'a str) -> Option<Self> {
        let version = version.strip_prefix(['v', 'V']).unwrap_or(version);
        let (epoch, version) = match version.split_once(':') {
            Some((epoch, rest)) => (epoch.parse().ok()?, rest),
            None => (0, version),
        };
        let mut numbers = Vec::new();
        let mut rest = version;
        loop {
            let end = rest.find(|letter: char| !letter.is_ascii_digit()).unwrap_or(rest.len());
            let (digits, after) = rest.split_at(end);
            numbers.push(digits.parse().ok()?);
            match after.strip_prefix('.') {
                Some(next) if next.starts_with(|letter: char| letter.is_ascii_digit()) => rest = next,
                _ => {
                    rest = after;
                    break;
                }
            }
        }
        // a commit hash may begin with digits
        let is_number = !rest.starts_with(|letter: char| letter.is_ascii_alphabetic()) || numbers.len() > 1;
        is_number.then_some(Self { epoch, numbers, rest })
    }

    fn cmp_numbers(&self, other: &Self) -> Ordering {
        self.epoch
            .cmp(&other.epoch)
            .then_with(|| numbers(&self.numbers, &other.numbers))
    }
}

/// Missing numbers are zero: 1.2 is 1.2.0.
fn numbers(left: &[u64], right: &[u64]) -> Ordering {
    let length = left.len().max(right.len());
    let at = |numbers: &[u64], place: usize| numbers.get(place).copied().unwrap_or_default();
    let orders = (0..length).map(|place| at(left, place).cmp(&at(right, place)));
    orders.fold(Ordering::Equal, Ordering::then)
}

/// Semantic Versioning 2.0.0, 11: a pre-release comes before its release, its parts are compared one by one; build
/// metadata counts for nothing.
fn semantic(left: &str, right: &str) -> Option<Ordering> {
    let (left, right) = (pre_release(left)?, pre_release(right)?);
    if left.is_empty() || right.is_empty() {
        return Some(right.is_empty().cmp(&left.is_empty()).reverse());
    }
    let mut parts = (left.split('.'), right.split('.'));
    loop {
        let order = match (parts.0.next(), parts.1.next()) {
            (None, None) => return Some(Ordering::Equal),
            (None, Some(_)) => Ordering::Less,
            (Some(_), None) => Ordering::Greater,
            (Some(left), Some(right)) => match (left.parse::<u64>(), right.parse::<u64>()) {
                (Ok(left), Ok(right)) => left.cmp(&right),
                (Ok(_), Err(_)) => Ordering::Less,
                (Err(_), Ok(_)) => Ordering::Greater,
                (Err(_), Err(_)) => left.cmp(right),
            },
        };
        if order.is_ne() {
            return Some(order);
        }
    }
}

/// The pre-release in what follows the numbers. `None`: it is written otherwise.
fn pre_release(rest: &str) -> Option<&str> {
    let rest = rest.split_once('+').map_or(rest, |(before, _)| before);
    if rest.is_empty() {
        Some("")
    } else {
        rest.strip_prefix('-')
    }
}

/// Debian Policy, 5.6.12: epoch, then upstream version, then revision.
fn debian(left: &str, right: &str) -> Ordering {
    let parts = |version: &'_ str| -> (u64, String, String) {
        let (epoch, rest) = version.split_once(':').unwrap_or(("0", version));
        let (upstream, revision) = rest.rsplit_once('-').unwrap_or((rest, ""));
        (
            epoch.parse().unwrap_or_default(),
            upstream.to_owned(),
            revision.to_owned(),
        )
    };
    let (left, right) = (parts(left), parts(right));
    let epochs = left.0.cmp(&right.0);
    epochs
        .then_with(|| debian_part(&left.1, &right.1))
        .then_with(|| debian_part(&left.2, &right.2))
}

/// Text and numbers in turn; in text `~` comes before the end, the end before letters, letters before all else.
fn debian_part(left: &str, right: &str) -> Ordering {
    let (mut left, mut right) = (left.as_bytes(), right.as_bytes());
    while !left.is_empty() || !right.is_empty() {
        let text = (take(&mut left, false), take(&mut right, false));
        let length = text.0.len().max(text.1.len());
        let weigh = |text: &[u8], place: usize| weight(text.get(place).copied());
        let orders = (0..length).map(|place| weigh(text.0, place).cmp(&weigh(text.1, place)));
        let texts = orders.fold(Ordering::Equal, Ordering::then);
        let digits = (take(&mut left, true), take(&mut right, true));
        let order = texts.then_with(|| digits_order(digits.0, digits.1));
        if order.is_ne() {
            return order;
        }
    }
    Ordering::Equal
}

fn take<'a>(bytes: &mut &'a [u8], digits: bool) -> &'a [u8] {
    let end = bytes.iter().position(|byte| byte.is_ascii_digit() != digits);
    let (taken, rest) = bytes.split_at(end.unwrap_or(bytes.len()));
    *bytes = rest;
    taken
}

fn weight(byte: Option<u8>) -> u16 {
    match byte {
        Some(b'~') => 0,
        None => 1,
        Some(letter) if letter.is_ascii_alphabetic() => 2 + u16::from(letter),
        Some(other) => 258 + u16::from(other),
    }
}

/// Numbers of any length.
fn digits_order(left: &[u8], right: &[u8]) -> Ordering {
    let significant = |digits: &[u8]| {
        digits
            .iter()
            .skip_while(|digit| **digit == b'0')
            .copied()
            .collect::<Vec<_>>()
    };
    let (left, right) = (significant(left), significant(right));
    left.len().cmp(&right.len()).then_with(|| left.cmp(&right))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_go_up_down_or_nowhere() {
        for (ecosystem, old, new, expected) in [
            ("npm", "1.2.3", "1.10.0", Direction::Up),
            ("npm", "1.2.3", "1.2.3-rc.1", Direction::Down),
            ("npm", "1.2.3-rc.2", "1.2.3-rc.10", Direction::Up),
            ("npm", "1.2.3-rc.1", "1.2.3-rc.1.1", Direction::Up),
            ("npm", "1.2.3-1", "1.2.3-alpha", Direction::Up),
            ("npm", "1.2.3+a", "1.2.3+b", Direction::Unknown),
            ("golang", "v1.9.0", "v1.10.0", Direction::Up),
            ("pypi", "1.2", "1.2.1", Direction::Up),
            ("pypi", "1.2rc1", "1.2", Direction::Unknown),
            ("", "3", "2", Direction::Down),
            ("", "a1b2", "b2c3", Direction::Unknown),
            ("", "12ab34", "9f0000", Direction::Unknown),
            ("", "", "1", Direction::Unknown),
            ("rpm", "1:1.0-1.el9", "2.0-1.el9", Direction::Down),
            ("apk", "1.2.3-r0", "1.2.3-r1", Direction::Unknown),
            ("deb", "1.0~rc1-1", "1.0-1", Direction::Up),
            ("deb", "1.0-1", "1.0-1+deb12u1", Direction::Up),
            ("deb", "1:4.13+dfsg1-1+b1", "4.14", Direction::Down),
            ("deb", "1.9", "1.10", Direction::Up),
            ("deb", "1.007", "1.7", Direction::Unknown),
            (
                "deb",
                "99999999999999999999999",
                "100000000000000000000000",
                Direction::Up,
            ),
        ] {
            assert_eq!(
                Direction::between(ecosystem, old, new),
                expected,
                "{ecosystem} {old} {new}"
            );
        }
    }
}
