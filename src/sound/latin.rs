//! How near two spellings in Latin letters are: one name transcribed two ways, or a name and a slip of it.

use super::spelling;

/// Spellings that transcriptions choose between, written as what they are compared as. Longer ones stand first.
/// From the romanisation systems of Russian, Ukrainian, Japanese, Arabic and German names.
const VARIANTS: [(&str, &str); 31] = [
    ("shch", "š"),
    ("tsch", "č"),
    ("tch", "č"),
    ("sch", "š"),
    ("skyj", "ski"),
    ("skyy", "ski"),
    ("skiy", "ski"),
    ("skij", "ski"),
    ("sky", "ski"),
    ("zh", "ž"),
    ("kh", "h"),
    ("gh", "g"),
    ("ph", "f"),
    ("th", "t"),
    ("ch", "č"),
    ("sh", "š"),
    ("ck", "k"),
    ("ks", "x"),
    ("ts", "c"),
    ("tz", "c"),
    ("ou", "o"),
    ("oo", "o"),
    ("oh", "o"),
    ("uu", "u"),
    ("yu", "ju"),
    ("ya", "ja"),
    ("ye", "je"),
    ("ey", "ej"),
    ("ay", "aj"),
    ("dj", "j"),
    ("w", "v"),
];

/// Letters of a spelling looked at; longer ones are cut.
const LONGEST: usize = 64;

/// How near two spellings are: 1 for the same letters, or the same name in another transcription; about 0.9 for one
/// letter of a long name changed; 0 for nothing in common. Case, accents, apostrophes, hyphens and spaces say nothing.
pub fn near(a: &str, b: &str) -> f64 {
    let (one, other) = (plain(a), plain(b));
    if one.is_empty() || other.is_empty() {
        return f64::from(u8::from(one == other && a == b));
    }
    if one == other {
        return 1.0;
    }
    let (heard, heard_other) = (heard(&one), heard(&other));
    // A name that transcription alone tells from the other is the same; short ones are too easily alike for that.
    let transcribed = closeness(&heard, &heard_other);
    let written = closeness(&one.chars().collect::<Vec<_>>(), &other.chars().collect::<Vec<_>>());
    if transcribed == 1.0 && heard.len() < 3 { written.max(0.8) } else { written.max(transcribed) }
}

fn plain(text: &str) -> String {
    spelling::letters(text).take(LONGEST).flat_map(spelling::plain).collect()
}

/// The letters of a spelling with the variants of transcription made one and doubled letters single.
fn heard(text: &str) -> Vec<char> {
    let mut out: Vec<char> = Vec::with_capacity(text.len());
    let mut rest = text;
    // German writes z with s, which only shows beside another spelling: at the front of a name they are compared as one.
    if let Some(tail) = rest.strip_prefix('s').filter(|t| t.starts_with(['a', 'e', 'i', 'o', 'u'])) {
        out.push('z');
        rest = tail;
    }
    while let Some(c) = rest.chars().next() {
        let variant = VARIANTS.iter().find(|(from, _)| rest.starts_with(from));
        let (to, length) = variant.map_or((None, c.len_utf8()), |(from, to)| (Some(*to), from.len()));
        let letters = to.map_or_else(|| c.to_string(), str::to_owned);
        for letter in letters.chars() {
            let letter = if matches!(letter, 'y' | 'j') && (!out.is_empty() || to.is_some()) { 'i' } else { letter };
            if out.last() != Some(&letter) {
                out.push(letter);
            }
        }
        rest = rest.get(length..).unwrap_or_default();
    }
    out
}

/// 1 less the edit distance by length. The first letter weighs twice, a letter put in or left out at the end half;
/// two neighbours swapped are one change.
fn closeness(a: &[char], b: &[char]) -> f64 {
    let weight = |i: usize| if i == 0 { 2.0 } else { 1.0 };
    let mut rows = vec![vec![0.0f64; b.len() + 1]; a.len() + 1];
    for i in 0..=a.len() {
        for j in 0..=b.len() {
            if i == 0 && j == 0 {
                continue;
            }
            let mut best = f64::INFINITY;
            if i > 0 {
                let cost = if j == b.len() && i > 2 { 0.75 } else { weight(i - 1) };
                best = best.min(rows[i - 1][j] + cost);
            }
            if j > 0 {
                let cost = if i == a.len() && j > 2 { 0.75 } else { weight(j - 1) };
                best = best.min(rows[i][j - 1] + cost);
            }
            if i > 0 && j > 0 {
                best = best.min(rows[i - 1][j - 1] + change(a[i - 1], b[j - 1]) * weight(i.min(j) - 1));
            }
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                best = best.min(rows[i - 2][j - 2] + 1.0);
            }
            rows[i][j] = best;
        }
    }
    (1.0 - rows[a.len()][b.len()] / a.len().max(b.len()) as f64).max(0.0)
}

/// The cost of one letter for another: less between vowels.
fn change(a: char, b: char) -> f64 {
    let vowel = |c| matches!(c, 'a' | 'e' | 'i' | 'o' | 'u' | 'y');
    match (a == b, vowel(a) && vowel(b)) {
        (true, _) => 0.0,
        (false, true) => 0.8,
        (false, false) => 1.0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn transcriptions_of_one_name_are_the_same() {
        let same = [
            ("Zelensky", "Zelenskyy"),
            ("Zelensky", "Selenskyj"),
            ("Ono", "Ohno"),
            ("Ohno", "Ōno"),
            ("Tchaikovsky", "Chaikovskij"),
            ("O’Brien", "OBrien"),
            ("Khrushchev", "khrushchev"),
        ];
        for (a, b) in same {
            assert!(near(a, b) > 0.95, "{a} {b} {}", near(a, b));
        }
    }

    #[test]
    fn slips_are_near_and_other_names_are_not() {
        for (a, b) in [("Grokip", "Grok"), ("Kubernates", "Kubernetes"), ("Kowalski", "Kowaslki"), ("Marai", "Maria")] {
            let near = near(a, b);
            assert!((0.6..0.95).contains(&near), "{a} {b} {near}");
        }
        for (a, b) in [("Kowalski", "Kennedy"), ("Maria", "Mario Rossi"), ("Lee", "Kim"), ("Baker", "Fernandez")] {
            assert!(near(a, b) < 0.6, "{a} {b} {}", near(a, b));
        }
    }

    #[test]
    fn odd_text_is_compared_without_panic() {
        let long = "ß".repeat(10_000);
        for a in ["", "🦀", "'", &long, "ﬁ", "日本"] {
            for b in ["", "Kowalski", &long] {
                assert!((0.0..=1.0).contains(&near(a, b)));
                assert_eq!(near(a, b), near(b, a));
            }
        }
    }
}
