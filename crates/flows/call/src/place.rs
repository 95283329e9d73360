/// The folder that relative paths of a call start at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place(String);

impl Place {
    /// A folder; `.` and the empty text are the working directory.
    #[must_use]
    pub fn new(folder: &str) -> Self {
        let folder = folder.trim_end_matches('/');
        Self(if folder == "." {
            String::new()
        } else {
            folder.to_owned()
        })
    }

    /// A path as the platform takes it.
    #[must_use]
    pub fn path(&self, path: &str) -> String {
        let path = path.strip_prefix("./").unwrap_or(path);
        let absolute = path.starts_with('/') || path.get(1..3).is_some_and(|drive| drive == ":/" || drive == ":\\");
        match (absolute, self.0.is_empty(), path) {
            (false, false, "" | ".") => self.0.clone(),
            (false, true, "") => ".".to_owned(),
            (false, false, _) => format!("{}/{path}", self.0),
            (true, _, _) | (false, true, _) => path.to_owned(),
        }
    }

    /// A folder below it, as a place.
    #[must_use]
    pub fn below(&self, folder: &str) -> Self {
        Self::new(&self.path(folder))
    }
}

#[cfg(test)]
mod tests {
    use super::Place;

    #[test]
    fn relative_paths_start_at_the_folder() {
        for (folder, path, expect) in [
            (".", "a/b", "a/b"),
            (".", "./a", "a"),
            (".", ".", "."),
            ("", "", "."),
            ("sub/", "a", "sub/a"),
            ("sub", ".", "sub"),
            ("sub", "/a", "/a"),
            ("sub", "C:/a", "C:/a"),
        ] {
            assert_eq!(Place::new(folder).path(path), expect, "{folder} {path}");
        }
    }
}
