//! Morning or afternoon, said beside a day: 24日午後, the morning of the 24th, Tuesday evening.

use crate::language::Language;
use crate::language::lexeme::Role;
use crate::language::lexicon::Lexicon;
use crate::language::script::Script;
use crate::text::Span;

use super::{amount, line::Line, scan};

/// Tokens that may stand between a day and the part of it before it: "of", "the".
const BETWEEN: usize = 2;

/// Whether the day at `span` is told to be in its second half; `None` where no half is said, or with its hour, which is
/// compared by itself.
pub fn is_afternoon(text: &str, language: &Language, span: Span) -> Option<bool> {
    let lexicon = Lexicon::of(language);
    let tokens = scan::tokens(text, lexicon);
    let line = Line { text, tokens: &tokens, lexicon };
    let after = tokens.partition_point(|token| token.span.start() < span.end());
    let after = after + usize::from(line.is(after, Role::Glue));
    let told = part(&line, after).filter(|_| !hour_follows(&line, after + 1));
    let before = || {
        let first = tokens.partition_point(|token| token.span.end() <= span.start());
        let mut at = first.checked_sub(1)?;
        for _ in 0..BETWEEN {
            at -= usize::from(at > 0 && line.is(at, Role::Glue));
        }
        (at + 1 < first).then(|| part(&line, at)).flatten()
    };
    told.or_else(before)
}

fn part(line: &Line<'_>, at: usize) -> Option<bool> {
    // 朝 of 朝食 is no morning.
    let after = line.text.get(line.token(at)?.span.end()..).and_then(|rest| rest.chars().next());
    let one = line.words(at).chars().nth(1).is_none();
    if one && after.is_some_and(|c| Script::of(c) == Script::Han) {
        return None;
    }
    let (morning, afternoon) = (line.is(at, Role::Forenoon), line.is(at, Role::Afternoon));
    (morning != afternoon).then_some(afternoon)
}

fn hour_follows(line: &Line<'_>, at: usize) -> bool {
    amount::cardinal(line, at + usize::from(line.is(at, Role::Glue))).is_some()
}
