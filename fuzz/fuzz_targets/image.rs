//! Names and documents of images: what is taken says the same again when it is written.
#![no_main]

use image::{Config, Index, Location, Manifest, Platform, Reference};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let manifest = Manifest::parse(bytes, None);
    let index = Index::parse(bytes, None);
    assert!(manifest.is_err() || index.is_err(), "a document is of one kind");
    if let Ok(manifest) = manifest {
        let again = Manifest::parse(&manifest.to_bytes(), None).expect("it was one");
        assert_eq!(again.to_bytes(), manifest.to_bytes());
    }
    if let Ok(index) = index {
        let again = Index::parse(&index.to_bytes(), None).expect("it was one");
        assert_eq!(again.to_bytes(), index.to_bytes());
    }
    if let Ok(config) = Config::parse(bytes) {
        let again = Config::parse(&config.to_bytes()).expect("it was one");
        assert_eq!(again.to_bytes(), config.to_bytes());
    }
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    if let Ok(name) = text.parse::<Reference>() {
        assert_eq!(name.to_string().parse(), Ok(name));
    }
    if let Ok(place) = text.parse::<Location>() {
        assert_eq!(place.to_string().parse(), Ok(place));
    }
    if let Ok(platform) = text.parse::<Platform>() {
        assert_eq!(platform.normalized().normalized(), platform.normalized());
    }
});
