//! Tables kept as sorted slices: folding a table's repeated keys, and merging two tables.

use std::cmp::Ordering;

/// The order by a key that is cheap to make.
pub fn by<T, K: Ord>(key: impl Fn(&T) -> K) -> impl Fn(&T, &T) -> Ordering {
    move |one, two| key(one).cmp(&key(two))
}

/// Sorts unless already ascending, then folds neighbours that are equal in this order into the first.
pub fn fold<T>(items: &mut Vec<T>, order: impl Fn(&T, &T) -> Ordering, mut combine: impl FnMut(&mut T, &T)) {
    let strictly_ascending = items.windows(2).all(|pair| match pair {
        [a, b] => order(a, b).is_lt(),
        _ => true,
    });
    if strictly_ascending {
        return;
    }
    items.sort_by(|a, b| order(a, b));
    items.dedup_by(|next, kept| {
        let same = order(next, kept).is_eq();
        if same {
            combine(kept, next);
        }
        same
    });
}

/// Merges two tables, each strictly ascending in this order, into one of exact size.
pub fn merge<T: Clone>(
    one: &[T],
    two: &[T],
    order: impl Fn(&T, &T) -> Ordering,
    mut combine: impl FnMut(&mut T, &T),
) -> Box<[T]> {
    let mut merged = Vec::with_capacity(one.len().max(two.len()));
    let (mut left, mut right) = (one.iter().peekable(), two.iter().peekable());
    loop {
        let next = match (left.peek(), right.peek()) {
            (None, None) => break,
            (Some(_), None) => Ordering::Less,
            (None, Some(_)) => Ordering::Greater,
            (Some(a), Some(b)) => order(a, b),
        };
        if next.is_le() {
            merged.extend(left.next().cloned());
        }
        match (next, right.peek()) {
            (Ordering::Greater, _) => merged.extend(right.next().cloned()),
            (Ordering::Equal, Some(other)) => {
                if let Some(kept) = merged.last_mut() {
                    combine(kept, other);
                }
                right.next();
            }
            _ => {}
        }
    }
    merged.into_boxed_slice()
}
