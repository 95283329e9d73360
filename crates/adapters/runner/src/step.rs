//! What one step shares between its runner and its log: the budget of annotations and the secrets.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use runner_protocol::{AnnotationBudget, mask::SHORTEST_MASK};

/// Shared by cloning. One value lives as long as the step.
#[derive(Debug, Clone, Default)]
pub struct Step(Arc<Mutex<Shared>>);

#[derive(Default)]
struct Shared {
    budget: AnnotationBudget,
    secrets: Vec<String>,
}

impl std::fmt::Debug for Shared {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(
            f,
            "Shared {{ budget: {:?}, secrets: {} }}",
            self.budget,
            self.secrets.len()
        )
    }
}

impl Step {
    fn shared(&self) -> MutexGuard<'_, Shared> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn with_budget<T>(&self, spend: impl FnOnce(&mut AnnotationBudget) -> T) -> T {
        spend(&mut self.shared().budget)
    }

    /// From now on each line of it is shown as `***` in log lines of every format.
    pub fn hide(&self, secret: &str) {
        let mut shared = self.shared();
        let lines = secret
            .split(['\r', '\n'])
            .filter(|line| line.trim().chars().count() >= SHORTEST_MASK);
        shared.secrets.extend(lines.map(str::to_owned));
        shared.secrets.sort_by_key(|secret| std::cmp::Reverse(secret.len())); // a longer one may hold a shorter one
        shared.secrets.dedup();
    }

    pub(crate) fn without_secrets(&self, text: String) -> String {
        let shared = self.shared();
        shared
            .secrets
            .iter()
            .filter(|secret| !secret.is_empty())
            .fold(text, |text, secret| {
                if text.contains(secret.as_str()) {
                    text.replace(secret.as_str(), "***")
                } else {
                    text
                }
            })
    }
}
