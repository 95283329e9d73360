//! The mouth towards the GitHub Actions runner
