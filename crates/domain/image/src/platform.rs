use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};
use surface::{Code, Explain};

/// What an image runs on, as the `platform` of a descriptor (OCI image specification, image index) and the head of a
/// configuration say it.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(default)]
pub struct Platform {
    /// `amd64`, `arm64`: the words of `GOARCH`.
    pub architecture: String,
    /// `linux`, `windows`: the words of `GOOS`.
    pub os: String,
    /// The version of Windows.
    #[serde(rename = "os.version", skip_serializing_if = "String::is_empty")]
    pub os_version: String,
    /// What the system must be able to do.
    #[serde(rename = "os.features", skip_serializing_if = "Vec::is_empty")]
    pub os_features: Vec<String>,
    /// The kind of processor, as in `v7`; empty for the usual one.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub variant: String,
}

/// A text that is no platform.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{text}` is no platform")]
pub struct ParsePlatformError {
    /// The text.
    pub text: String,
}

impl Explain for ParsePlatformError {
    fn code(&self) -> Code {
        Code::ImagePlatformInvalid
    }
}

const ARCHITECTURES: [&str; 24] = [
    "386",
    "amd64",
    "amd64p32",
    "arm",
    "armbe",
    "arm64",
    "arm64be",
    "loong64",
    "mips",
    "mipsle",
    "mips64",
    "mips64le",
    "mips64p32",
    "mips64p32le",
    "ppc",
    "ppc64",
    "ppc64le",
    "riscv",
    "riscv64",
    "s390",
    "s390x",
    "sparc",
    "sparc64",
    "wasm",
];

impl FromStr for Platform {
    type Err = ParsePlatformError;

    /// `os/architecture`, `os/architecture/variant`, `os(version)/architecture`, or a known architecture alone, which is one
    /// of Linux. Words are brought to their usual form: `linux/x86_64` is `linux/amd64`, and `linux/arm64` is `linux/arm64`
    /// while `linux/arm64/v8` keeps its variant, as in containerd.
    fn from_str(text: &str) -> Result<Self, ParsePlatformError> {
        Self::parse(text).ok_or_else(|| ParsePlatformError { text: text.to_owned() })
    }
}

impl Platform {
    /// A platform of the usual variant.
    #[must_use]
    pub fn new(os: &str, architecture: &str) -> Self {
        Self {
            os: os.to_owned(),
            architecture: architecture.to_owned(),
            ..Self::default()
        }
    }

    fn parse(text: &str) -> Option<Self> {
        let parts: Vec<&str> = text.split('/').collect();
        let (first, rest) = parts.split_first()?;
        let (os, os_version) = system(first)?;
        if !rest.iter().all(|part| is_word(part, "_.-")) {
            return None;
        }
        let mut platform = match *rest {
            [] => {
                let mut platform = Self::new("linux", first).normalized();
                platform.os_version = os_version.to_owned();
                return Some(platform.without_usual_arm())
                    .filter(|it| ARCHITECTURES.contains(&it.architecture.as_str()));
            }
            [architecture] => Self::new(os, architecture).normalized().without_usual_arm(),
            [architecture, variant] => {
                let mut platform = Self {
                    variant: variant.to_owned(),
                    ..Self::new(os, architecture)
                }
                .normalized();
                if platform.architecture == "arm64" && platform.variant.is_empty() {
                    "v8".clone_into(&mut platform.variant);
                }
                platform
            }
            _ => return None,
        };
        os_version.clone_into(&mut platform.os_version);
        Some(platform)
    }

    /// A version 7 that nobody wrote is not written either.
    fn without_usual_arm(mut self) -> Self {
        if self.architecture == "arm" && self.variant == "v7" {
            self.variant.clear();
        }
        self
    }

    /// The same platform in its usual words: `x86_64` is `amd64`, `aarch64` is `arm64`, `armhf` is `arm/v7`. Two platforms
    /// are the same when their usual words are.
    #[must_use]
    pub fn normalized(&self) -> Self {
        let os = self.os.to_ascii_lowercase();
        let (architecture, variant) = (
            self.architecture.to_ascii_lowercase(),
            self.variant.to_ascii_lowercase(),
        );
        let (architecture, variant) = match (architecture.as_str(), variant.as_str()) {
            ("i386", _) => ("386", ""),
            ("x86_64" | "x86-64" | "amd64", "v1") => ("amd64", ""),
            ("x86_64" | "x86-64" | "amd64", other) => ("amd64", other),
            ("aarch64" | "arm64", "8" | "v8" | "v8.0") => ("arm64", ""),
            ("aarch64" | "arm64", "9" | "9.0" | "v9.0") => ("arm64", "v9"),
            ("aarch64" | "arm64", other) => ("arm64", other),
            ("armhf", _) | ("arm", "" | "7") => ("arm", "v7"),
            ("armel", _) | ("arm", "6") => ("arm", "v6"),
            ("arm", "5") => ("arm", "v5"),
            ("arm", "8") => ("arm", "v8"),
            (architecture, variant) => (architecture, variant),
        };
        Self {
            os: if os == "macos" { "darwin".to_owned() } else { os },
            architecture: architecture.to_owned(),
            variant: variant.to_owned(),
            os_version: self.os_version.clone(),
            os_features: self.os_features.clone(),
        }
    }

    /// Is an image of this platform one for that one? Variants must agree, once both are in their usual words; of Windows,
    /// the build number must too, when it is asked for.
    #[must_use]
    pub fn is_same(&self, wanted: &Self) -> bool {
        let (one, other) = (self.normalized(), wanted.normalized());
        let versions =
            other.os != "windows" || build(&other.os_version).is_none_or(|it| build(&one.os_version) == Some(it));
        (&one.os, &one.architecture, &one.variant) == (&other.os, &other.architecture, &other.variant) && versions
    }

    /// What can run here, the best first: itself, then older kinds of its processor, then `386` on `amd64` and `arm` on
    /// `arm64`.
    #[must_use]
    pub fn runs(&self) -> Vec<Self> {
        let here = self.normalized();
        let with = |architecture: &str, variant: String| Self {
            architecture: architecture.to_owned(),
            variant,
            ..here.clone()
        };
        let number = |variant: &str| variant.trim_start_matches('v').parse::<u32>().ok();
        match here.architecture.as_str() {
            "amd64" => {
                let older = number(&here.variant).map_or(1, |it| it.min(64));
                let older = (1..older).rev().map(|it| with("amd64", format!("v{it}")));
                let older: Vec<Self> = older.collect();
                std::iter::once(here.clone())
                    .chain(older)
                    .chain([with("386", String::new())])
                    .collect()
            }
            "arm" => older_arm(&here),
            // Of a kind that containerd does not know, nothing is said to run, not even itself.
            "arm64" => match arm64(&here.variant) {
                kinds if kinds.is_empty() => Vec::new(),
                kinds => {
                    let mut runs: Vec<Self> = kinds.into_iter().map(|it| with("arm64", it)).collect();
                    runs.extend(older_arm(&with("arm", "v8".to_owned())));
                    runs
                }
            },
            _ => vec![here],
        }
    }

    /// Which of these images to run here; `None` when none can.
    #[must_use]
    pub fn best<'a, T>(&self, among: &'a [T], platform: impl Fn(&T) -> &Self) -> Option<&'a T> {
        let runs = self.runs();
        runs.iter()
            .find_map(|wanted| among.iter().find(|image| platform(image).is_same(wanted)))
    }

    /// The text without the version of Windows: `linux/arm/v7`.
    #[must_use]
    pub fn without_version(&self) -> String {
        let bare = Self {
            os_version: String::new(),
            ..self.clone()
        };
        bare.to_string()
    }
}

impl fmt::Display for Platform {
    /// `os/architecture/variant`, as Docker's flags have it; `unknown` without a system.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.os.is_empty() {
            return f.write_str("unknown");
        }
        f.write_str(&self.os)?;
        if !self.os_version.is_empty() {
            write!(f, "({})", self.os_version)?;
        }
        for part in [&self.architecture, &self.variant] {
            if !part.is_empty() {
                write!(f, "/{part}")?;
            }
        }
        Ok(())
    }
}

/// The kinds of 64-bit ARM that run on this kind: the newer line's numbers, then those of the line that it grew from.
fn arm64(variant: &str) -> Vec<String> {
    let kind = |major: u32, minor: u32| match minor {
        0 => format!("v{major}"),
        _ => format!("v{major}.{minor}"),
    };
    let version = if variant.is_empty() { "v8" } else { variant };
    let Some(version) = version.strip_prefix('v') else {
        return Vec::new();
    };
    let (major, minor) = version.split_once('.').unwrap_or((version, "0"));
    match (major, minor.parse::<u32>()) {
        ("8", Ok(minor @ 0..=9)) => (0..=minor).rev().map(|it| kind(8, it)).collect(),
        ("9", Ok(minor @ 0..=7)) => {
            let nine = (0..=minor).rev().map(|it| kind(9, it));
            nine.chain((0..=(minor + 5).min(9)).rev().map(|it| kind(8, it)))
                .collect()
        }
        _ => Vec::new(),
    }
}

fn older_arm(here: &Platform) -> Vec<Platform> {
    let newest = here
        .variant
        .trim_start_matches('v')
        .parse::<u32>()
        .map_or(5, |it| it.min(64));
    let older = (5..newest).rev().map(|it| Platform {
        variant: format!("v{it}"),
        ..here.clone()
    });
    std::iter::once(here.clone()).chain(older).collect()
}

/// `windows(10.0.17763)`: the system, and its version.
fn system(text: &str) -> Option<(&str, &str)> {
    let (os, version) = match text.split_once('(') {
        Some((os, version)) => (os, version.strip_suffix(')')?),
        None => (text, ""),
    };
    let sound = is_word(os, "_-") && (version.is_empty() || is_word(version, "_.-"));
    sound.then_some((os, version))
}

fn is_word(text: &str, signs: &str) -> bool {
    !text.is_empty() && text.chars().all(|it| it.is_ascii_alphanumeric() || signs.contains(it))
}

/// The third number of a version of Windows.
fn build(version: &str) -> Option<&str> {
    version.split('.').nth(2)
}
