//! The words of the GitHub Actions runner: commands, file commands, escapes, limits
