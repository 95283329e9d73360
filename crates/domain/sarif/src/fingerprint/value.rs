use std::fmt;

use sha2::{Digest, Sha256};

use super::package::PackageName;
use super::{image, path};

/// The scheme's own name: another scheme never gives the same value.
const SCHEME: &str = "windlass/package@1";

/// What a finding about a package is made of.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PackageFinding<'a> {
    /// The advisory or rule, by the one id that all its aliases share. Its case does not matter.
    pub advisory: &'a str,
    /// The package. The default stands for none.
    pub package: PackageName<'a>,
    /// The installed version, struck from the path. Empty when unknown.
    pub version: &'a str,
    /// Where it lies in the image. Empty when unknown.
    pub path: &'a str,
    /// The image, when findings of several images shall stay apart: any reference, its tag and digest do not count.
    pub image: Option<&'a str>,
}

impl PackageFinding<'_> {
    /// The fingerprint.
    #[must_use]
    pub fn fingerprint(&self) -> Fingerprint {
        let package = self.package.normal();
        let path = if package.of_distribution() {
            String::new()
        } else {
            path::stable(self.path, self.version)
        };
        let repository = self.image.map(image::repository).unwrap_or_default();
        let advisory = self.advisory.trim().to_ascii_uppercase();
        Fingerprint::of(&[
            SCHEME,
            &advisory,
            &package.kind,
            &package.namespace,
            &package.name,
            &path,
            &repository,
        ])
    }
}

/// 128 bits of SHA-256 over the parts of an identity.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Fingerprint(u128);

impl Fingerprint {
    /// Of these parts, in this order. Their borders count: `["ab", "c"]` is not `["a", "bc"]`.
    #[must_use]
    pub fn of(parts: &[&str]) -> Self {
        let mut hash = Sha256::new();
        for part in parts {
            hash.update((part.len() as u64).to_be_bytes());
            hash.update(part.as_bytes());
        }
        let digest: [u8; 32] = hash.finalize().into();
        let half = digest.first_chunk::<16>().copied().unwrap_or_default();
        Self(u128::from_be_bytes(half))
    }

    /// As a number, for tables.
    #[must_use]
    pub const fn bits(self) -> u128 {
        self.0
    }

    /// As GitHub compares it, in the manner of a line hash: the value, a colon and its number (see [`super::number`]).
    #[must_use]
    pub fn text(self, number: u64) -> String {
        format!("{self}:{number}")
    }
}

impl fmt::Display for Fingerprint {
    /// 32 digits, lower case.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:032x}", self.0)
    }
}
