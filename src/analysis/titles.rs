//! Official titles in a text, what changes them, and who holds them.

use crate::analysis::{Analysed, Evidence, FormSort, Hit, Side};
use crate::glossary::Kind;
use crate::language::script::Script;
use crate::language::titles::{Qualifier, TitleWords};
use crate::text::Span;

/// A title in a text.
#[derive(Clone, Debug, PartialEq)]
pub struct TitleUse {
    /// Its words, without qualifiers.
    pub span: Span,
    /// Index of its entry.
    pub entry: usize,
    /// Which sort of the entry's forms it is.
    pub sort: FormSort,
    /// former, deputy, …: another title than the plain one.
    pub qualifier: Option<Qualifier>,
    /// The person it stands beside: index of the entry, place of the name.
    pub holder: Option<(usize, Span)>,
    /// A single word of the holder's title ("Secretary"), which the glossary doesn't list by itself.
    pub short: bool,
    /// Directly after another name's letters (ルビオ国務長官 where Rubio is in no glossary).
    pub after_name: bool,
    /// Inside a longer title (長官 of 国防長官).
    pub nested: bool,
}

/// The titles of one side of a pair, in order. Empty where the language's qualifiers aren't known: a title that may be
/// a former one can't be judged.
pub fn find(document: &Evidence<'_>, pair: &Analysed, side: Side) -> Vec<TitleUse> {
    let (language, hits) = match side {
        Side::Source => (&document.languages.source, &pair.source_hits),
        Side::Target => (&document.languages.target, &pair.target_hits),
    };
    let Some(words) = TitleWords::of(language) else { return Vec::new() };
    let reader = Reader { document, words, text: pair.str(side), hits, side };
    let mut uses: Vec<TitleUse> = hits.iter().filter_map(|hit| reader.title(hit)).collect();
    let short: Vec<TitleUse> = reader.people().filter_map(|person| reader.short_title(person, &uses)).collect();
    uses.extend(short);
    uses.sort_by_key(|title| (title.span, title.entry));
    uses
}

struct Reader<'r> {
    document: &'r Evidence<'r>,
    words: &'static TitleWords,
    text: &'r str,
    hits: &'r [Hit],
    side: Side,
}

impl<'r> Reader<'r> {
    fn kind(&self, hit: &Hit) -> Option<Kind> {
        self.document.glossary.entries.get(hit.entry).map(|entry| entry.kind)
    }

    fn people(&self) -> impl Iterator<Item = &'r Hit> + '_ {
        self.hits.iter().filter(|hit| self.kind(hit) == Some(Kind::Person))
    }

    fn title(&self, hit: &Hit) -> Option<TitleUse> {
        let of_side = self.side == Side::Target || hit.sort == FormSort::Source;
        if self.kind(hit) != Some(Kind::Title) || !of_side || self.words.is_courtesy(hit.span.of(self.text)) {
            return None;
        }
        let span = self.without_particle(hit);
        let (before, after) = (self.text.get(..span.start())?, self.text.get(span.end()..)?);
        let holder = self.holder(hit.span);
        let name_after = holder.map(|(_, name)| name.start()).filter(|start| *start >= hit.span.end());
        let named_after = name_after.is_some();
        let beside = name_after.map_or(Some(after), |start| self.text.get(hit.span.end()..start))?;
        let qualifier = self.words.qualifier(before, beside);
        let compound = !named_after && self.words.compounds && self.goes_on(after);
        Some(TitleUse {
            span,
            entry: hit.entry,
            sort: hit.sort,
            qualifier: qualifier.or(compound.then_some(Qualifier::Other)),
            holder,
            short: false,
            after_name: holder.is_none() && self.after_name(before),
            nested: hit.nested,
        })
    }

    /// The words of a hit without what is written on to them (장관 of 장관이): a replacement has to leave it.
    fn without_particle(&self, hit: &Hit) -> Span {
        let entry = self.document.glossary.entries.get(hit.entry);
        let form = entry.and_then(|entry| entry.targets.get(hit.form)).filter(|_| hit.sort == FormSort::Target);
        let ends_in_hangul = |form: &str| form.chars().next_back().is_some_and(|c| Script::of(c) == Script::Hangul);
        match form.filter(|form| ends_in_hangul(&form.text) && hit.span.of(self.text).starts_with(&form.text)) {
            Some(form) => Span::new(hit.span.start(), hit.span.start() + form.text.len()),
            None => hit.span,
        }
    }

    /// Whether a word written without spaces goes on in Chinese characters (大統領 in 大統領選).
    fn goes_on(&self, after: &str) -> bool {
        after.chars().next().is_some_and(|c| Script::of(c) == Script::Han && !"兼氏自側ら".contains(c))
    }

    fn after_name(&self, before: &str) -> bool {
        let bare = self.words.without_country(before);
        self.words.glued
            && bare.chars().next_back().is_some_and(|c| !matches!(Script::of(c), Script::Hiragana | Script::Common))
    }

    /// The person beside a title.
    fn holder(&self, title: Span) -> Option<(usize, Span)> {
        let after_it = self.people().filter(|hit| hit.span.start() >= title.end()).min_by_key(|hit| hit.span.start());
        let before_it = self.people().filter(|hit| hit.span.end() <= title.start()).max_by_key(|hit| hit.span.end());
        let follows = after_it.filter(|hit| self.title_then_name(title, hit.span));
        let precedes = before_it.filter(|hit| self.name_then_title(hit.span, title));
        let chosen = if self.words.glued { precedes.or(follows) } else { follows.or(precedes) };
        chosen.map(|hit| (hit.entry, hit.span))
    }

    fn title_then_name(&self, title: Span, name: Span) -> bool {
        let (Some(gap), Some(before)) = (self.text.get(title.end()..name.start()), self.text.get(..title.start()))
        else {
            return false;
        };
        let gap = self.words.without_qualifier_after(gap);
        self.words.joins_title_to_name(gap) && !self.after_name(before)
    }

    fn name_then_title(&self, name: Span, title: Span) -> bool {
        let (Some(gap), Some(after)) = (self.text.get(name.end()..title.start()), self.text.get(title.end()..)) else {
            return false;
        };
        let glued_qualifier = || {
            use Qualifier::{Acting, Deputy, Elect, Former, Other};
            let all = [Former, Acting, Deputy, Elect, Other];
            let known = all.into_iter().flat_map(|qualifier| self.words.markers(qualifier).before.iter());
            self.words.glued
                && gap.len() <= 24
                && known
                    .filter_map(|word| self.words.without_country(gap).strip_suffix(word.as_str()))
                    .any(|rest| self.words.joins_name_to_title(rest))
        };
        let closed = !self.words.closed || !after.starts_with(|c: char| c.is_alphanumeric() || c == ' ' || c == '-');
        closed && (self.words.joins_name_to_title(gap) || glued_qualifier())
    }

    /// "Secretary" before a person who is Defense Secretary, where the glossary doesn't list the word by itself.
    fn short_title(&self, person: &Hit, known: &[TitleUse]) -> Option<TitleUse> {
        if known.iter().any(|title| title.holder.is_some_and(|(_, span)| span == person.span)) {
            return None;
        }
        let before = self.text.get(..person.span.start())?.strip_suffix(' ')?;
        let start = before.rfind(|c: char| !c.is_alphabetic()).map_or(0, |at| at + 1);
        let word = before.get(start..).filter(|word| word.starts_with(char::is_uppercase))?;
        let span = Span::new(start, before.len());
        let taken = self.hits.iter().any(|hit| hit.span.overlaps(span));
        let holdings = &self.document.glossary.entries.get(person.entry)?.holds;
        let entry = holdings.iter().filter_map(|holding| holding.entry).find(|entry| {
            let title = self.document.glossary.entries.get(*entry);
            title.is_some_and(|title| title.sources.iter().any(|form| head(&form.text) == word))
        })?;
        let qualifier = self.words.qualifier(before.get(..start)?, "");
        (!taken).then_some(TitleUse {
            span,
            entry,
            sort: FormSort::Source,
            qualifier,
            holder: Some((person.entry, person.span)),
            short: true,
            after_name: false,
            nested: false,
        })
    }
}

/// The word that says what kind of office a title is: Secretary of "Defense Secretary" and of "Secretary of State".
pub fn head(title: &str) -> &str {
    let front = [" of ", " for ", " to ", " de ", " du ", " des ", " für ", " in "];
    let phrase =
        front.iter().filter_map(|word| title.split_once(word)).map(|(head, _)| head).min_by_key(|head| head.len());
    phrase.unwrap_or(title).split_whitespace().next_back().unwrap_or(title)
}
