//! Lists that come in pages (OCI distribution specification, listing tags and referrers).

use std::collections::BTreeSet;

use platform::{Method, next_page};
use serde::Deserialize;

use crate::{
    AnswerFault, LeadFault, Repository, StoreError,
    call::Call,
    endpoint::resolved,
    registry::{Whole, leads},
};

/// Pages of one list.
const PAGES: usize = 1_000;

impl Repository {
    pub(crate) async fn all_tags(&self) -> Result<Vec<String>, StoreError> {
        #[derive(Deserialize)]
        struct Page {
            tags: Option<Vec<String>>,
        }
        let mut call = Some(self.reading(Method::Get, "tags/list?n=1000", &[200]));
        let mut tags = BTreeSet::new();
        let mut seen = BTreeSet::new();
        while let Some(page) = call.take() {
            let whole = self.page(&page, &mut seen).await?;
            let read = serde_json::from_slice::<Page>(&whole.body);
            let read = read.map_err(|_| fault(&page, AnswerFault::Json))?;
            tags.extend(read.tags.unwrap_or_default());
            call = self.next(&page, &whole)?;
        }
        Ok(tags.into_iter().collect())
    }

    /// One page that was not read yet.
    pub(crate) async fn page(&self, call: &Call, seen: &mut BTreeSet<String>) -> Result<Whole, StoreError> {
        if !seen.insert(call.url.clone()) {
            return Err(fault(call, AnswerFault::Circle));
        }
        if seen.len() > PAGES {
            return Err(fault(call, AnswerFault::Pages(PAGES)));
        }
        self.registry.read_whole(call).await
    }

    /// The page behind this one, which has to be on the same server.
    pub(crate) fn next(&self, call: &Call, whole: &Whole) -> Result<Option<Call>, StoreError> {
        let links = whole.headers.iter().filter(|(name, _)| name == "link");
        let Some(link) = links.filter_map(|(_, value)| next_page(value)).next() else {
            return Ok(None);
        };
        let url = resolved(&call.url, link).ok_or_else(|| fault(call, AnswerFault::Header("link")))?;
        if !self.registry.endpoint().owns(&url) {
            return Err(leads(call, &url, LeadFault::OtherServer));
        }
        let mut next = call.clone();
        next.url = url;
        Ok(Some(next))
    }
}

pub(crate) fn fault(call: &Call, fault: AnswerFault) -> StoreError {
    StoreError::Answer {
        asked: call.asked(),
        fault,
    }
}
