//! Locations: what places a result, and what files are relative to.

use super::seen::Seen;
use super::{Cleaner, Demands, Repair};
use crate::json::push_token;

/// The root of the repository: the place of what has no other.
const ROOT: &[u8] = b"{\"artifactLocation\":{\"uri\":\".\"},\"region\":{\"startLine\":1}}";

impl Cleaner<'_> {
    /// GitHub places a result by its first location, and refuses the file when that has none.
    pub(super) fn end_location(&mut self, body: usize, seen: &mut Seen) {
        const PHYSICAL_LOCATION: u8 = 1;
        let is_first = body.checked_sub(2).and_then(|before| self.out.get(before)) == Some(&b'[');
        if self.located && self.demands == Demands::GitHub && is_first && !seen.has(PHYSICAL_LOCATION) {
            self.note(Repair::MissingLocation, seen.start);
            self.name(body, "physicalLocation");
            self.out.extend_from_slice(ROOT);
            seen.add(PHYSICAL_LOCATION);
        }
    }

    /// The locations of a result that has none.
    pub(super) fn located_at_root(&mut self, body: usize, seen: &Seen) {
        self.note(Repair::MissingLocation, seen.start);
        self.name(body, "locations");
        self.out.extend_from_slice(b"[{\"physicalLocation\":");
        self.out.extend_from_slice(ROOT);
        self.out.extend_from_slice(b"}]");
    }

    pub(super) fn end_physical_location(&mut self, body: usize, seen: &mut Seen) {
        const ARTIFACT_LOCATION: u8 = 1;
        const REGION: u8 = 2;
        const CONTEXT_REGION: u8 = 3;
        if self.demands != Demands::GitHub {
            return;
        }
        if seen.has(CONTEXT_REGION) {
            self.end_context(body, seen, REGION);
        }
        if !self.located {
            return;
        }
        if !seen.has(ARTIFACT_LOCATION) {
            self.note(Repair::MissingLocation, seen.start);
            self.name(body, "artifactLocation");
            self.out.extend_from_slice(b"{\"uri\":\".\"}");
            seen.add(ARTIFACT_LOCATION);
        }
        if !seen.has(REGION) {
            self.note(Repair::MissingRegion, seen.start);
            self.name(body, "region");
            self.out.extend_from_slice(b"{\"startLine\":1}");
        }
    }

    /// `false`: nothing is left of it.
    pub(super) fn end_artifact_location(&mut self, body: usize, seen: &mut Seen) -> bool {
        const URI: u8 = 0;
        const URI_BASE_ID: u8 = 1;
        const INDEX: u8 = 2;
        let is_empty = std::mem::take(&mut self.nowhere);
        let index = self.artifact.take();
        let mut written = std::mem::take(&mut self.written);
        self.rooted = None;
        if is_empty {
            self.note(Repair::EmptyUri, seen.start);
        }
        if self.demands != Demands::GitHub {
            if is_empty && !seen.has(INDEX) {
                self.name(body, "uri");
                self.out.extend_from_slice(b"\".\"");
            }
            return true;
        }
        let mut has_base = seen.has(URI_BASE_ID);
        let mut is_nested = false;
        let told = index.filter(|_| !seen.has(URI) || written.rooted.is_some());
        let told = told.and_then(|index| self.references.artifact(index));
        if let Some(told) = told {
            is_nested = told.is_nested;
            if !seen.has(URI) && !told.uri.is_empty() {
                self.note(Repair::UriByIndex, seen.start);
                self.name(body, "uri");
                self.push_uri(&told.uri);
                written = std::mem::take(&mut self.written);
                seen.add(URI);
                if let Some(base) = told.base.filter(|_| !has_base) {
                    self.name(body, "uriBaseId");
                    push_token(&base, &mut self.out);
                    has_base = true;
                }
            }
        }
        if self.located && !seen.has(URI) {
            if !is_empty {
                self.note(Repair::EmptyUri, seen.start);
            }
            self.name(body, "uri");
            self.out.extend_from_slice(b"\".\"");
        }
        match written.rooted {
            Some(token) if has_base || is_nested => self.unroot(token),
            rooted => {
                if written.is_absolute && has_base {
                    self.note(Repair::BadUri, seen.start);
                    self.take_out(body, "uriBaseId");
                } else {
                    self.rooted = rooted;
                }
            }
        }
        self.out.len() > body
    }

    /// What lies inside of another file is relative to it (3.24.3).
    pub(super) fn end_artifact(&mut self, seen: &Seen) {
        const PARENT_INDEX: u8 = 2;
        if let Some(token) = self.rooted.take()
            && seen.has(PARENT_INDEX)
        {
            self.unroot(token);
        }
    }

    /// The URI of a base ends with a slash (3.14.14), so that what is relative to it lies below it.
    pub(super) fn end_base(&mut self, body: usize, seen: &mut Seen) {
        let _a_base_may_be_unknown = self.end_artifact_location(body, seen);
        if self.demands != Demands::GitHub {
            return;
        }
        let uri = self.property(body, "uri").map(|(_, value)| value);
        let token = uri.clone().and_then(|range| self.out.get(range)).unwrap_or_default();
        let is_bare = token.len() > 2 && !token.ends_with(b"/\"") && !token.iter().any(|byte| b"?#".contains(byte));
        if let Some(range) = uri.filter(|_| is_bare) {
            self.out.insert(range.end - 1, b'/');
            self.note(Repair::BadUri, seen.start);
        }
    }
}
