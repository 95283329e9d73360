use super::flags::Flags;
use crate::{
    fault::{Fault, Refusal},
    place::Word,
    read::{Arguments, Node},
};

/// `ONBUILD`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct OnBuild {
    /// The keyword of the instruction that is triggered.
    pub keyword: Word,
    /// That instruction as it goes into the image's configuration, heredocs behind it.
    pub trigger: String,
}

impl OnBuild {
    pub(super) fn read(node: &Node) -> Result<Self, Refusal> {
        let Arguments::Trigger(trigger) = &node.arguments else {
            return Err(super::typed::wrong_number(node, "ONBUILD", "at least one"));
        };
        Flags::read(node, "ONBUILD", &[])?;
        let keyword = trigger.keyword.text.to_ascii_uppercase();
        match keyword.as_str() {
            "ONBUILD" => return Err((trigger.keyword.span, Fault::TriggerOfTrigger)),
            "MAINTAINER" | "FROM" => return Err((trigger.keyword.span, Fault::Trigger { keyword })),
            _ => {}
        }
        let blank = |it: char| it.is_ascii_whitespace();
        let line = node.text.trim_start_matches(blank);
        let mut text = line.get("ONBUILD".len()..).unwrap_or_default();
        text = text.trim_start_matches(blank);
        let mut expression = text.to_owned();
        for heredoc in &node.heredocs {
            expression.push('\n');
            expression.push_str(&heredoc.content);
            expression.push_str(&heredoc.name);
        }
        Ok(Self {
            keyword: trigger.keyword.clone(),
            trigger: expression,
        })
    }
}
