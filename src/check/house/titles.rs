//! Titles against the glossary: who holds which, and what each becomes.
//!
//! A title is judged by the person beside it where the glossary says what that person is; by the titles of the pair's
//! original otherwise. What a qualifier changes (former, deputy, 元, 副) is another title and only checked for whether
//! the qualifier came over.

use rustc_hash::FxHashSet;

use crate::analysis::titles::{self, TitleUse, head};
use crate::analysis::{Analysed, FormSort, Hit, Side, Spot};
use crate::check::house::{House, same_form};
use crate::glossary::{Entry, Holding, Kind};
use crate::language::titles::{Qualifier, TitleWords};
use crate::language::{Language, script::Script};
use crate::matching::rendering::Rendered;
use crate::text::Span;

/// How a title is wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The original gives the person another title than the glossary.
    OriginalHolder,
    /// The translation does.
    Holder,
    /// The original's title became another one.
    Rendering,
    /// A qualifier was lost.
    Qualifier(Qualifier),
    /// The translation has one that the original hasn't.
    Added(Qualifier),
}

/// A wrong title.
#[derive(Clone, Debug)]
pub struct Verdict {
    /// How.
    pub fault: Fault,
    /// The wrong words.
    pub at: Spot,
    /// Their counterpart.
    pub other: Option<Spot>,
    /// The person, where one is known.
    pub person: Option<usize>,
    /// The entry of the title it should be.
    pub title: usize,
    /// Words for the place of the wrong ones.
    pub suggestion: Option<String>,
    /// As of a draft.
    pub confidence: f64,
}

/// Every wrong title of a document.
pub fn judge(house: &House<'_>) -> Vec<Verdict> {
    let is_title = |hit: &Hit| house.entry(hit.entry).is_some_and(|entry| entry.kind == Kind::Title);
    let pairs = house.document.pairs.iter().enumerate();
    let titled = pairs.filter(|(_, pair)| pair.source_hits.iter().chain(&pair.target_hits).any(is_title));
    titled.flat_map(|(index, pair)| Judge::new(house, index, pair).verdicts()).collect()
}

/// What a title beside a person is to the glossary.
enum Standing {
    /// One of the person's.
    Held,
    /// Another; this of the person's it should be, as far as that is clear.
    Contradicts(usize, f64),
    /// The glossary doesn't tell.
    Unknown,
}

struct Judge<'h> {
    house: &'h House<'h>,
    index: usize,
    pair: &'h Analysed,
    source: Vec<TitleUse>,
    target: Vec<TitleUse>,
    /// Entries of the original's titles as it means them: short ones resolved, contradicted ones put right.
    meant: FxHashSet<usize>,
    /// Entries of the original's titles as it says them, where the glossary doesn't contradict.
    said: FxHashSet<usize>,
    /// Person and title entry where the original contradicts the glossary.
    contradicted: Vec<(usize, usize, usize)>,
}

impl<'h> Judge<'h> {
    fn new(house: &'h House<'h>, index: usize, pair: &'h Analysed) -> Self {
        let source = titles::find(house.document, pair, Side::Source);
        let target = titles::find(house.document, pair, Side::Target);
        let mut judge = Self {
            house,
            index,
            pair,
            source,
            target,
            meant: FxHashSet::default(),
            said: FxHashSet::default(),
            contradicted: Vec::new(),
        };
        for title in judge.source.clone() {
            match judge.standing(&title, Side::Source) {
                Standing::Contradicts(right, _) => {
                    judge.meant.insert(right);
                    judge.contradicted.extend(title.holder.map(|(person, _)| (person, title.entry, right)));
                }
                Standing::Held if !judge.holds(&title, title.entry) => {
                    judge.meant.extend(judge.short_for(&title, Side::Source));
                }
                _ => {
                    judge.said.insert(title.entry);
                    if title.qualifier.is_none() {
                        judge.meant.insert(title.entry);
                    }
                }
            }
        }
        judge
    }

    fn verdicts(&self) -> Vec<Verdict> {
        let mut verdicts: Vec<Verdict> = self.source.iter().filter_map(|title| self.original(title)).collect();
        for title in &self.target {
            let verdict =
                self.changed_qualifier(title).or_else(|| self.beside_person(title)).or_else(|| self.alone(title));
            if let Some(verdict) = verdict {
                // Alternatives at one place are one word.
                if !verdicts.iter().any(|known| known.at == verdict.at) {
                    verdicts.push(verdict);
                }
            }
        }
        verdicts
    }

    fn entry(&self, entry: usize) -> Option<&'h Entry> {
        self.house.entry(entry)
    }

    fn language(&self, side: Side) -> &'h Language {
        match side {
            Side::Source => &self.house.document.languages.source,
            Side::Target => &self.house.document.languages.target,
        }
    }

    fn words(&self, title: &TitleUse, side: Side) -> &'h str {
        title.span.of(self.pair.str(side))
    }

    fn holdings(&self, title: &TitleUse) -> &'h [Holding] {
        title.holder.and_then(|(person, _)| self.entry(person)).map_or(&[], |person| &person.holds)
    }

    fn holds(&self, title: &TitleUse, entry: usize) -> bool {
        self.holdings(title).iter().any(|holding| holding.entry == Some(entry))
    }

    fn standing(&self, title: &TitleUse, side: Side) -> Standing {
        let holdings = self.holdings(title);
        if holdings.is_empty() || title.qualifier.is_some() {
            return Standing::Unknown;
        }
        let words = self.words(title, side);
        let also = |entry: usize| self.alternatives(title, side).any(|other| other == entry);
        let is_this = |holding: &&Holding| holding.entry.is_some_and(|entry| entry == title.entry || also(entry));
        let held = holdings.iter().filter(is_this).any(|holding| self.in_office(holding));
        let at_another_time = !held && holdings.iter().any(|holding| is_this(&holding));
        if held && title.sort != FormSort::Forbidden || title.short || self.short_for(title, side).is_some() {
            return Standing::Held;
        }
        // Without the document's date, a title that has ended may or may not be the one meant.
        let dated = self.house.document.dateline.is_some();
        let now = |holding: &&Holding| if dated { self.in_office(holding) } else { holding.until.is_none() };
        let current: Vec<usize> = holdings.iter().filter(now).filter_map(|holding| holding.entry).collect();
        let undefined = holdings.iter().any(|holding| holding.entry.is_none());
        let Some(&first) = current.first() else { return Standing::Unknown };
        if undefined {
            return Standing::Unknown;
        }
        let right = current.iter().copied().find(|entry| self.alike(title, *entry)).unwrap_or(first);
        let confidence = match (self.alike(title, right), self.compatible(title, words, side)) {
            // The text may speak of the time before.
            _ if at_another_time => 0.82,
            (true, _) => 0.95,
            (false, false) => 0.82,
            (false, true) => 0.5,
        };
        Standing::Contradicts(right, confidence)
    }

    /// Whether somebody holds a title on the day of the document; without one, whether they ever did.
    fn in_office(&self, holding: &Holding) -> bool {
        let Some(day) = self.house.document.dateline.map(|day| day.to_string()) else { return true };
        holding.from.as_ref().is_none_or(|from| *from <= day)
            && holding.until.as_ref().is_none_or(|until| day <= *until)
    }

    /// Other entries that have a right form at the same words.
    fn alternatives<'a>(&'a self, title: &'a TitleUse, side: Side) -> impl Iterator<Item = usize> + 'a {
        let uses = if side == Side::Source { &self.source } else { &self.target };
        uses.iter()
            .filter(|other| other.span == title.span && other.sort != FormSort::Forbidden)
            .map(|other| other.entry)
    }

    /// The holder's title that these words are the head of: "Secretary", 長官.
    fn short_for(&self, title: &TitleUse, side: Side) -> Option<usize> {
        let words = self.words(title, side);
        self.holdings(title).iter().filter_map(|holding| holding.entry).find(|entry| {
            self.entry(*entry).is_some_and(|held| match side {
                Side::Source => held.sources.iter().any(|form| head(&form.text) == words && form.text != words),
                Side::Target => held.targets.iter().any(|form| form.text != words && ends_with_word(&form.text, words)),
            })
        })
    }

    /// Whether a title and an entry are offices of one sort, which nobody holds two of.
    fn alike(&self, title: &TitleUse, entry: usize) -> bool {
        let (Some(one), Some(other)) = (self.entry(title.entry), self.entry(entry)) else { return false };
        title.entry == entry || alike(one, other)
    }

    /// Whether the person may have this title besides the ones the glossary knows.
    fn compatible(&self, title: &TitleUse, words: &str, side: Side) -> bool {
        let Some(known) = TitleWords::of(self.language(side)) else { return true };
        let forms = |entry: &'h Entry| if side == Side::Source { &entry.sources } else { &entry.targets };
        let own = self.holdings(title).iter().filter_map(|holding| holding.entry).filter_map(|entry| self.entry(entry));
        own.flat_map(forms).any(|form| known.go_together(words, &form.text))
    }

    fn spot(&self, side: Side, span: Span) -> Spot {
        Spot { pair: self.index, side, span }
    }

    /// The original's own title for a person.
    fn original(&self, title: &TitleUse) -> Option<Verdict> {
        let Standing::Contradicts(right, confidence) = self.standing(title, Side::Source) else { return None };
        Some(Verdict {
            fault: Fault::OriginalHolder,
            at: self.spot(Side::Source, title.span),
            other: None,
            person: title.holder.map(|(person, _)| person),
            title: right,
            suggestion: Some(self.entry(right)?.source().to_owned()),
            confidence,
        })
    }

    /// The translation's title beside a person whose title the glossary knows.
    fn beside_person(&self, title: &TitleUse) -> Option<Verdict> {
        let Standing::Contradicts(right, confidence) = self.standing(title, Side::Target) else { return None };
        let (person, _) = title.holder?;
        let counterpart = self.source.iter().find(|other| other.holder.is_some_and(|(other, _)| other == person));
        // The original calls the person so with a qualifier ("former"): that one's loss is another fault.
        if counterpart.is_some_and(|other| other.qualifier.is_some()) {
            return None;
        }
        let repeats = counterpart.is_some_and(|other| {
            self.contradicted.contains(&(person, other.entry, right))
                && self.alternatives(title, Side::Target).chain([title.entry]).any(|entry| entry == other.entry)
        });
        let fault = if counterpart.is_some() && !repeats { Fault::Rendering } else { Fault::Holder };
        Some(Verdict {
            fault,
            at: self.spot(Side::Target, title.span),
            // What the original says wrongly is a finding of its own.
            other: counterpart.filter(|_| !repeats).map(|other| self.spot(Side::Source, other.span)),
            person: Some(person),
            title: right,
            suggestion: Some(self.entry(right)?.target().to_owned()),
            confidence: if fault == Fault::Rendering { confidence.max(0.9) } else { confidence },
        })
    }

    /// A title beside nobody known: wrong where it is forbidden for a title of the original, or is another of its sort.
    fn alone(&self, title: &TitleUse) -> Option<Verdict> {
        let known_holder = title.holder.is_some_and(|_| !self.holdings(title).is_empty());
        if title.nested || title.qualifier.is_some() || known_holder {
            return None;
        }
        let words = self.words(title, Side::Target);
        let alternatives: Vec<usize> = self.alternatives(title, Side::Target).collect();
        let reach = |entry: &usize| self.pair.pair.source.is_none() && self.house.in_document(*entry);
        if alternatives.iter().any(|entry| self.said.contains(entry) || reach(entry)) {
            return None;
        }
        let text = Rendered::new(self.pair.str(Side::Target), self.language(Side::Target).spaced());
        let forbidden: Vec<usize> = self.wanted().filter(|entry| self.forbids(*entry, words)).collect();
        let unmet = |entry: usize| !self.is_said(entry, title, &text);
        let (right, confidence) = if let [one] = forbidden.as_slice() {
            let doubt = (title.after_name || self.of_pack(*one)) && !unmet(*one);
            (*one, if doubt { 0.5 } else { 0.93 })
        } else {
            let swapped = self.meant.iter().copied().filter(|entry| !alternatives.contains(entry) && unmet(*entry));
            let swapped = swapped.filter(|entry| !(self.of_pack(*entry) && self.shortens(words, *entry))).collect();
            let one = self.only_one(title, swapped)?;
            (one, if self.alike(title, one) { 0.86 } else { 0.5 })
        };
        let counterpart =
            self.source.iter().find(|other| other.entry == right || self.short_for(other, Side::Source) == Some(right));
        let repeats =
            self.contradicted.iter().find(|(_, wrong, put_right)| *put_right == right && alternatives.contains(wrong));
        Some(Verdict {
            fault: if repeats.is_some() { Fault::Holder } else { Fault::Rendering },
            at: self.spot(Side::Target, title.span),
            other: counterpart.filter(|_| repeats.is_none()).map(|other| self.spot(Side::Source, other.span)),
            person: repeats.map(|(person, _, _)| *person),
            title: right,
            suggestion: Some(self.entry(right)?.target().to_owned()),
            confidence,
        })
    }

    /// Titles that the translation has reason to render: the pair's, or the document's for a text without original.
    fn wanted(&self) -> impl Iterator<Item = usize> + '_ {
        let alone = self.pair.pair.source.is_none();
        let titles = self.house.document.glossary.entries.iter().enumerate();
        let titles =
            titles.filter(|(_, entry)| entry.kind == Kind::Title && !entry.targets.is_empty()).map(|(index, _)| index);
        titles.filter(move |entry| self.meant.contains(entry) || (alone && self.house.in_document(*entry)))
    }

    /// Whether nobody of the house has chosen the entry's words: a title of that many forms accuses less.
    fn of_pack(&self, entry: usize) -> bool {
        self.entry(entry).is_some_and(|entry| entry.pack.is_some())
    }

    /// The entry that the translation's title stands for. Of a pack's, several may be the same words of the original
    /// (財務相 for a minister, a secretary, a chancellor): then one of the title's sort.
    fn only_one(&self, title: &TitleUse, mut entries: Vec<usize>) -> Option<usize> {
        if let [one] = entries.as_slice() {
            return Some(*one);
        }
        entries.sort_unstable();
        let span = |entry: &usize| self.source.iter().find(|other| other.entry == *entry).map(|other| other.span);
        let first = span(entries.first()?)?;
        let one_word = entries.iter().all(|entry| self.of_pack(*entry) && span(entry) == Some(first));
        let alike = entries.iter().find(|entry| self.alike(title, **entry)).or(entries.first());
        alike.filter(|_| one_word).copied()
    }

    /// Whether the words are the end of one of the title's forms (大臣 of 外務大臣), and so no other title; 首相 is
    /// another one than 副首相.
    fn shortens(&self, words: &str, entry: usize) -> bool {
        use Qualifier::{Acting, Deputy, Elect, Former};
        let (Some(title), Some(known)) = (self.entry(entry), TitleWords::of(self.language(Side::Target))) else {
            return false;
        };
        let words = words.to_lowercase();
        title.targets.iter().map(|form| form.text.to_lowercase()).filter(|form| ends_with_word(form, &words)).any(
            |form| {
                let before = form.strip_suffix(words.as_str()).unwrap_or("");
                [Former, Acting, Deputy, Elect]
                    .iter()
                    .all(|qualifier| known.directly_before(before, *qualifier).is_none())
            },
        )
    }

    fn forbids(&self, entry: usize, words: &str) -> bool {
        self.entry(entry).is_some_and(|entry| entry.forbidden.iter().any(|form| same_form(&form.text, words)))
    }

    /// Whether the translation says the title somewhere outside these words, at least in short.
    fn is_said(&self, entry: usize, except: &TitleUse, text: &Rendered<'_>) -> bool {
        let Some(entry) = self.entry(entry) else { return true };
        let (before, after) = text.text().split_at_checked(except.span.start()).unwrap_or((text.text(), ""));
        let after = after.get(except.span.len()..).unwrap_or("");
        entry.targets.iter().any(|form| {
            let short = tail(&form.text);
            [before, after]
                .iter()
                .any(|part| part.contains(form.text.as_str()) || (short.len() > 3 && part.contains(short)))
        })
    }

    /// A title that lost what qualifies it, or was given what doesn't.
    fn changed_qualifier(&self, title: &TitleUse) -> Option<Verdict> {
        if title.sort == FormSort::Forbidden || (title.nested && self.of_pack(title.entry)) {
            return None;
        }
        match title.qualifier {
            None => self.dropped_qualifier(title),
            Some(Qualifier::Other) => None,
            Some(qualifier) => self.added_qualifier(title, qualifier),
        }
    }

    /// A deputy, former, acting or future one where the original has the plain title.
    fn added_qualifier(&self, title: &TitleUse, qualifier: Qualifier) -> Option<Verdict> {
        let plain = self.source.iter().filter(|other| other.entry == title.entry).collect::<Vec<_>>();
        let [only] = plain.as_slice() else { return None };
        let others = self.target.iter().filter(|other| other.entry == title.entry).count();
        let known = TitleWords::of(self.language(Side::Source))?;
        let before = self.pair.str(Side::Target).get(..title.span.start())?;
        let said = TitleWords::of(self.language(Side::Target))?.directly_before(before, qualifier)?;
        let text = self.pair.str(Side::Source).to_lowercase();
        if others > 1
            || only.qualifier.is_some()
            || known.markers(qualifier).kept.iter().any(|word| text.contains(word))
        {
            return None;
        }
        Some(Verdict {
            fault: Fault::Added(qualifier),
            at: self.spot(Side::Target, Span::new(said, title.span.end())),
            other: Some(self.spot(Side::Source, only.span)),
            person: title.holder.map(|(person, _)| person),
            title: title.entry,
            suggestion: None,
            // News of other days may well call a minister a former one by now.
            confidence: if qualifier == Qualifier::Deputy { 0.82 } else { 0.5 },
        })
    }

    /// A plain title where the original has a former, acting, deputy or future one.
    fn dropped_qualifier(&self, title: &TitleUse) -> Option<Verdict> {
        let of_entry = |other: &&TitleUse| other.entry == title.entry;
        let original = self.source.iter().filter(of_entry).collect::<Vec<_>>();
        let [only] = original.as_slice() else { return None };
        let qualifier = only.qualifier.filter(|qualifier| *qualifier != Qualifier::Other)?;
        // The words render another title of the original.
        if self.alternatives(title, Side::Target).any(|entry| entry != title.entry && self.said.contains(&entry)) {
            return None;
        }
        let known = TitleWords::of(self.language(Side::Target))?;
        let text = self.pair.str(Side::Target);
        if known.markers(qualifier).kept.iter().any(|word| text.contains(word.as_str())) {
            return None;
        }
        let together = match (only.holder, title.holder) {
            (Some((one, _)), Some((other, _))) if one == other => 0.88,
            (None, None) | (Some(_), None) if !title.after_name || only.holder.is_none() => 0.82,
            _ => return None,
        };
        Some(Verdict {
            fault: Fault::Qualifier(qualifier),
            at: self.spot(Side::Target, title.span),
            other: Some(self.spot(Side::Source, only.span)),
            person: title.holder.map(|(person, _)| person),
            title: title.entry,
            suggestion: None,
            confidence: together,
        })
    }
}

/// Whether two titles are offices of one sort: Secretary and Secretary, 長官 and 長官, CEO and CFO.
fn alike(one: &Entry, other: &Entry) -> bool {
    let heads = |entry: &Entry| entry.sources.iter().map(|form| head(&form.text).to_owned()).collect::<Vec<_>>();
    let (a, b) = (heads(one), heads(other));
    let same_head = a.iter().any(|head| b.contains(head));
    let tails = |entry: &Entry| {
        entry
            .targets
            .iter()
            .map(|form| tail(&form.text).to_owned())
            .filter(|tail| tail.chars().count() >= 2)
            .collect::<Vec<_>>()
    };
    let (c, d) = (tails(one), tails(other));
    let forbids = |entry: &Entry, by: &Entry| {
        by.forbidden.iter().any(|form| entry.targets.iter().any(|target| target.text == form.text))
    };
    // A pack's titles come in every direction, and are of one sort in all of them.
    let packed = one.pack.as_deref().zip(other.pack.as_deref());
    let same_end = packed.is_some_and(|(one, other)| head(one).eq_ignore_ascii_case(head(other)));
    same_head || same_end || c.iter().any(|tail| d.contains(tail)) || forbids(one, other) || forbids(other, one)
}

/// The last two characters of a title in Chinese characters, the last word of another.
fn tail(title: &str) -> &str {
    if title.chars().any(|c| Script::of(c) == Script::Han) {
        let start = title.char_indices().rev().nth(1).map_or(0, |(at, _)| at);
        return title.get(start..).unwrap_or(title);
    }
    title.split_whitespace().next_back().unwrap_or(title)
}

/// Whether a title ends with the words: 長官 of 国防長官, "Secretary" of "Defense Secretary".
fn ends_with_word(title: &str, words: &str) -> bool {
    let han = words.chars().all(|c| Script::of(c) == Script::Han);
    title.strip_suffix(words).is_some_and(|rest| han || rest.ends_with(char::is_whitespace)) || head(title) == words
}
