use platform::Env;

/// The environment of this process.
pub(crate) struct ProcessEnv;

impl Env for ProcessEnv {
    fn var(&self, name: &str) -> Option<String> {
        // A name that is empty or holds `=` or NUL can never be set, and some systems panic on asking.
        if name.is_empty() || name.contains(['=', '\0']) {
            return None;
        }
        std::env::var(name).ok()
    }

    fn names(&self) -> Vec<String> {
        let mut names: Vec<String> = std::env::vars_os()
            .filter_map(|(name, _)| name.into_string().ok())
            .collect();
        names.sort_unstable();
        names
    }

    fn current_dir(&self) -> String {
        let folder = std::env::current_dir().unwrap_or_else(|_| ".".into());
        let folder = folder.to_string_lossy();
        if cfg!(windows) {
            folder.replace('\\', "/")
        } else {
            folder.into_owned()
        }
    }
}
