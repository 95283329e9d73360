//! Package URLs: the canonical text reads back as the same, covers itself, and a rule covers what says more.
#![no_main]

use findings::{Purl, image_purls};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let (one, two) = text.split_once('\n').unwrap_or((text, ""));
    if let Ok(purl) = one.parse::<Purl>() {
        let canonical = purl.to_string();
        assert_eq!(canonical.parse::<Purl>().as_ref(), Ok(&purl), "{canonical}");
        assert!(purl.covers(&purl), "{canonical}");
        let bare = Purl {
            version: String::new(),
            subpath: String::new(),
            qualifiers: Default::default(),
            ..purl.clone()
        };
        assert!(bare.covers(&purl), "{canonical}");
        if let Ok(other) = two.parse::<Purl>() {
            assert_eq!(purl.covers(&other), purl.mismatch(&other).is_none());
            assert_eq!(
                purl.covers(&other) && other.covers(&purl),
                purl == other,
                "{purl} {other}"
            );
        }
    }
    for image in image_purls(one, two) {
        let canonical = image.to_string();
        assert_eq!(canonical.parse::<Purl>().as_ref(), Ok(&image), "{one} {two}");
    }
});
