//! What a token may do to a repository.

use super::{
    contract::Route,
    operations::Served,
    refusal::Refusal,
    state::State,
    tokens::{Access, Actor},
};

/// Whether the actor may do this to the repository that the path names.
pub(crate) fn permitted(state: &State, served: &Served, route: &Route<'_>, actor: &Actor) -> Result<(), Refusal> {
    let (Some(owner), Some(name)) = (route.path.get("owner"), route.path.get("repo")) else {
        return Ok(());
    };
    let repository = state
        .repository(&format!("{owner}/{name}"))
        .ok_or_else(Refusal::not_found)?;
    let public = !repository.private && served.needs.public;
    if !public && !actor.may(&served.needs) {
        if !actor.is_known() {
            let (status, text) = if repository.private {
                (404, "Not Found")
            } else {
                (401, "Requires authentication")
            };
            return Err(Refusal::new(status, text));
        }
        // Rule `missing-permission`.
        let who = if actor.app {
            "integration"
        } else {
            "personal access token"
        };
        let refusal = Refusal::new(403, format!("Resource not accessible by {who}"));
        return Err(refusal.header("x-accepted-github-permissions", served.needs.header()));
    }
    if repository.archived && served.needs.access == Access::Write {
        // Rule `archived`.
        return Err(Refusal::new(403, "Repository was archived so is read-only."));
    }
    Ok(())
}
