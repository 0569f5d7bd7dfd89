//! Findings into bytes: one file a format, each a pure function.
