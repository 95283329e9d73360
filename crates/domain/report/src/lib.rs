//! A document (headings, tables, meters, folds) rendered as Markdown, HTML or terminal text
