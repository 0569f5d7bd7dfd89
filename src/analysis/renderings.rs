//! How a document renders each name: the memory that consistency is judged by.
//!
//! # Design
//! The unit is a *word* of a name, not the name: "Ana Brandt" and "Brandt" share a word, アナ・ブラント and ブラント長官
//! do too, and a desk corrects the word that is wrong. A word is kept apart by the full name it belongs to, so that two
//! persons who share a given name are not mistaken for one. Rejected: aligning whole names (every full name and surname
//! would need to be taken apart again to be compared).

use rustc_hash::{FxHashMap, FxHashSet};

use crate::analysis::ear::Ear;
use crate::analysis::vocabulary::{SourceWord, Vocabulary};
use crate::analysis::wanted::{self, Wanted};
use crate::analysis::{Analysed, Side, Spot, variants};
use crate::glossary::Glossary;
use crate::language::Languages;
use crate::language::script::Script;
use crate::mention::names::lexicon::{self, Lexicon};
use crate::mention::names::{Name, Word};
use crate::read::Role;
use crate::text::Span;

/// From here on a word of the translation is taken to render a name of its own sentence.
const RENDERS: f64 = 0.7;

/// Every word of a name, with its renderings.
#[derive(Clone, Debug, Default)]
pub struct Renderings {
    /// In the order of their first rendering.
    pub words: Vec<NameWord>,
}

/// A word of a name and how the document renders it.
#[derive(Clone, Debug)]
pub struct NameWord {
    /// As the original has it.
    pub word: String,
    /// The name of several words that it stands for, where there is just one.
    pub full: Option<String>,
    /// It is an ordinary word besides: weaker evidence.
    pub ordinary: bool,
    /// What the glossary wants for it.
    pub wanted: Option<Wanted>,
    /// Where and how it is rendered, in document order.
    pub uses: Vec<Use>,
}

/// One rendering of a word.
#[derive(Clone, Debug)]
pub struct Use {
    /// In the translation.
    pub spot: Spot,
    /// In the original beside it.
    pub source: Option<Spot>,
    /// As written.
    pub text: String,
    /// Its [`variants::key`].
    pub key: String,
    /// Its script.
    pub script: Script,
    /// How well it is spelt for its sound, 0 to 1; 0.5 says nothing.
    pub spelt: f64,
    /// In brackets after another form.
    pub gloss: bool,
    /// Part of a longer word or name that the original's name is not part of.
    pub compound: bool,
    /// Beside it stands another word of the same full name.
    pub in_full: bool,
}

impl Use {
    /// Whether it stands for the name by itself: no gloss, no part of another name.
    pub fn stands_alone(&self) -> bool {
        !self.gloss && !self.compound
    }
}

impl Renderings {
    /// Aligns the names of all pairs of a document. Linear in the text; sounds are compared once a name and rendering.
    pub fn collect(pairs: &[Analysed], languages: &Languages, glossary: &Glossary) -> Self {
        let vocabulary = Vocabulary::of(pairs);
        let entries = wanted::Entries::of(pairs, glossary);
        let mut collector = Collector::new(&vocabulary, languages, pairs, &entries);
        for (i, pair) in pairs.iter().enumerate().filter(|(_, pair)| pair.pair.role != Role::Furniture) {
            collector.pair(i, pair);
        }
        collector.want(&entries);
        collector.leftovers(pairs);
        collector.want(&entries);
        collector.finish()
    }
}

/// A name of the translation with words that no name of its sentence explains.
struct Leftover {
    pair: usize,
    name: usize,
    /// What its words render, as far as known.
    ids: Vec<Option<usize>>,
}

/// A word of the original as the counterpart of one of the translation.
#[derive(Clone, Copy)]
struct Heard<'a> {
    source: SourceWord<'a>,
    same: f64,
}

/// What is known of a rendering besides its words.
struct Rendered {
    source: Option<Spot>,
    in_full: bool,
}

struct Collector<'a> {
    vocabulary: &'a Vocabulary,
    ear: Ear,
    /// The translation's own script for foreign names; `None` where letters are shared and copied.
    by_sound: bool,
    target_latin: bool,
    asides: &'static Lexicon,
    ids: FxHashMap<(String, String), usize>,
    words: Vec<NameWord>,
    /// Which word of a name a form was found to render.
    forms: FxHashMap<String, usize>,
    leftovers: Vec<Leftover>,
    /// The document has text without an original beside it.
    digest: bool,
    /// Words that the glossary has a form for, in small letters.
    asked: FxHashSet<String>,
}

impl<'a> Collector<'a> {
    fn new(
        vocabulary: &'a Vocabulary,
        languages: &Languages,
        pairs: &[Analysed],
        entries: &wanted::Entries<'_>,
    ) -> Self {
        let (source_latin, target_latin) = (lexicon::is_latin(&languages.source), lexicon::is_latin(&languages.target));
        Self {
            vocabulary,
            ear: Ear::default(),
            by_sound: source_latin != target_latin,
            target_latin,
            asides: Lexicon::of(&languages.source),
            ids: FxHashMap::default(),
            words: Vec::new(),
            forms: FxHashMap::default(),
            leftovers: Vec::new(),
            digest: pairs.iter().any(|pair| pair.pair.source.is_none()),
            asked: vocabulary.names().map(str::to_lowercase).filter(|word| entries.speak_of(word)).collect(),
        }
    }

    fn pair(&mut self, index: usize, pair: &Analysed) {
        let text = pair.str(Side::Target);
        // A text left as it is, as a whole, is no rendering of its names.
        let left = self.by_sound
            && !self.target_latin
            && text.chars().all(|c| matches!(Script::of(c), Script::Latin | Script::Common));
        if pair.target_names.is_empty() || left {
            return;
        }
        let sources = self.vocabulary.in_pair(pair);
        let mut assigned = self.assign(pair, &sources);
        for (n, name) in pair.target_names.iter().enumerate() {
            let mut found: Vec<Option<Heard<'_>>> = assigned.drain(..name.words.len().min(assigned.len())).collect();
            fill_by_place(&sources, &mut found);
            let mut ids = vec![None; name.words.len()];
            for (w, word) in name.words.iter().enumerate() {
                let Some(Some(Heard { source, .. })) = found.get(w).copied() else { continue };
                let same_name =
                    |other: &Heard<'_>| other.source.full == source.full && other.source.text != source.text;
                let in_full = source.full.is_some() && found.iter().flatten().any(same_name)
                    || self.is_copied_in_full(&source, text, name, w);
                let id = self.id(source.text, source.full);
                if let Some(slot) = ids.get_mut(w) {
                    *slot = Some(id);
                }
                let source = Some(Spot { pair: index, side: Side::Source, span: source.span });
                self.add(id, index, pair, name, word, Rendered { source, in_full });
            }
            if ids.contains(&None) {
                self.leftovers.push(Leftover { pair: index, name: n, ids });
            }
        }
    }

    /// Whether the translation has, in the original's letters, another word of the full name that the original shortens
    /// here.
    fn is_copied_in_full(&self, source: &SourceWord<'_>, text: &str, name: &Name, at: usize) -> bool {
        let Some(full) = source.full.or_else(|| self.vocabulary.full_of(source.text)) else { return false };
        let others =
            name.words.iter().enumerate().filter(|(other, _)| *other != at).map(|(_, word)| word.span.of(text));
        full.contains(' ')
            && others.into_iter().any(|word| full.split(' ').any(|part| part == word && part != source.text))
    }

    /// For every word of every name of the translation, in order, the word of the original that it renders. The best
    /// pairs first; a word that the original has twice can be rendered in two ways, not in three.
    fn assign<'s>(&mut self, pair: &Analysed, sources: &[SourceWord<'s>]) -> Vec<Option<Heard<'s>>> {
        let text = pair.str(Side::Target);
        let words: Vec<&Word> = pair.target_names.iter().flat_map(|name| &name.words).collect();
        let mut found = vec![None; words.len()];
        let compared = if self.by_sound { self.to_compare(pair, sources) } else { Vec::new() };
        let mut candidates: Vec<(usize, Heard<'s>)> = Vec::new();
        for (at, word) in words.iter().enumerate() {
            let heard = self.counterparts(pair, sources, &compared, word.span.of(text), word.script);
            candidates.extend(heard.into_iter().map(|heard| (at, heard)));
        }
        candidates.sort_by(|(i, a), (j, b)| b.same.total_cmp(&a.same).then(i.cmp(j)));
        let mut rendered: FxHashMap<&str, Vec<String>> = FxHashMap::default();
        for (at, heard) in candidates {
            let Some(slot) = found.get_mut(at).filter(|slot| slot.is_none()) else { continue };
            let Some(word) = words.get(at) else { continue };
            let key = variants::key(word.span.of(text));
            let forms = rendered.entry(heard.source.text).or_default();
            if !forms.contains(&key) {
                if forms.len() >= sources.iter().filter(|source| source.text == heard.source.text).count() {
                    continue;
                }
                forms.push(key);
            }
            *slot = Some(heard);
        }
        found
    }

    /// The words of the original that a word of the translation may render, each once.
    fn counterparts<'s>(
        &mut self,
        pair: &Analysed,
        sources: &[SourceWord<'s>],
        compared: &[SourceWord<'s>],
        said: &str,
        script: Script,
    ) -> Vec<Heard<'s>> {
        let key = variants::key(said);
        if let Some(same) = sources.iter().find(|source| variants::key(source.text) == key) {
            return vec![Heard { source: *same, same: 1.0 }];
        }
        if !self.by_sound || (script == Script::Latin) != self.target_latin {
            return Vec::new();
        }
        let mut found: Vec<Heard<'s>> = Vec::new();
        for source in compared {
            if found.iter().all(|known| known.source.text != source.text) {
                found.push(Heard { source: *source, same: self.same(source.text, said) });
            }
        }
        found.retain(|heard| heard.same >= RENDERS);
        if let Some(best) = found.iter().map(|heard| heard.same).max_by(f64::total_cmp)
            && self.ordinary_word_fits(pair, said, best)
        {
            found.clear();
        }
        found
    }

    /// Whether a word in small letters of the original sounds like the rendering as well (cloud, クラウド).
    fn ordinary_word_fits(&mut self, pair: &Analysed, said: &str, same: f64) -> bool {
        let text = pair.str(Side::Source);
        text.split(|c: char| !c.is_alphabetic())
            .filter(|word| word.len() > 2 && word.starts_with(char::is_lowercase))
            .any(|word| self.same(word, said) >= same)
    }

    fn same(&mut self, source: &str, target: &str) -> f64 {
        if self.target_latin { self.ear.same(target, source) } else { self.ear.same(source, target) }
    }

    /// The names of a pair that are worth a comparison by sound: those that another place can be compared with, less
    /// those that the translation has as they are.
    fn to_compare<'s>(&self, pair: &Analysed, sources: &[SourceWord<'s>]) -> Vec<SourceWord<'s>> {
        let text = pair.str(Side::Target);
        let copies: Vec<String> = pair
            .target_names
            .iter()
            .flat_map(|name| &name.words)
            .map(|word| variants::key(word.span.of(text)))
            .collect();
        let count = |word: &str| sources.iter().filter(|source| source.text == word).count();
        let copied = |word: &str| {
            let key = variants::key(word);
            copies.iter().filter(|copy| **copy == key).count() >= count(word)
        };
        let worth = |source: &&SourceWord<'s>| {
            is_spoken(source.text)
                && (self.digest
                    || self.vocabulary.recurs(source.text)
                    || self.asked.contains(&source.text.to_lowercase()))
                && !copied(source.text)
        };
        sources.iter().filter(worth).copied().collect()
    }

    fn id(&mut self, word: &str, full: Option<&str>) -> usize {
        let full = full.or_else(|| self.vocabulary.full_of(word));
        let key = (full.unwrap_or("").to_owned(), word.to_lowercase());
        *self.ids.entry(key).or_insert_with(|| {
            let ordinary = self.vocabulary.is_ordinary(word);
            self.words.push(NameWord {
                word: word.to_owned(),
                full: full.map(str::to_owned),
                ordinary,
                wanted: None,
                uses: Vec::new(),
            });
            self.words.len() - 1
        })
    }

    fn add(&mut self, id: usize, index: usize, pair: &Analysed, name: &Name, word: &Word, rendered: Rendered) {
        let Rendered { source, in_full } = rendered;
        let text = pair.str(Side::Target);
        let said = word.span.of(text);
        let key = variants::key(said);
        self.forms.entry(key.clone()).or_insert(id);
        let spot = Spot { pair: index, side: Side::Target, span: word.span };
        let compound = !self.target_latin && self.is_compound(text, pair, name, in_full);
        let gloss = in_brackets(text, name.span);
        let found =
            Use { spot, source, text: said.to_owned(), key, script: word.script, spelt: 0.5, gloss, compound, in_full };
        if let Some(record) = self.words.get_mut(id) {
            record.uses.push(found);
        }
    }

    /// Whether letters that belong to no name, or to another, stand against the name.
    fn is_compound(&self, text: &str, pair: &Analysed, name: &Name, in_full: bool) -> bool {
        if name.words.len() > 1 && !in_full {
            return true;
        }
        let touches = |gap: Span| matches!(gap.of(text), "" | " " | "　" | "-" | "・");
        pair.target_names.iter().filter(|other| other.span != name.span).any(|other| {
            let near = if other.span.start() >= name.span.end() {
                touches(Span::new(name.span.end(), other.span.start()))
            } else {
                touches(Span::new(other.span.end(), name.span.start()))
            };
            near && other.words.iter().any(|word| !self.asides.is_aside(word.span.of(text)))
        })
    }

    /// Words without a name in their own sentence: a form the document knows; in a digest, a form near to one.
    fn leftovers(&mut self, pairs: &[Analysed]) {
        let names: FxHashMap<String, &str> = self.vocabulary.names().map(|name| (variants::key(name), name)).collect();
        let mut digests: FxHashMap<String, Option<usize>> = FxHashMap::default();
        for Leftover { pair: index, name, mut ids } in std::mem::take(&mut self.leftovers) {
            let Some(pair) = pairs.get(index) else { continue };
            let Some(name) = pair.target_names.get(name) else { continue };
            let text = pair.str(Side::Target);
            let open: Vec<usize> = ids.iter().enumerate().filter(|(_, id)| id.is_none()).map(|(at, _)| at).collect();
            let known: Vec<usize> = ids.iter().flatten().copied().collect();
            for &at in &open {
                let (Some(word), Some(slot)) = (name.words.get(at), ids.get_mut(at)) else { continue };
                let said = word.span.of(text);
                let key = variants::key(said);
                *slot = match self.forms.get(&key) {
                    Some(&id) => Some(id),
                    None if pair.pair.source.is_some() => self.copied_part(said, &known),
                    None => *digests.entry(key.clone()).or_insert_with(|| match names.get(&key) {
                        Some(name) => Some(self.id(name, None)),
                        None => self.near_form(said, word.script),
                    }),
                };
            }
            for at in open {
                let (Some(Some(id)), Some(word)) = (ids.get(at).copied(), name.words.get(at)) else { continue };
                let full = self.words.get(id).and_then(|record| record.full.as_deref());
                let is_same = |other: usize| {
                    other != id && self.words.get(other).is_some_and(|record| record.full.as_deref() == full)
                };
                let in_full = full.is_some() && ids.iter().flatten().any(|&other| is_same(other));
                self.add(id, index, pair, name, word, Rendered { source: None, in_full });
            }
        }
        for record in &mut self.words {
            record.uses.sort_by_key(|found| found.spot);
        }
    }

    /// The word of a full name that the original shortens where the translation copies it whole.
    fn copied_part(&mut self, said: &str, known: &[usize]) -> Option<usize> {
        let full = known.iter().find_map(|&id| self.words.get(id)?.full.clone())?;
        full.split(' ').any(|part| part == said).then(|| self.id(said, Some(&full)))
    }

    /// The word of a name that a form of a digest renders: near to one of its forms, and like it in sound.
    fn near_form(&mut self, said: &str, script: Script) -> Option<usize> {
        if !self.by_sound || (script == Script::Latin) != self.target_latin {
            return None;
        }
        let key = variants::key(said);
        let near = |record: &NameWord| {
            let wanted = record.wanted.as_ref().map(|wanted| wanted.text.as_str());
            wanted.iter().any(|form| variants::alike(form, said))
                || record.uses.iter().any(|found| variants::keyed_alike((&found.text, &found.key), (said, &key)))
        };
        let candidates: Vec<(usize, String)> = self
            .words
            .iter()
            .enumerate()
            .filter(|(_, record)| near(record))
            .map(|(id, record)| (id, record.word.clone()))
            .collect();
        let heard = candidates.into_iter().map(|(id, word)| (id, self.same(&word, said)));
        heard.filter(|&(_, same)| same >= RENDERS).max_by(|a, b| a.1.total_cmp(&b.1)).map(|(id, _)| id)
    }

    /// Gives every name the glossary's form, also those that no pair renders by sound.
    fn want(&mut self, entries: &wanted::Entries<'_>) {
        let mut known: Vec<&str> =
            self.vocabulary.names().filter(|word| entries.speak_of(&word.to_lowercase())).collect();
        known.sort_unstable();
        for word in known {
            self.id(word, None);
        }
        for record in &mut self.words {
            let wanted = entries.wanted(&record.word, record.full.as_deref());
            // A form in another script is not for this translation.
            let latin = |form: &str| form.chars().any(|c| Script::of(c) == Script::Latin);
            record.wanted = wanted.filter(|wanted| !self.target_latin || latin(&wanted.text));
        }
    }

    fn finish(self) -> Renderings {
        let mut words: Vec<NameWord> = self.words.into_iter().filter(|record| !record.uses.is_empty()).collect();
        if self.by_sound {
            words.iter_mut().for_each(|record| listen(record, self.target_latin));
        }
        Renderings { words }
    }
}

/// A run as long as the full name of one of its words: the words that sound like nothing take their places in it.
fn fill_by_place<'s>(sources: &[SourceWord<'s>], found: &mut [Option<Heard<'s>>]) {
    if found.len() < 2 || !found.iter().any(Option::is_none) {
        return;
    }
    let Some((full, first)) = found.iter().enumerate().find_map(|(at, known)| {
        let known = known.as_ref()?.source;
        let full = known.full?;
        let start = sources.windows(found.len()).position(|run| {
            run.iter().all(|word| word.full == Some(full)) && run.get(at).is_some_and(|word| word.text == known.text)
        })?;
        (full.split(' ').count() == found.len()).then_some((full, start))
    }) else {
        return;
    };
    for (at, slot) in found.iter_mut().enumerate().filter(|(_, slot)| slot.is_none()) {
        if let Some(source) = sources.get(first + at).filter(|source| source.full == Some(full)) {
            *slot = Some(Heard { source: *source, same: 0.0 });
        }
    }
}

/// Tells how well the forms of a name are spelt, where there are several to choose from.
fn listen(record: &mut NameWord, target_latin: bool) {
    let spoken = |found: &Use| (found.script == Script::Latin) == target_latin;
    let first = record.uses.iter().find(|found| spoken(found)).map(|found| found.key.clone());
    if record.uses.iter().all(|found| !spoken(found) || Some(&found.key) == first.as_ref()) {
        return;
    }
    let mut known: FxHashMap<String, f64> = FxHashMap::default();
    for found in record.uses.iter_mut().filter(|found| spoken(found)) {
        let (name, rendering) = if target_latin { (&found.text, &record.word) } else { (&record.word, &found.text) };
        found.spelt = *known.entry(found.text.clone()).or_insert_with(|| Ear::spelt(name, rendering));
    }
}

/// Whether a word is read as a word: short capitals are read letter by letter.
fn is_spoken(word: &str) -> bool {
    word.chars().any(|c| c.is_lowercase() || !c.is_uppercase()) || word.chars().count() > 5
}

/// Whether a span fills a pair of brackets.
fn in_brackets(text: &str, span: Span) -> bool {
    let before = text.get(..span.start()).and_then(|before| before.trim_end().chars().next_back());
    let after = text.get(span.end()..).and_then(|after| after.trim_start().chars().next());
    matches!(
        (before, after),
        (Some('('), Some(')')) | (Some('（'), Some('）')) | (Some('['), Some(']')) | (Some('［'), Some('］'))
    )
}
