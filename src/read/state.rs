//! The states that formats give a segment, by the words they use for them.

/// Whether a segment of this state is passed over: its translation is not there yet or not meant.
pub fn is_skipped(state: &str) -> bool {
    let state = state.to_ascii_lowercase();
    matches!(
        state.as_str(),
        "new"
            | "fuzzy"
            | "obsolete"
            | "untranslated"
            | "needs-translation"
            | "needs_translation"
            | "initial"
            | "vanished"
    )
}

/// Whether a segment of this state is checked but never fixed.
pub fn is_locked(state: &str) -> bool {
    matches!(state.to_ascii_lowercase().as_str(), "locked" | "final" | "signed-off")
}
