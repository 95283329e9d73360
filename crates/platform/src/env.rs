/// Environment variables and the working directory.
pub trait Env {
    /// A variable; `None` when it is not set or no UTF-8.
    fn var(&self, name: &str) -> Option<String>;

    /// The names of all variables, sorted.
    fn names(&self) -> Vec<String>;

    /// The working directory, `/` between folders on every host.
    fn current_dir(&self) -> String;
}
