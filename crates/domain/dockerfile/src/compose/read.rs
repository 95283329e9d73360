//! From a YAML tree to what is built.

use std::collections::BTreeMap;

use config::{Node, Value};

use super::{
    fields::{Fields, Refusal, wrong},
    interpolate::interpolate,
    problem::{ComposeFault, ComposeProblem},
    service::ServiceBuild,
};
use crate::word::Variables;

/// How much a Compose file may ask for.
pub type ComposeLimits = config::Limits;

/// What the services of a Compose file build, in the order of the file; those that only name an image are left out. `file` is
/// its name in the problems, `variables` are those of the environment and of `.env`.
///
/// # Errors
/// No YAML, a key of the wrong kind, a variable that must be set and is not, or something that only another file says.
pub fn compose(
    file: &str,
    bytes: &[u8],
    variables: &Variables,
    limits: &ComposeLimits,
) -> Result<Vec<ServiceBuild>, Vec<ComposeProblem>> {
    let tree = config::tree(file, bytes, limits).map_err(|problems| {
        let yaml = problems.into_iter().map(|problem| ComposeProblem {
            file: file.to_owned(),
            line: problem.place.line,
            column: problem.place.column,
            fault: ComposeFault::Yaml(problem.kind),
        });
        yaml.collect::<Vec<_>>()
    })?;
    builds(&tree, variables).map_err(|refusals| {
        let problems = refusals.into_iter().map(|(node, fault)| ComposeProblem {
            file: file.to_owned(),
            line: node.place.line,
            column: node.place.column,
            fault,
        });
        problems.collect()
    })
}

fn builds<'a>(tree: &'a Node, variables: &Variables) -> Result<Vec<ServiceBuild>, Vec<Refusal<'a>>> {
    let one = |refusal| vec![refusal];
    let root = Fields::of("the file", tree).map_err(one)?;
    if let Some(node) = root.get("include") {
        return Err(vec![(node, ComposeFault::OtherFile { key: "include" })]);
    }
    let services = root
        .get("services")
        .ok_or_else(|| one((tree, ComposeFault::NoServices)))?;
    let services = Fields::of("services", services).map_err(one)?;
    let named: BTreeMap<&str, &Node> = services.entries().map(|it| (it.key.as_str(), &it.node)).collect();
    let (mut builds, mut refusals) = (Vec::new(), Vec::new());
    for entry in services.entries() {
        let reader = Reader {
            service: &entry.key,
            services: &named,
            variables,
        };
        match reader.service(&entry.node) {
            Ok(Some(build)) => builds.push(ServiceBuild {
                line: entry.key_place.line,
                ..build
            }),
            Ok(None) => {}
            Err(refusal) => refusals.push(refusal),
        }
    }
    if refusals.is_empty() { Ok(builds) } else { Err(refusals) }
}

struct Reader<'s, 'a> {
    service: &'s str,
    services: &'s BTreeMap<&'a str, &'a Node>,
    variables: &'s Variables,
}

impl<'a> Reader<'_, 'a> {
    fn service(&self, node: &'a Node) -> Result<Option<ServiceBuild>, Refusal<'a>> {
        let chain = self.extended(node)?;
        let (mut build, mut context) = (Vec::new(), None);
        for service in &chain {
            let Some(node) = service.get("build") else { continue };
            // The short form is a context and nothing else.
            let (fields, here) = if node.text().is_some() {
                (Fields::default(), Some(node))
            } else {
                let fields = Fields::of("build", node)?;
                let here = fields.get("context");
                (fields, here)
            };
            build.push(fields);
            context = context.or(here);
        }
        if build.is_empty() {
            let service = self.service.to_owned();
            let named = self.text(&chain, "image")?;
            return named.map_or(Err((node, ComposeFault::Neither { service })), |_| Ok(None));
        }
        let context = context.map(|node| self.plain("context", node)).transpose()?;
        let (dockerfile, inline) = (
            self.text(&build, "dockerfile")?,
            self.text(&build, "dockerfile_inline")?,
        );
        if dockerfile.is_some() && inline.is_some() {
            let service = self.service.to_owned();
            let node = first(&build, "dockerfile_inline").unwrap_or(node);
            return Err((node, ComposeFault::TwoDockerfiles { service }));
        }
        let mut platforms = self.list(&build, "platforms")?;
        if platforms.is_empty() {
            platforms.extend(self.text(&chain, "platform")?);
        }
        let mut names: Vec<String> = self.text(&chain, "image")?.into_iter().collect();
        for tag in self.list(&build, "tags")? {
            if !names.contains(&tag) {
                names.push(tag);
            }
        }
        let contexts = self.pairs(&build, "additional_contexts")?.into_iter();
        Ok(Some(ServiceBuild {
            service: self.service.to_owned(),
            context: context.unwrap_or_else(|| ".".to_owned()),
            dockerfile,
            dockerfile_inline: inline,
            target: self.text(&build, "target")?,
            args: self.pairs(&build, "args")?,
            platforms,
            names,
            additional_contexts: contexts
                .map(|(name, place)| (name, place.unwrap_or_default()))
                .collect(),
            profiles: self.list(&chain, "profiles")?,
            line: node.place.line,
        }))
    }

    /// The service, and those that it extends, the nearest first.
    fn extended(&self, node: &'a Node) -> Result<Vec<Fields<'a>>, Refusal<'a>> {
        let mut chain = vec![Fields::of(self.service, node)?];
        let mut seen = vec![self.service.to_owned()];
        while let Some(extends) = chain.last().and_then(|fields| fields.get("extends")) {
            let base = if extends.text().is_some() {
                self.plain("extends", extends)?
            } else {
                let fields = Fields::of("extends", extends)?;
                if let Some(node) = fields.get("file") {
                    return Err((node, ComposeFault::OtherFile { key: "extends" }));
                }
                self.text(&[fields], "service")?.unwrap_or_default()
            };
            let service = self.service.to_owned();
            if seen.contains(&base) {
                return Err((extends, ComposeFault::Circle { service }));
            }
            let Some(below) = self.services.get(base.as_str()) else {
                return Err((extends, ComposeFault::Unknown { service, base }));
            };
            chain.push(Fields::of(&base, below)?);
            seen.push(base);
        }
        Ok(chain)
    }

    /// A text with its variables expanded.
    fn plain(&self, key: &str, node: &'a Node) -> Result<String, Refusal<'a>> {
        let text = node.text().ok_or_else(|| wrong(key, node, "text"))?;
        interpolate(text, self.variables).map_err(|fault| (node, fault))
    }

    /// The nearest text that is not empty.
    fn text(&self, chain: &[Fields<'a>], key: &str) -> Result<Option<String>, Refusal<'a>> {
        let text = first(chain, key).map(|node| self.plain(key, node)).transpose()?;
        Ok(text.filter(|text| !text.is_empty()))
    }

    /// The items of all lists, those of the furthest first, each once.
    fn list(&self, chain: &[Fields<'a>], key: &str) -> Result<Vec<String>, Refusal<'a>> {
        let mut items = Vec::new();
        for node in chain.iter().rev().filter_map(|fields| fields.get(key)) {
            for node in node.list().ok_or_else(|| wrong(key, node, "a list"))? {
                let item = self.plain(key, node)?;
                if !items.contains(&item) {
                    items.push(item);
                }
            }
        }
        Ok(items)
    }

    /// Names with their values, each a mapping or a list of `NAME=value` and `NAME`; the nearest value of a name counts.
    fn pairs(&self, chain: &[Fields<'a>], key: &str) -> Result<Vec<Pair>, Refusal<'a>> {
        let mut pairs: Vec<Pair> = Vec::new();
        for node in chain.iter().rev().filter_map(|fields| fields.get(key)) {
            for (name, value) in self.pairs_of(key, node)? {
                match pairs.iter_mut().find(|(known, _)| *known == name) {
                    Some((_, before)) => *before = value,
                    None => pairs.push((name, value)),
                }
            }
        }
        Ok(pairs)
    }

    fn pairs_of(&self, key: &str, node: &'a Node) -> Result<Vec<Pair>, Refusal<'a>> {
        if let Some(nodes) = node.list() {
            let pairs = nodes.iter().map(|node| {
                let pair = self.plain(key, node)?;
                Ok(match pair.split_once('=') {
                    Some((name, value)) => (name.to_owned(), Some(value.to_owned())),
                    None => (pair, None),
                })
            });
            return pairs.collect();
        }
        let pairs = Fields::of(key, node)?;
        let pairs = pairs.entries().map(|entry| {
            let value = match entry.node.value {
                Value::Null => None,
                _ => Some(self.plain(key, &entry.node)?),
            };
            Ok((entry.key.clone(), value))
        });
        pairs.collect()
    }
}

/// A name with its value, when it has one.
type Pair = (String, Option<String>);

/// What stands behind a key in the nearest service that has it.
fn first<'a>(chain: &[Fields<'a>], key: &str) -> Option<&'a Node> {
    chain.iter().find_map(|fields| fields.get(key))
}
