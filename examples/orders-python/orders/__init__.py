"""A small order service: prices a basket, keeps orders, answers over HTTP."""
