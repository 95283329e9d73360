//! The repository in an image reference, as go-containerregistry (`pkg/name`, weak validation) reads it.

/// `docker.io/org/app:1` is `org/app`, `alpine` is `library/alpine`; `None` for what is no reference.
pub(super) fn repository(reference: &str) -> Option<String> {
    let name = without_tag(reference).or_else(|| {
        let (name, digest) = reference.split_once('@')?;
        is_digest(digest).then_some(())?;
        without_tag(name)
    })?;
    let (registry, repository) = match name.split_once('/') {
        Some((first, rest)) if first.contains(['.', ':']) => (first, rest),
        _ => ("", name),
    };
    let is_valid = (2..=255).contains(&repository.len())
        && repository
            .bytes()
            .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b"_-./".contains(&byte));
    let is_default = matches!(registry, "" | "docker.io" | "index.docker.io");
    let library = if is_default && !repository.contains('/') {
        "library/"
    } else {
        ""
    };
    is_valid.then(|| format!("{library}{repository}"))
}

/// The name before its tag; `None` when the tag or what stands before it cannot be one.
fn without_tag(reference: &str) -> Option<&str> {
    let (name, tag) = match reference.rsplit_once(':') {
        Some((name, tag)) if !tag.contains('/') => (name, tag),
        _ => (reference, "latest"),
    };
    let is_tag = (1..=128).contains(&tag.len())
        && tag
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || b"_-.".contains(&byte));
    (is_tag && !name.contains('@')).then_some(name)
}

fn is_digest(digest: &str) -> bool {
    digest
        .strip_prefix("sha256:")
        .is_some_and(|hex| hex.len() == 64 && hex.bytes().all(|byte| byte.is_ascii_hexdigit()))
}
