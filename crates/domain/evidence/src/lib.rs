//! In-toto statements and their predicates
