//! Names and renderings against a model's table: the probability of both together over all ways to cut them into
//! graphones, the likeliest cut, and the likeliest renderings of a name.

use super::table::{
    ADDED, BOUNDARY, Block, Gram, Kind, LOST, Table, WIDTH, graphone_letters, graphone_symbols, shorten,
};

/// Letters of a name, and symbols of a rendering, beyond which nothing is scored.
pub const LONGEST: usize = 48;

/// The price of a graphone that the model has no word for, in place of its probability.
const ESCAPE: f64 = -9.0;
/// Contexts kept at one place of the lattice.
const CONTEXTS: usize = 6;
/// Partial renderings kept at one letter in the search for the likeliest.
const BEAM: usize = 16;
/// Letters that may stand for one wrong character.
const WRONGED: usize = 4;
/// Renderings whose last graphone is rarer than this beside the likeliest of the same letters are not tried.
const RARE: f64 = 6.0;

/// `log P(word | context)` with back-off; `order` words in the longest n-gram.
fn step(table: &Table, kind: Kind, order: u32, context: u64, word: u16) -> f64 {
    let mut backoff = 0.0;
    for before in (0..order).rev() {
        let context = shorten(context, before);
        if let Some(weight) = table.gram(kind, Gram { before, context, word }) {
            return backoff + f64::from(weight.probability);
        }
        if before > 0 {
            let last = Gram { before: before - 1, context: context >> 16, word: context as u16 };
            backoff += table.gram(kind, last).map_or(0.0, |w| f64::from(w.backoff));
        }
    }
    backoff + ESCAPE
}

/// Words in the longest n-gram at most ([`Table::open`] refuses longer ones).
const ORDER: usize = 5;

/// A context with its back-off weights, looked up once for all words that may follow.
struct Context {
    words: u64,
    /// The sum of the back-off weights on the way from the longest context to one of so many words.
    backoffs: [f64; ORDER],
    /// The words of the longest context that the model knows: no n-gram is kept whose beginning is not.
    known: u32,
}

impl Context {
    fn of(table: &Table, words: u64) -> Self {
        let mut context = Self { words, backoffs: [0.0; ORDER], known: 0 };
        for before in (1..table.order()).rev() {
            let words = shorten(words, before);
            let last = Gram { before: before - 1, context: words >> 16, word: words as u16 };
            let weight = table.gram(Kind::Joint, last);
            if weight.is_some() && context.known == 0 {
                context.known = before;
            }
            let sum = context.backoffs[before as usize] + weight.map_or(0.0, |w| f64::from(w.backoff));
            context.backoffs[before as usize - 1] = sum;
        }
        context
    }

    /// [`step`] from here.
    fn step(&self, table: &Table, word: u16) -> f64 {
        for before in (0..=self.known).rev() {
            let gram = Gram { before, context: shorten(self.words, before), word };
            if let Some(weight) = table.gram(Kind::Joint, gram) {
                return self.backoffs[before as usize] + f64::from(weight.probability);
            }
        }
        self.backoffs[0] + ESCAPE
    }
}

/// `log P` of words, with the boundary behind them, under the n-grams of `kind`, three words long.
pub fn sequence(table: &Table, kind: Kind, words: impl Iterator<Item = u16>) -> f64 {
    let mut context = 0;
    let mut sum = 0.0;
    for word in words.chain([BOUNDARY]) {
        sum += step(table, kind, 3, context, word);
        context = shorten(context << 16 | u64::from(word), 2);
    }
    sum
}

/// A path into a place of the lattice: its context, its logarithm, and where its likeliest part came from.
#[derive(Clone, Copy)]
struct Path {
    context: u64,
    log: f64,
    /// Logarithm of the likeliest single path, and that path's step before: place and index there.
    best: f64,
    from: (u32, u32),
}

/// The lattice of a name and a rendering.
struct Grid<'t> {
    table: &'t Table,
    letters: &'t [u8],
    symbols: &'t [u16],
    /// By letters and symbols passed.
    cells: Vec<Vec<Path>>,
    /// The same for paths on which one symbol was mended; empty if that is not asked for.
    mended: Vec<Vec<Path>>,
}

/// `log(e^a + e^b)`.
fn add(a: f64, b: f64) -> f64 {
    let (high, low) = if a > b { (a, b) } else { (b, a) };
    if low == f64::NEG_INFINITY { high } else { high + (low - high).exp().ln_1p() }
}

/// Puts a path into a place, together with the one of the same context there.
fn enter(cell: &mut Vec<Path>, path: Path) {
    match cell.iter_mut().find(|p| p.context == path.context) {
        Some(old) => {
            old.log = add(old.log, path.log);
            if path.best > old.best {
                (old.best, old.from) = (path.best, path.from);
            }
        }
        None => cell.push(path),
    }
}

/// The graphones of these letters but for the rare ones: number and key.
fn usual(table: &Table, letters: &[u8]) -> impl Iterator<Item = (u16, u64)> {
    let words: Vec<_> = table.graphones(letters).map(|(w, k)| (w, k, table.frequency(w))).collect();
    let most = words.iter().map(|w| w.2).fold(f64::NEG_INFINITY, f64::max);
    words.into_iter().filter(move |w| w.2 > most - RARE).map(|w| (w.0, w.1))
}

/// Letters and symbols as strangers to each other: `log P` of all before each place.
struct Strangers {
    /// Each letter behind those before it.
    letters: Vec<f64>,
    /// Each symbol by itself.
    symbols: Vec<f64>,
}

impl Strangers {
    fn of(table: &Table, letters: &[u8], symbols: &[u16]) -> Self {
        let (mut sums, mut context) = (vec![0.0; letters.len() + 1], 0);
        for (i, &letter) in letters.iter().enumerate() {
            sums[i + 1] = sums[i] + step(table, Kind::Letters, 3, context, letter.into());
            context = shorten(context << 16 | u64::from(letter), 2);
        }
        let mut alone = vec![0.0; symbols.len() + 1];
        for (j, &symbol) in symbols.iter().enumerate() {
            alone[j + 1] = alone[j] + step(table, Kind::Symbols, 1, 0, symbol);
        }
        Self { letters: sums, symbols: alone }
    }
}

impl<'t> Grid<'t> {
    fn fill(table: &'t Table, letters: &'t [u8], symbols: &'t [u16], mend: bool) -> Option<Self> {
        if letters.is_empty() || symbols.is_empty() || letters.len() > LONGEST || symbols.len() > LONGEST {
            return None;
        }
        let places = (letters.len() + 1) * (symbols.len() + 1);
        let mended = vec![Vec::new(); if mend { places } else { 0 }];
        let mut grid = Self { table, letters, symbols, cells: vec![Vec::new(); places], mended };
        grid.cells[0].push(Path { context: 0, log: 0.0, best: 0.0, from: (0, 0) });
        let strangers = mend.then(|| Strangers::of(table, letters, symbols));
        for i in 0..=letters.len() {
            let most = WIDTH.0.min(letters.len() - i);
            let blocks: Vec<_> = (1..=most).map(|a| table.block(&letters[i..i + a])).collect();
            for j in 0..=symbols.len() {
                let fitting = grid.fitting(i, j, &blocks);
                grid.leave(i, j, &fitting);
                if let Some(strangers) = &strangers {
                    grid.mend(i, j, strangers);
                    std::mem::swap(&mut grid.cells, &mut grid.mended);
                    grid.leave(i, j, &fitting);
                    std::mem::swap(&mut grid.cells, &mut grid.mended);
                }
            }
        }
        Some(grid)
    }

    /// Extends the paths at a place by one wrong character: by its symbols, drawn like any, for letters that come like
    /// any. Summed over all characters that might have stood there a model of both says no more.
    fn mend(&mut self, i: usize, j: usize, strangers: &Strangers) {
        let paths = &self.cells[self.place(i, j)];
        let here = paths.iter().fold(f64::NEG_INFINITY, |sum, path| add(sum, path.log));
        if here == f64::NEG_INFINITY {
            return;
        }
        for a in 0..=WRONGED.min(self.letters.len() - i) {
            for b in 1..=self.table.character().min(self.symbols.len() - j) {
                let log = here + strangers.letters[i + a] - strangers.letters[i] + strangers.symbols[j + b]
                    - strangers.symbols[j];
                let there = self.place(i + a, j + b);
                enter(&mut self.mended[there], Path { context: LOST.into(), log, best: log, from: (0, 0) });
            }
        }
    }

    fn longer(&self, path: &Path, context: &Context, word: u16, here: usize, index: usize) -> Path {
        let log = match word {
            LOST | ADDED => ESCAPE,
            _ => context.step(self.table, word),
        };
        let context = shorten(path.context << 16 | u64::from(word), self.table.order() - 1);
        Path { context, log: path.log + log, best: path.best + log, from: (here as u32, index as u32) }
    }

    fn place(&self, i: usize, j: usize) -> usize {
        i * (self.symbols.len() + 1) + j
    }

    /// The graphones that fit behind a place: the place that each leads to, and its number. `blocks` are the graphones
    /// of the letters there, by how many.
    fn fitting(&self, i: usize, j: usize, blocks: &[Block<'_>]) -> Vec<(usize, u16)> {
        let mut fitting = Vec::with_capacity(16);
        if j < self.symbols.len() {
            fitting.push((self.place(i, j + 1), ADDED));
        }
        for (a, block) in blocks.iter().enumerate() {
            for b in 0..=WIDTH.1.min(self.symbols.len() - j) {
                let symbols = &self.symbols[j..j + b];
                let known = if symbols.contains(&u16::MAX) { None } else { block.find(symbols) };
                let word = known.or_else(|| ((a, b) == (0, 0)).then_some(LOST));
                fitting.extend(word.map(|word| (self.place(i + a + 1, j + b), word)));
            }
        }
        fitting
    }

    /// Extends the paths at a place by every graphone that fits behind it.
    fn leave(&mut self, i: usize, j: usize, fitting: &[(usize, u16)]) {
        let here = self.place(i, j);
        let mut paths = std::mem::take(&mut self.cells[here]);
        if paths.len() > CONTEXTS {
            paths.sort_by(|a, b| b.log.total_cmp(&a.log));
            paths.truncate(CONTEXTS);
        }
        let contexts: Vec<Context> = paths.iter().map(|path| Context::of(self.table, path.context)).collect();
        for &(there, word) in fitting {
            for (index, (path, context)) in paths.iter().zip(&contexts).enumerate() {
                let path = self.longer(path, context, word, here, index);
                enter(&mut self.cells[there], path);
            }
        }
        self.cells[here] = paths;
    }

    /// The paths through the whole, each with the logarithm of its end.
    fn ends(&self) -> impl Iterator<Item = (usize, f64)> {
        let last = self.cells.last().into_iter().flatten().enumerate();
        last.map(|(i, p)| (i, step(self.table, Kind::Joint, self.table.order(), p.context, BOUNDARY)))
    }

    fn total(&self) -> f64 {
        let end = self.cells.last();
        self.ends().fold(f64::NEG_INFINITY, |sum, (i, log)| add(sum, end.map_or(f64::NEG_INFINITY, |c| c[i].log + log)))
    }
}

/// `log P(letters, symbols)`, over all ways to cut them; negative infinity if either is empty or too long.
pub fn joint(table: &Table, letters: &[u8], symbols: &[u16]) -> f64 {
    Grid::fill(table, letters, symbols, false).map_or(f64::NEG_INFINITY, |grid| grid.total())
}

/// [`joint`], and the same as if one character had got in by mistake.
pub fn joint_and_mended(table: &Table, letters: &[u8], symbols: &[u16]) -> (f64, f64) {
    let Some(mut grid) = Grid::fill(table, letters, symbols, true) else {
        return (f64::NEG_INFINITY, f64::NEG_INFINITY);
    };
    let joint = grid.total();
    std::mem::swap(&mut grid.cells, &mut grid.mended);
    (joint, grid.total())
}

/// The likeliest cut into graphones, by number, with its logarithm.
pub fn cut(table: &Table, letters: &[u8], symbols: &[u16]) -> Option<(Vec<u16>, f64)> {
    let grid = Grid::fill(table, letters, symbols, false)?;
    let end = grid.cells.last()?;
    let (mut index, log) = grid.ends().map(|(i, log)| (i, end[i].best + log)).max_by(|a, b| a.1.total_cmp(&b.1))?;
    let mut place = grid.cells.len() - 1;
    let mut words = Vec::new();
    while place > 0 {
        let path = grid.cells[place].get(index)?;
        words.push(path.context as u16);
        (place, index) = (path.from.0 as usize, path.from.1 as usize);
    }
    words.reverse();
    Some((words, log))
}

/// A rendering begun.
#[derive(Clone)]
struct Begun {
    context: u64,
    log: f64,
    symbols: Vec<u16>,
}

/// The likeliest renderings of a name, at most `n`, best first, with `log P(letters, symbols)` over the cuts searched.
pub fn renderings(table: &Table, letters: &[u8], n: usize) -> Vec<(Vec<u16>, f64)> {
    if letters.is_empty() || letters.len() > LONGEST {
        return Vec::new();
    }
    let order = table.order();
    let mut cells: Vec<Vec<Begun>> = vec![Vec::new(); letters.len() + 1];
    cells[0].push(Begun { context: 0, log: 0.0, symbols: Vec::new() });
    for i in 0..letters.len() {
        let here = pruned(std::mem::take(&mut cells[i]), BEAM.max(n));
        for a in 1..=WIDTH.0.min(letters.len() - i) {
            let mut words: Vec<_> = usual(table, &letters[i..i + a]).collect();
            if words.is_empty() && a == 1 {
                words.push((LOST, 0));
            }
            for begun in &here {
                for &(word, key) in &words {
                    let log = if word == LOST { ESCAPE } else { step(table, Kind::Joint, order, begun.context, word) };
                    let mut symbols = begun.symbols.clone();
                    symbols.extend(graphone_symbols(key));
                    let context = shorten(begun.context << 16 | u64::from(word), order - 1);
                    cells[i + a].push(Begun { context, log: begun.log + log, symbols });
                }
            }
        }
    }
    let done = pruned(cells.pop().unwrap_or_default(), BEAM.max(n) * 2);
    let mut out: Vec<(Vec<u16>, f64)> = Vec::new();
    for begun in done.into_iter().filter(|b| !b.symbols.is_empty()) {
        let log = begun.log + step(table, Kind::Joint, order, begun.context, BOUNDARY);
        match out.iter_mut().find(|(s, _)| *s == begun.symbols) {
            Some(old) => old.1 = add(old.1, log),
            None => out.push((begun.symbols, log)),
        }
    }
    out.sort_by(|a, b| b.1.total_cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    out.truncate(n);
    out
}

/// The likeliest, those that agree in context and symbols put together.
fn pruned(mut paths: Vec<Begun>, keep: usize) -> Vec<Begun> {
    paths.sort_by(|a, b| b.log.total_cmp(&a.log));
    paths.truncate(keep * 4);
    let mut out: Vec<Begun> = Vec::with_capacity(keep);
    for path in paths {
        match out.iter().position(|p| p.context == path.context && p.symbols == path.symbols) {
            Some(old) => out[old].log = add(out[old].log, path.log),
            None if out.len() < keep => out.push(path),
            None => {}
        }
    }
    out
}

/// The letters that a graphone covers.
pub fn letters_of(table: &Table, word: u16) -> usize {
    table.key(word).map_or(usize::from(word == LOST), graphone_letters)
}
