/// What a service builds, variables expanded.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ServiceBuild {
    /// The service.
    pub service: String,
    /// The folder or address that is built from, as written: relative to the Compose file.
    pub context: String,
    /// The Dockerfile, relative to the context; `None` for `Dockerfile`, or when it stands in the Compose file.
    pub dockerfile: Option<String>,
    /// The text of the Dockerfile.
    pub dockerfile_inline: Option<String>,
    /// The stage to build.
    pub target: Option<String>,
    /// Build arguments; `None` takes the value from the environment of the build.
    pub args: Vec<(String, Option<String>)>,
    /// The platforms to build for; the service's own when `build` names none.
    pub platforms: Vec<String>,
    /// Names for the image: `image`, then `tags`.
    pub names: Vec<String>,
    /// Other folders, addresses or services that the Dockerfile can take from, by name.
    pub additional_contexts: Vec<(String, String)>,
    /// The profiles that switch the service on; none when it is always on.
    pub profiles: Vec<String>,
    /// The 1-based line on which the service begins.
    pub line: u64,
}
