//! EPSS and KEV: a cut feed is refused, and every row that was read can be asked for.
#![no_main]

use findings::policy::{Epss, Kev, Share};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    if let Ok(epss) = Epss::parse(bytes) {
        assert!(bytes.ends_with(b"\n"), "a file without its last line end was cut");
        assert_eq!(Epss::parse(bytes), Ok(epss.clone()));
        assert!(epss.score(&["CVE-2024-1"]).is_none_or(|share| share <= Share::ALL));
    }
    if let Ok(kev) = Kev::parse(bytes) {
        let _listed = kev.lists(&["CVE-2021-44228"]);
        let cut = bytes.get(..bytes.len().saturating_sub(1)).unwrap_or_default();
        assert!(
            bytes.trim_ascii_end().len() < bytes.len() || Kev::parse(cut).is_err(),
            "a document without its end"
        );
    }
    if let Ok(share) = String::from_utf8_lossy(bytes).parse::<Share>() {
        assert_eq!(share.to_string().parse(), Ok(share));
    }
});
