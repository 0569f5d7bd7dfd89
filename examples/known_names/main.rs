//! Writes the set of known names: `known_names NAMES.tsv OUT`. The input is that of `train_sound`: a line a name, with its
//! Latin letters, its form in another script and that script's language.

use std::collections::BTreeSet;
use std::{env, fs, io};

use bilint::mention::names::known;
use bilint::mention::names::lexicon::Lexicon;

fn main() -> io::Result<()> {
    let [input, output] = <[String; 2]>::try_from(env::args().skip(1).collect::<Vec<_>>())
        .map_err(|_| io::Error::other("usage: known_names NAMES.tsv OUT"))?;
    let english = "en".parse().map(|language| Lexicon::of(&language)).map_err(io::Error::other)?;
    let text = fs::read_to_string(input)?;
    let mut words = BTreeSet::new();
    for row in text.lines().filter(|line| !line.starts_with('#')).map(|line| line.split('\t').collect::<Vec<_>>()) {
        let [latin, other, language, ..] = row.as_slice() else { continue };
        let latin = known::folded(latin);
        // Names that are words besides prove nothing.
        if !english.is_ordinary(&latin) && latin.chars().count() > 2 {
            words.insert(latin);
        }
        if matches!(*language, "ru" | "ja" | "zh") && other.chars().count() > 2 {
            words.insert(known::folded(other));
        }
    }
    fs::write(output, known::build(&words.into_iter().collect::<Vec<_>>()))
}
