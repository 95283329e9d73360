//! One room a format. Each reader takes a decoded stream (plain UTF-8 bytes, no byte order mark) and fills a [`crate::Sink`].
