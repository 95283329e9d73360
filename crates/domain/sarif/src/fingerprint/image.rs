/// The repository of an image reference: without tag and digest, with the registry that a bare name means
/// (`nginx:1.25@sha256:…` is `docker.io/library/nginx`).
#[must_use]
pub fn repository(reference: &str) -> String {
    let reference = reference.trim();
    let reference = reference.split_once("://").map_or(reference, |(_, after)| after);
    let name = reference.split('@').next().unwrap_or_default();
    let name = match name.rfind(':') {
        Some(colon) if !name.get(colon..).unwrap_or_default().contains('/') => name.get(..colon).unwrap_or(name),
        _ => name,
    };
    let name = name.trim_end_matches('/').to_ascii_lowercase();
    let (registry, path) = match name.split_once('/') {
        Some((host, path)) if host == "localhost" || host.contains(['.', ':']) => (host, path),
        _ => ("docker.io", name.as_str()),
    };
    match registry {
        "docker.io" | "index.docker.io" | "registry-1.docker.io" if !path.contains('/') => {
            format!("docker.io/library/{path}")
        }
        "index.docker.io" | "registry-1.docker.io" => format!("docker.io/{path}"),
        _ => format!("{registry}/{path}"),
    }
}

#[cfg(test)]
mod tests {
    use super::repository;

    #[test]
    fn a_repository_has_neither_tag_nor_digest() {
        let check = |reference, expected: &str| assert_eq!(repository(reference), expected);
        check("nginx", "docker.io/library/nginx");
        check("nginx:1.25@sha256:00", "docker.io/library/nginx");
        check("index.docker.io/org/app", "docker.io/org/app");
        check("registry.local:5000/app", "registry.local:5000/app");
        check("localhost/app:v1", "localhost/app");
        check("ghcr.io/Org/App:1", "ghcr.io/org/app");
        check("docker://ghcr.io/org/app", "ghcr.io/org/app");
    }
}
