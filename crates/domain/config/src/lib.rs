//! The one configuration file: YAML with positions, checked against the surface's tree of keys.
//!
//! Every problem is collected, not only the first, each with line, column and the bytes it is about. The file is
//! refused when it is too large, too deep, or grows too much by its aliases. What the values mean is for each noun to
//! say; it reads its own [`Section`].
//!
//! ```
//! let text = "version: 1\ncoverage: {line: 80/90, patch: {line: {minimum: 90}}}\n";
//! let config = config::parse(".github/windlass.yml", text.as_bytes(), &config::Limits::default()).expect("sound");
//! let coverage = config.section("coverage");
//! assert_eq!(coverage.threshold("line").as_deref(), Some("80/90"));
//! assert_eq!(coverage.section("patch").threshold("line").as_deref(), Some("90"));
//! ```

mod limits;
mod node;
mod problem;

mod check;
mod percent;
mod read;

mod section;

pub use limits::Limits;
pub use node::{Entry, Node, Place, Value};
pub use problem::{Problem, ProblemKind};
pub use section::{Config, Section};

/// Reads and checks a configuration file; `file` is its name in the problems.
///
/// # Errors
/// Every problem for which it cannot be used, in the order of the file. Thresholds out of range are none of them: they
/// are verdicts of the gate, and stand in [`Config::doubts`].
pub fn parse(file: &str, bytes: &[u8], limits: &Limits) -> Result<Config, Vec<Problem>> {
    let (root, mut problems) = read::read(file, bytes, limits)?;
    problems.extend(check::check(file, &root));
    ordered::sort_by_key(&mut problems, |problem| (problem.place.start, problem.place.end));
    let (doubts, problems): (Vec<_>, Vec<_>) = problems.into_iter().partition(Problem::is_doubt);
    if problems.is_empty() {
        Ok(Config::new(file.to_owned(), root, doubts))
    } else {
        Err([problems, doubts].concat())
    }
}

/// Reads any YAML file of one document as a tree with positions: files that other tools own, of which we know some keys.
///
/// # Errors
/// Every problem of syntax, size or depth, and every key that stands twice.
pub fn tree(file: &str, bytes: &[u8], limits: &Limits) -> Result<Node, Vec<Problem>> {
    let (root, problems) = read::read(file, bytes, limits)?;
    if problems.is_empty() { Ok(root) } else { Err(problems) }
}
