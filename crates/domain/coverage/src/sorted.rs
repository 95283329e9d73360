//! Tables kept as sorted slices: folding a table's repeated keys, and merging two tables.

/// Sorts by key unless already ascending, then folds neighbours of equal key into the first.
pub fn fold<T, K: Ord>(items: &mut Vec<T>, key: impl Fn(&T) -> K, mut combine: impl FnMut(&mut T, &T)) {
    let strictly_ascending = items.windows(2).all(|pair| match pair {
        [a, b] => key(a) < key(b),
        _ => true,
    });
    if strictly_ascending {
        return;
    }
    items.sort_by_key(|item| key(item));
    items.dedup_by(|next, kept| {
        let same = key(next) == key(kept);
        if same {
            combine(kept, next);
        }
        same
    });
}

/// Merges two tables, each strictly ascending by key, into one of exact size.
pub fn merge<T: Clone, K: Ord>(
    one: &[T],
    two: &[T],
    key: impl Fn(&T) -> K,
    mut combine: impl FnMut(&mut T, &T),
) -> Box<[T]> {
    let mut merged = Vec::with_capacity(one.len().max(two.len()));
    let (mut left, mut right) = (one.iter().peekable(), two.iter().peekable());
    loop {
        let order = match (left.peek(), right.peek()) {
            (None, None) => break,
            (Some(_), None) => std::cmp::Ordering::Less,
            (None, Some(_)) => std::cmp::Ordering::Greater,
            (Some(a), Some(b)) => key(a).cmp(&key(b)),
        };
        if order.is_le() {
            merged.extend(left.next().cloned());
        }
        match (order, right.peek()) {
            (std::cmp::Ordering::Greater, _) => merged.extend(right.next().cloned()),
            (std::cmp::Ordering::Equal, Some(other)) => {
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
