//! The command line's types, without logic.
