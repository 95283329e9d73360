//! The formats, by the words of the contract.

/// A coverage report format.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum Format {
    /// LCOV tracefile, versions 1 and 2.
    Lcov,
    /// Cobertura XML.
    Cobertura,
    /// JaCoCo XML.
    Jacoco,
    /// Clover XML (OpenClover, PHPUnit, Istanbul).
    Clover,
    /// Go coverprofile.
    Go,
    /// coverage.py JSON.
    CoveragePy,
    /// llvm-cov export JSON.
    LlvmCov,
    /// Istanbul `coverage-final.json` and `coverage-summary.json`.
    Istanbul,
    /// SimpleCov `.resultset.json` and `coverage.json`.
    SimpleCov,
    /// OpenCover XML.
    OpenCover,
    /// gcovr JSON and its summary.
    Gcovr,
    /// SonarQube generic test coverage XML.
    SonarQube,
    /// Coveralls JSON.
    Coveralls,
    /// Codecov custom JSON.
    Codecov,
    /// coverlet JSON.
    Coverlet,
    /// gcov text.
    Gcov,
    /// NCover 1.x XML.
    NCover,
    /// dotCover XML.
    DotCover,
    /// Visual Studio and Microsoft code coverage XML.
    VisualStudio,
}

impl Format {
    /// Every format that is read.
    pub const ALL: [Self; 19] = [
        Self::Lcov,
        Self::Cobertura,
        Self::Jacoco,
        Self::Clover,
        Self::Go,
        Self::CoveragePy,
        Self::LlvmCov,
        Self::Istanbul,
        Self::SimpleCov,
        Self::OpenCover,
        Self::Gcovr,
        Self::SonarQube,
        Self::Coveralls,
        Self::Codecov,
        Self::Coverlet,
        Self::Gcov,
        Self::NCover,
        Self::DotCover,
        Self::VisualStudio,
    ];

    /// The word of inputs and documents.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Lcov => "lcov",
            Self::Cobertura => "cobertura",
            Self::Jacoco => "jacoco",
            Self::Clover => "clover",
            Self::Go => "go",
            Self::CoveragePy => "coveragepy",
            Self::LlvmCov => "llvm-cov",
            Self::Istanbul => "istanbul",
            Self::SimpleCov => "simplecov",
            Self::OpenCover => "opencover",
            Self::Gcovr => "gcovr",
            Self::SonarQube => "sonarqube",
            Self::Coveralls => "coveralls",
            Self::Codecov => "codecov",
            Self::Coverlet => "coverlet",
            Self::Gcov => "gcov",
            Self::NCover => "ncover",
            Self::DotCover => "dotcover",
            Self::VisualStudio => "visualstudio",
        }
    }

    /// The format of a word.
    #[must_use]
    pub fn of_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.word() == word)
    }
}

impl std::fmt::Display for Format {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.word())
    }
}

/// A set of formats.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct FormatSet(u32);

impl FormatSet {
    /// The set of one.
    #[must_use]
    pub const fn of(format: Format) -> Self {
        Self(1 << format as u8)
    }

    /// Both sets together.
    #[must_use]
    pub const fn union(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// The formats in it, in their declared order.
    pub fn iter(self) -> impl Iterator<Item = Format> {
        Format::ALL
            .into_iter()
            .filter(move |&format| self.0 & (1 << format as u8) != 0)
    }
}
