//! The checks: pure functions of an analysed document that say what is wrong, in segment offsets.
//!
//! A check is one file here, one row of [`all`] and one page in `docs/checks/`. It never fails (a bad translation is a
//! finding, an unreadable file is the reader's error), keeps no state, and decides no severity: [`crate::lint`] does.

mod bound_flipped;
mod date_mismatch;
mod direction_flipped;
mod footnote_missing;
mod gaps;
mod house;
mod markup_mismatch;
mod name_forbidden;
mod name_missing;
mod name_mistranslated;
mod number_added;
mod number_malformed;
mod number_mismatch;
mod number_missing;
mod numbers;
mod placeholder_mismatch;
mod term_forbidden;
mod term_inconsistent;
mod term_mistranslated;
mod term_untranslated;
mod text_added;
mod text_missing;
mod text_untranslated;
mod time_mismatch;
mod title_mistranslated;
mod title_wrong_holder;
mod unit_mismatch;
mod url_mismatch;
mod value_swapped;
mod word_repeated;

use crate::analysis::{Evidence, Spot};
use crate::finding::{Category, Safety, Severity};

mod name_inconsistent;
mod name_misspelled;
mod name_untranslated;

/// What a check is, for everyone who lists, explains or levels it.
#[derive(Debug, PartialEq, Eq)]
pub struct Info {
    /// Kebab-case; names the defect and reads as "allow …".
    pub name: &'static str,
    /// What it is about.
    pub category: Category,
    /// Its place in the MQM typology (<https://themqm.org>).
    pub mqm: &'static str,
    /// The severity of a finding that is sure.
    pub severity: Severity,
    /// The page that `bilint explain` prints.
    pub page: &'static str,
    /// Who wins where two checks speak about the same words: the greater.
    pub rank: u8,
}

/// A check.
pub trait Check: Sync {
    /// What it is.
    fn info(&self) -> &'static Info;

    /// Says what it finds in a document. Pairs are independent of each other unless the check is about the document as
    /// a whole.
    fn judge(&self, document: &Evidence<'_>, out: &mut Vec<Draft>);
}

/// A finding before arbitration and levelling: in segment offsets, without severity.
#[derive(Clone, Debug)]
pub struct Draft {
    /// Who says it.
    pub check: &'static Info,
    /// The wrong words, nothing around them. On the source where the original itself is wrong.
    pub at: Spot,
    /// Their counterpart on the other side.
    pub other: Option<Spot>,
    /// Other places of the same fault.
    pub also: Vec<Spot>,
    /// Something is left out; `at` is the whole target text.
    pub omission: bool,
    /// How sure it is that a desk editor would agree, 0 to 1, at one fault in a hundred.
    pub confidence: f64,
    /// A warning at most, whatever the check.
    pub mild: bool,
    /// A sentence: what is wrong, what it differs from.
    pub message: String,
    /// What replaces the words at `at`. None is better than a wrong one.
    pub suggestion: Option<String>,
    /// What applying it risks.
    pub safety: Safety,
    /// Index of the glossary entry that asked for it.
    pub entry: Option<usize>,
    /// Drafts of one check with the same key in one document are one fault: the first is the finding, the others' places
    /// join `also`. `None`: a fault of its own.
    pub fault: Option<String>,
}

impl Draft {
    /// A draft with no more than place, confidence and message.
    pub fn new(check: &'static Info, at: Spot, confidence: f64, message: impl Into<String>) -> Self {
        Self {
            check,
            at,
            other: None,
            also: Vec::new(),
            omission: false,
            confidence,
            mild: false,
            message: message.into(),
            suggestion: None,
            safety: Safety::Suggested,
            entry: None,
            fault: None,
        }
    }
}

/// Every check, in the order of the list that `explain` prints.
pub fn all() -> &'static [&'static dyn Check] {
    &[
        &name_misspelled::NameMisspelled,
        &name_inconsistent::NameInconsistent,
        &name_untranslated::NameUntranslated,
        &name_mistranslated::NameMistranslated,
        &name_forbidden::NameForbidden,
        &name_missing::NameMissing,
        &title_mistranslated::TitleMistranslated,
        &title_wrong_holder::TitleWrongHolder,
        &term_mistranslated::TermMistranslated,
        &term_forbidden::TermForbidden,
        &term_inconsistent::TermInconsistent,
        &term_untranslated::TermUntranslated,
        &text_untranslated::TextUntranslated,
        &text_missing::TextMissing,
        &text_added::TextAdded,
        &placeholder_mismatch::PlaceholderMismatch,
        &markup_mismatch::MarkupMismatch,
        &url_mismatch::UrlMismatch,
        &footnote_missing::FootnoteMissing,
        &word_repeated::WordRepeated,
        &number_mismatch::NumberMismatch,
        &number_missing::NumberMissing,
        &number_added::NumberAdded,
        &number_malformed::NumberMalformed,
        &unit_mismatch::UnitMismatch,
        &date_mismatch::DateMismatch,
        &time_mismatch::TimeMismatch,
        &bound_flipped::BoundFlipped,
        &direction_flipped::DirectionFlipped,
        &value_swapped::ValueSwapped,
    ]
}

/// The check of a name.
pub fn find(name: &str) -> Option<&'static dyn Check> {
    all().iter().copied().find(|check| check.info().name == name)
}
