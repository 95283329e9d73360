use crate::Mismatch;

/// How near an ignore entry or a VEX statement came to a finding that it does not cover.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Miss {
    /// Ids are compared exactly, and only the case differs.
    #[error("the finding is called `{written}`, not `{rule}`")]
    Case {
        /// As the entry has it.
        rule: String,
        /// As the finding has it.
        written: String,
    },
    /// None of its globs meets a path of the finding.
    #[error("`{finding}`: no path of {} meets {}", list(paths), list(globs))]
    Path {
        /// The finding.
        finding: String,
        /// Where the finding stands.
        paths: Vec<String>,
        /// What the entry asks for.
        globs: Vec<String>,
    },
    /// The finding's package is another one.
    #[error("`{finding}`: {mismatch}")]
    Package {
        /// The finding.
        finding: String,
        /// The part that differs.
        mismatch: Mismatch,
    },
    /// The statement's product is neither the finding's package nor anything that holds it.
    #[error("`{finding}`: the product `{product}` is not what was scanned{}", because(mismatch.as_ref()))]
    Product {
        /// The finding.
        finding: String,
        /// The product as the statement names it.
        product: String,
        /// The part in which what was scanned differs, when it has the same name.
        mismatch: Option<Mismatch>,
    },
    /// The product fits, but none of its subcomponents is the finding's package.
    #[error("`{finding}`: of the subcomponents of `{product}`, {mismatch}")]
    Subcomponent {
        /// The finding.
        finding: String,
        /// The product as the statement names it.
        product: String,
        /// The part in which the nearest subcomponent differs.
        mismatch: Mismatch,
    },
    /// The statement speaks of another bill of materials.
    #[error("`{finding}`: the statement is for the bill of materials `{rule}`, not `{scanned}`")]
    Bom {
        /// The finding.
        finding: String,
        /// Serial number and version that the statement links to.
        rule: String,
        /// Those of what was scanned; `none` when it has none.
        scanned: String,
    },
    /// The finding has no package URL, so packages cannot be compared.
    #[error("`{finding}`: the scanner gives no package URL, and the statement is for `{product}`")]
    NoPurl {
        /// The finding.
        finding: String,
        /// The product as the statement names it.
        product: String,
    },
    /// The statement holds for one way to the package, but another way to it stays uncovered.
    #[error("`{finding}`: the package is also reached through {}", list(through))]
    OtherWay {
        /// The finding.
        finding: String,
        /// The packages through which it is reached.
        through: Vec<String>,
    },
    /// The statement holds for one of the things that were scanned, but the finding stands in others too.
    #[error("`{finding}`: it is also in {}", list(targets))]
    OtherTarget {
        /// The finding.
        finding: String,
        /// What else it is in.
        targets: Vec<String>,
    },
}

impl Miss {
    /// More is nearer.
    pub(crate) fn nearness(&self) -> u8 {
        match self {
            Self::Case { .. } => 1,
            Self::Product { .. } | Self::NoPurl { .. } => 2,
            Self::Path { .. } => 3,
            Self::Bom { .. } => 9,
            Self::Package { mismatch, .. } => 3 + mismatch.nearness(),
            Self::Subcomponent { mismatch, .. } => 10 + mismatch.nearness(),
            Self::OtherWay { .. } | Self::OtherTarget { .. } => 20,
        }
    }
}

fn because(mismatch: Option<&Mismatch>) -> String {
    mismatch.map(|it| format!(": {it}")).unwrap_or_default()
}

/// At most three, in backticks.
fn list(items: &[String]) -> String {
    let shown: Vec<String> = items.iter().take(3).map(|item| format!("`{item}`")).collect();
    match items.len() {
        0 => "nothing".to_owned(),
        1..=3 => shown.join(", "),
        more => format!("{} and {} more", shown.join(", "), more - 3),
    }
}
