//! `Array.prototype.sort` of V8 for short arrays. What it does is visible when a comparison is no order, as with priorities
//! that are not numbers: those are equal to everything.

use std::cmp::Ordering;

/// A run at the beginning, then binary insertion: stable, n² moves, for lists that people write.
pub(crate) fn sort<T>(items: &mut [T], compare: impl Fn(&T, &T) -> Ordering) {
    for at in run(items, &compare)..items.len() {
        let into = place(items, at, &compare);
        if let Some(moved) = items.get_mut(into..=at) {
            moved.rotate_right(1);
        }
    }
}

/// Where the item at `at` belongs among those before it. The middle is chosen as V8 chooses it.
fn place<T>(items: &[T], at: usize, compare: &impl Fn(&T, &T) -> Ordering) -> usize {
    let (mut low, mut high) = (0, at);
    while low < high {
        let middle = low + (high - low) / 2;
        match (items.get(at), items.get(middle)) {
            (Some(pivot), Some(item)) if compare(pivot, item) == Ordering::Less => high = middle,
            _ => low = middle + 1,
        }
    }
    low
}

/// The length of the run that the items begin with. One that falls is turned round.
fn run<T>(items: &mut [T], compare: &impl Fn(&T, &T) -> Ordering) -> usize {
    let falls = |pair: &[T]| matches!(pair, [before, after] if compare(after, before) == Ordering::Less);
    let mut pairs = items.windows(2);
    let Some(first) = pairs.next().map(falls) else {
        return items.len();
    };
    let length = 2 + pairs.take_while(|pair| falls(pair) == first).count();
    if first && let Some(run) = items.get_mut(..length) {
        run.reverse();
    }
    length
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Like priorities: higher first, NaN equal to everything.
    fn check(items: &[f64], expect: &str) {
        let mut items = items.to_vec();
        sort(&mut items, |a, b| b.partial_cmp(a).unwrap_or(Ordering::Equal));
        assert_eq!(format!("{items:?}"), expect);
    }

    #[test]
    fn as_v8_sorts() {
        check(&[], "[]");
        check(&[1.0], "[1.0]");
        check(&[1.0, 2.0, 3.0], "[3.0, 2.0, 1.0]");
        check(&[2.0, 3.0, 1.0, 9.0], "[9.0, 3.0, 2.0, 1.0]");
        // [1, NaN, 3].sort((a, b) => a < b ? 1 : a > b ? -1 : 0)
        check(&[1.0, f64::NAN, 3.0], "[1.0, NaN, 3.0]");
        check(&[5.0, 4.0, f64::NAN, 9.0], "[5.0, 4.0, NaN, 9.0]");
    }
}
