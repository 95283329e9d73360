//! The names under which inputs arrive.

/// The variable of an input: upper case, blanks as `_`, hyphens kept (`bake-target` arrives as `INPUT_BAKE-TARGET`).
#[must_use]
pub fn input_variable(name: &str) -> String {
    format!("INPUT_{}", name.replace(' ', "_").to_uppercase())
}

/// The variable under which a post step finds a state that was saved under this name.
#[must_use]
pub fn state_variable(name: &str) -> String {
    format!("STATE_{name}")
}

#[cfg(test)]
mod tests {
    use super::input_variable;

    #[test]
    fn names_follow_the_runner() {
        assert_eq!(input_variable("bake-target"), "INPUT_BAKE-TARGET");
        assert_eq!(input_variable("Fail on empty"), "INPUT_FAIL_ON_EMPTY");
    }
}
