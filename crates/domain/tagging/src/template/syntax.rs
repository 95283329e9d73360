//! A template as a tree.

/// One half of a block.
#[derive(Debug, Default)]
pub(super) struct Program {
    pub(super) body: Vec<Statement>,
    /// What `{{else if}}` begins, in the place of statements.
    pub(super) chain: Option<Box<Block>>,
    /// The names that it gives to what it is filled in with.
    pub(super) parameters: Vec<String>,
}

#[derive(Debug)]
pub(super) enum Statement {
    Content(Content),
    Comment { strip: Strip },
    Mustache(Mustache),
    Block(Box<Block>),
    Partial(Partial),
}

#[derive(Debug)]
pub(super) struct Content {
    /// As it stood in the source.
    pub(super) original: String,
    /// What is left of it after the control of white space.
    pub(super) value: String,
    pub(super) left_stripped: bool,
    pub(super) right_stripped: bool,
}

/// Whether `~` stands inside the opening and the closing braces.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Strip {
    pub(super) open: bool,
    pub(super) close: bool,
}

#[derive(Debug)]
pub(super) struct Mustache {
    pub(super) call: Invocation,
    pub(super) escaped: bool,
    pub(super) strip: Strip,
}

#[derive(Debug)]
pub(super) struct Block {
    pub(super) call: Invocation,
    pub(super) program: Option<Program>,
    pub(super) inverse: Option<Program>,
    pub(super) open_strip: Strip,
    pub(super) inverse_strip: Strip,
    pub(super) close_strip: Strip,
}

/// `{{> name}}`, and `{{#> name}}...{{/name}}` with what stands in for it.
#[derive(Debug)]
pub(super) struct Partial {
    pub(super) name: String,
    pub(super) stand_in: Option<Vec<Statement>>,
    pub(super) strip: Strip,
    pub(super) close_strip: Strip,
}

/// A name, and what it is given.
#[derive(Debug)]
pub(super) struct Invocation {
    /// `None` in `(...)` would be a value; a literal in the place of a name is a path of that name.
    pub(super) path: Option<Path>,
    pub(super) parameters: Vec<Expression>,
    pub(super) hash: Option<Vec<(String, Expression)>>,
}

#[derive(Debug)]
pub(super) enum Expression {
    Path(Path),
    Text(String),
    Number(f64),
    Bool(bool),
    Undefined,
    Null,
    Call(Box<Invocation>),
}

/// `a.b`, `../a`, `this.a`, `@data`.
#[derive(Debug, Clone)]
pub(super) struct Path {
    /// `@...`
    pub(super) data: bool,
    /// How many `..` lead it.
    pub(super) depth: usize,
    pub(super) parts: Vec<String>,
    pub(super) original: String,
    /// `this.a`, `./a`: never a helper.
    pub(super) scoped: bool,
    pub(super) line: usize,
    pub(super) column: usize,
}

impl Path {
    /// One bare name, which may be a helper's.
    pub(super) fn simple(&self) -> Option<&str> {
        match self.parts.as_slice() {
            [only] if !self.scoped && self.depth == 0 && !self.data => Some(only),
            _ => None,
        }
    }
}
