//! Pages by the `Link` header (RFC 8288), bounded, never off the server and never in a circle.

use std::collections::BTreeSet;

use http::Uri;
use platform::next_page;
use serde::de::DeserializeOwned;

use crate::{
    Client, GithubError,
    answer::Answer,
    call::{Call, Target},
    route::Route,
};

/// Items of a page that is asked for; the most that GitHub gives.
pub(crate) const PER_PAGE: u32 = 100;

/// The pages of one list, one after the other.
pub(crate) struct Pages<'a> {
    client: &'a Client,
    next: Option<Route>,
    seen: BTreeSet<String>,
    limit: usize,
}

impl Client {
    /// The pages of a list, at most so many: one more is an error, because half a list is a wrong answer.
    pub(crate) fn pages(&self, route: Route, limit: usize) -> Pages<'_> {
        Pages {
            client: self,
            next: Some(route.with("per_page", PER_PAGE)),
            seen: BTreeSet::new(),
            limit,
        }
    }

    /// Everything of a list whose pages `items` opens: some are bare arrays, some lie under a key.
    pub(crate) async fn list<P: DeserializeOwned, T>(
        &self,
        route: Route,
        limit: usize,
        items: fn(P) -> Vec<T>,
    ) -> Result<Vec<T>, GithubError> {
        let mut pages = self.pages(route, limit);
        let mut all = Vec::new();
        while let Some(page) = pages.next().await? {
            all.extend(items(page.json(200)?));
        }
        Ok(all)
    }
}

impl Pages<'_> {
    /// The next page, `None` after the last one.
    pub(crate) async fn next(&mut self) -> Result<Option<Answer>, GithubError> {
        let Some(route) = self.next.take() else {
            return Ok(None);
        };
        let call = Call::get(route);
        let asked = call.asked();
        if self.seen.len() >= self.limit {
            return Err(GithubError::TooManyPages {
                asked,
                limit: self.limit,
            });
        }
        if let Target::Api(route) = &call.target
            && !self.seen.insert(route.to_string())
        {
            return Err(GithubError::PagesLoop { asked });
        }
        let answer = self.client.read(&call).await?;
        let links = answer
            .headers
            .get_all("link")
            .iter()
            .filter_map(|value| value.to_str().ok());
        if let Some(url) = links.filter_map(next_page).next() {
            self.next = Some(self.client.route_of(url, &answer)?);
        }
        Ok(Some(answer))
    }
}

impl Client {
    /// The route of a URL that an answer names; it has to be on the server of the API.
    fn route_of(&self, url: &str, answer: &Answer) -> Result<Route, GithubError> {
        let uri: Option<Uri> = url.parse().ok();
        let route = uri.as_ref().and_then(|uri| self.api.route(uri));
        route.ok_or_else(|| GithubError::LeadsElsewhere {
            asked: answer.asked.clone(),
            host: uri.as_ref().and_then(Uri::host).unwrap_or("no host").to_owned(),
        })
    }
}
