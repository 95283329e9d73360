"""The service whose coverage is gated."""
