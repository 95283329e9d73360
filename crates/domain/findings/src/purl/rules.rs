//! What each type says of the case of its names (package-url specification, "purl types").

use super::Purl;

/// Namespace and name are the same in any case.
const ANY_CASE: [&str; 14] = [
    "alpm",
    "apk",
    "bitbucket",
    "bitnami",
    "brew",
    "composer",
    "deb",
    "github",
    "gitlab",
    "golang",
    "hex",
    "npm",
    "oci",
    "qpkg",
];

pub(super) fn normalise(purl: &mut Purl) {
    if ANY_CASE.contains(&purl.kind.as_str()) {
        purl.namespace.make_ascii_lowercase();
        purl.name.make_ascii_lowercase();
    }
    match purl.kind.as_str() {
        "rpm" => purl.namespace.make_ascii_lowercase(),
        "pypi" => purl.name = purl.name.to_ascii_lowercase().replace('_', "-"),
        // names of a Databricks registry are the same in any case, those of an Azure one are not
        "mlflow"
            if purl
                .qualifiers
                .get("repository_url")
                .is_some_and(|it| it.contains("databricks")) =>
        {
            purl.name.make_ascii_lowercase();
        }
        "huggingface" | "oci" => purl.version.make_ascii_lowercase(),
        _ => {}
    }
}
