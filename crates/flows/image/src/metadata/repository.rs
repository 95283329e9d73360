//! What is known of the repository: from the event where it tells all, else from GitHub, else from the environment.

use adapter_git::Git;
use adapter_github::About;
use flow_call::Call;
use serde_json::Value;
use surface::environment as env;
use tagging::{Event, Repository};

use super::event::variable;
use super::github::Asked;

pub(crate) async fn facts(call: &Call<'_>, event: &Event, github: &Asked<'_>) -> Repository {
    let told = event.payload.get("repository");
    if let Some(repository) = told.filter(|told| tells_all(told)) {
        return of_payload(repository);
    }
    match github.about().await {
        Some(About {
            name,
            description,
            html_url,
            default_branch,
            license,
        }) => Repository {
            name,
            description,
            html_url,
            default_branch,
            license,
        },
        None => of_surroundings(call, told.map(of_payload).unwrap_or_default()).await,
    }
}

/// A key with `null` tells that there is nothing.
fn tells_all(repository: &Value) -> bool {
    ["name", "description", "html_url", "default_branch", "license"]
        .iter()
        .all(|key| repository.get(key).is_some())
}

fn of_payload(repository: &Value) -> Repository {
    let text = |pointer: &str| {
        repository
            .pointer(pointer)
            .and_then(Value::as_str)
            .unwrap_or_default()
            .to_owned()
    };
    Repository {
        name: text("/name"),
        description: text("/description"),
        html_url: text("/html_url"),
        default_branch: text("/default_branch"),
        license: text("/license/spdx_id"),
    }
}

/// Name and page from the variables of the run, or from the remote of what is checked out.
async fn of_surroundings(call: &Call<'_>, mut repository: Repository) -> Repository {
    let variable = |name: &str| variable(call.platform.env.as_ref(), name);
    let server = variable(env::GITHUB_SERVER_URL.name).unwrap_or_else(|| "https://github.com".to_owned());
    let page = match variable(env::GITHUB_REPOSITORY.name) {
        Some(name) => Some(format!("{server}/{name}")),
        None => Git::new(call.platform, ".").origin().await.ok().flatten(),
    };
    let Some(page) = page.filter(|page| page.starts_with("https://")) else {
        return repository;
    };
    let page = page.strip_suffix(".git").unwrap_or(&page);
    if repository.name.is_empty() {
        page.rsplit('/')
            .next()
            .unwrap_or_default()
            .clone_into(&mut repository.name);
    }
    if repository.html_url.is_empty() {
        page.clone_into(&mut repository.html_url);
    }
    repository
}
