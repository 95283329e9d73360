//! GitHub's REST API, through octocrab over the platform's Http.
