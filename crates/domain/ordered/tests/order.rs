//! What is made here is what the standard library makes.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;

proptest! {
    #[test]
    fn sorts_like_the_standard_sort(items in prop::collection::vec((0_u8..20, any::<u16>()), 0..200)) {
        let (mut ours, mut theirs) = (items.clone(), items);
        ordered::sort_by(&mut ours, |one, two| one.0.cmp(&two.0));
        theirs.sort_by_key(|item| item.0);
        prop_assert_eq!(&ours, &theirs, "equal ones keep their order");
        ordered::sort_by_key(&mut ours, |item| std::cmp::Reverse(item.1));
        theirs.sort_by_key(|item| std::cmp::Reverse(item.1));
        prop_assert_eq!(ours, theirs);
    }

    #[test]
    fn collects_like_the_standard_collections(items in prop::collection::vec((0_u8..50, any::<u16>()), 0..200)) {
        prop_assert_eq!(ordered::map(items.iter().copied()), items.iter().copied().collect::<BTreeMap<_, _>>());
        prop_assert_eq!(ordered::distinct(&items), items.iter().collect::<BTreeSet<_>>().into_iter().collect::<Vec<_>>());
        prop_assert_eq!(ordered::set(items.iter().copied()), items.into_iter().collect::<BTreeSet<_>>());
    }
}
