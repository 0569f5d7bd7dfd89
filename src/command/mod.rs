//! One file a subcommand: the only layer that knows all the others.
