use surface::{Code, Explain, Position};

/// Something wrong with a Compose file, and where it stands.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{fault}")]
pub struct ComposeProblem {
    /// The file, as it was given.
    pub file: String,
    /// The 1-based line.
    pub line: u64,
    /// The 1-based column, in bytes.
    pub column: u64,
    /// What is wrong.
    pub fault: ComposeFault,
}

/// What is wrong with a Compose file.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ComposeFault {
    /// It is no YAML, or too large.
    #[error("{0}")]
    Yaml(config::ProblemKind),
    /// A key has a value of the wrong kind.
    #[error("`{key}` is {found}, not {wanted}")]
    Kind {
        /// The key.
        key: String,
        /// What stands there.
        found: &'static str,
        /// What was wanted.
        wanted: &'static str,
    },
    /// There are no services.
    #[error("there are no `services` in it")]
    NoServices,
    /// What the file says depends on another file.
    #[error("`{key}` takes from another file")]
    OtherFile {
        /// The key.
        key: &'static str,
    },
    /// A service extends one that is not there.
    #[error("`{service}` extends `{base}`, which is not there")]
    Unknown {
        /// The service.
        service: String,
        /// What it extends.
        base: String,
    },
    /// Services extend each other in a circle.
    #[error("`{service}` extends itself")]
    Circle {
        /// The service.
        service: String,
    },
    /// A service neither builds an image nor names one.
    #[error("`{service}` has neither `image` nor `build`")]
    Neither {
        /// The service.
        service: String,
    },
    /// A service has a Dockerfile and the text of one.
    #[error("`{service}` has both `dockerfile` and `dockerfile_inline`")]
    TwoDockerfiles {
        /// The service.
        service: String,
    },
    /// A variable cannot be read.
    #[error("`{text}` has a variable that cannot be read")]
    Variable {
        /// The text.
        text: String,
    },
    /// A variable must be set and is not.
    #[error("{name}: {message}")]
    Required {
        /// The variable.
        name: String,
        /// What the author of the file says about it.
        message: String,
    },
}

impl Explain for ComposeProblem {
    fn code(&self) -> Code {
        match &self.fault {
            ComposeFault::Yaml(
                config::ProblemKind::TooLarge { .. }
                | config::ProblemKind::TooDeep { .. }
                | config::ProblemKind::TooMany { .. },
            ) => Code::InputTooLarge,
            ComposeFault::Yaml(_)
            | ComposeFault::Kind { .. }
            | ComposeFault::NoServices
            | ComposeFault::OtherFile { .. }
            | ComposeFault::Unknown { .. }
            | ComposeFault::Circle { .. }
            | ComposeFault::Neither { .. }
            | ComposeFault::TwoDockerfiles { .. }
            | ComposeFault::Variable { .. }
            | ComposeFault::Required { .. } => Code::ComposeMalformed,
        }
    }

    fn hints(&self) -> Vec<String> {
        let hint = match &self.fault {
            ComposeFault::OtherFile { .. } => "hand in what `docker compose config` prints, which is one file",
            ComposeFault::Variable { .. } => "write `$$` for a `$`",
            ComposeFault::TwoDockerfiles { .. } => "keep one of the two",
            ComposeFault::Required { .. } => "set the variable",
            ComposeFault::Yaml(_)
            | ComposeFault::Kind { .. }
            | ComposeFault::NoServices
            | ComposeFault::Unknown { .. }
            | ComposeFault::Neither { .. }
            | ComposeFault::Circle { .. } => return Vec::new(),
        };
        vec![hint.to_owned()]
    }

    fn position(&self) -> Position {
        Position::at(self.line, self.column).in_file(&self.file)
    }
}
