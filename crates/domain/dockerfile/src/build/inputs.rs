use image::Platform;

use crate::word::Variables;

/// What a build is given beside the file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Inputs {
    /// Build arguments.
    pub arguments: Variables,
    /// The stage to build; the last one when it is `None`.
    pub target: Option<String>,
    /// What the image is to run on.
    pub platform: Platform,
    /// What the build runs on.
    pub build_platform: Platform,
}

/// Build arguments that need no `ARG`: what a builder hands to every `RUN`.
const FOR_EVERY_RUN: [&str; 5] = ["HTTP_PROXY", "HTTPS_PROXY", "FTP_PROXY", "NO_PROXY", "ALL_PROXY"];

impl Inputs {
    /// The variables that stand in front of the first `ARG`: the platforms and the target.
    pub(super) fn predefined(&self, target: Option<&str>) -> Variables {
        let (build, wanted) = (&self.build_platform, &self.platform);
        let values = [
            ("BUILDPLATFORM", build.without_version()),
            ("BUILDOS", build.os.clone()),
            ("BUILDOSVERSION", build.os_version.clone()),
            ("BUILDARCH", build.architecture.clone()),
            ("BUILDVARIANT", build.variant.clone()),
            ("TARGETPLATFORM", wanted.to_string()),
            ("TARGETOS", wanted.os.clone()),
            ("TARGETOSVERSION", wanted.os_version.clone()),
            ("TARGETARCH", wanted.architecture.clone()),
            ("TARGETVARIANT", wanted.variant.clone()),
            (
                "TARGETSTAGE",
                target.filter(|it| !it.is_empty()).unwrap_or("default").to_owned(),
            ),
        ];
        let passed = |name: &str| self.arguments.get(name).cloned();
        let variables = values.into_iter();
        variables
            .map(|(name, value)| (name.to_owned(), passed(name).unwrap_or(value)))
            .collect()
    }

    /// Is this a build argument that a builder knows by itself?
    pub(super) fn is_known(&self, name: &str) -> bool {
        FOR_EVERY_RUN.iter().any(|known| name.eq_ignore_ascii_case(known))
            || name.starts_with("BUILDKIT_")
            || self.predefined(None).contains_key(name)
    }
}
