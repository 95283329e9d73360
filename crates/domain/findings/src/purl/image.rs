//! Package URLs of container images.

use super::Purl;

/// Is it written as the reference of an image: `registry:5000/team/app:1.2@sha256:...`? Resources of a cluster and URLs are not.
pub(crate) fn is_image_reference(text: &str) -> bool {
    let named = text.split_once('@').map_or(text, |(named, _)| named);
    let (folder, last) = named.rsplit_once('/').unwrap_or(("", named));
    let (name, tag) = last.split_once(':').unwrap_or((last, "latest"));
    let of = |part: &str, extra: fn(char) -> bool| {
        !part.is_empty()
            && part
                .chars()
                .all(|c| matches!(c, 'a'..='z' | '0'..='9' | '.' | '_' | '-') || extra(c))
    };
    let mut folders = folder.split('/').enumerate();
    of(name, |_| false)
        && of(tag, |c| c.is_ascii_uppercase())
        && (folder.is_empty() || folders.all(|(at, part)| of(part, if at == 0 { |c| c == ':' } else { |_| false })))
}

/// The package URLs by which VEX documents name an image: `debian@sha256:...` becomes `pkg:oci/debian@sha256:...`.
///
/// The reference may have a registry, a tag and a digest; only the digest becomes the version, as the type `oci` has it.
/// Two spellings of `repository_url` are in use, with the name at its end and without, so both are given.
#[must_use]
pub fn image_purls(reference: &str, architecture: &str) -> Vec<Purl> {
    let (named, digest) = reference.split_once('@').unwrap_or((reference, ""));
    let (folder, last) = named.rsplit_once('/').unwrap_or(("", named));
    let name = last.split_once(':').map_or(last, |(name, _)| name).to_ascii_lowercase();
    if name.is_empty() {
        return Vec::new();
    }
    let registry = folder.split('/').next().unwrap_or_default();
    let has_registry = registry.contains(['.', ':']) || registry == "localhost";
    let folder = match (has_registry, folder.is_empty()) {
        (true, _) => folder.to_owned(),
        (false, true) => "index.docker.io/library".to_owned(),
        (false, false) => format!("index.docker.io/{folder}"),
    };
    let url = |repository_url: String| {
        let mut purl = Purl {
            kind: "oci".to_owned(),
            name: name.clone(),
            version: digest.to_ascii_lowercase(),
            ..Purl::default()
        };
        purl.qualifiers.insert("repository_url".to_owned(), repository_url);
        if !architecture.is_empty() {
            purl.qualifiers.insert("arch".to_owned(), architecture.to_owned());
        }
        purl
    };
    vec![url(format!("{folder}/{name}")), url(folder)]
}
