//! In-memory platform, runner worlds, redactor, fixture loader: for tests only
