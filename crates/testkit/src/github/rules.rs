//! What the stub does beyond GitHub's description, by name.

/// One behaviour that the description does not state.
#[derive(Debug, Clone, Copy)]
pub struct Rule {
    /// As the code and the tests name it.
    pub name: &'static str,
    /// What happens.
    pub what: &'static str,
    /// Who says so: a page of GitHub's documentation, or where it was met.
    pub source: &'static str,
}
