//! Sound, asked once a name and rendering.

use rustc_hash::FxHashMap;

use crate::analysis::variants;
use crate::language::script::Script;
use crate::sound::{self, Model};

/// A longer rendering (in characters) is no name of one word.
const LONGEST: usize = 16;

/// The sound models with a memory.
#[derive(Debug, Default)]
pub struct Ear {
    same: FxHashMap<String, FxHashMap<String, f64>>,
}

impl Ear {
    /// How likely `rendering` is one of `name` (in Latin letters) at all, well or badly spelt, 0 to 1.
    pub fn same(&mut self, name: &str, rendering: &str) -> f64 {
        if !may_render(name, rendering) {
            return 0.0;
        }
        if let Some(&same) = self.same.get(rendering).and_then(|known| known.get(name)) {
            return same;
        }
        let same = model(rendering).map_or(0.0, |model| model.same(name, rendering));
        self.same.entry(rendering.to_owned()).or_default().insert(name.to_owned(), same);
        same
    }

    /// How well `rendering` is spelt for `name`, 0 to 1; 0.5 says nothing. Much slower than [`Ear::same`].
    pub fn spelt(name: &str, rendering: &str) -> f64 {
        model(rendering).map_or(0.5, |model| model.well_spelt(name, rendering))
    }
}

fn model(rendering: &str) -> Option<&'static Model> {
    rendering.chars().map(Script::of).find(|&script| script != Script::Common).and_then(sound::model)
}

/// What length and first letter leave possible.
fn may_render(name: &str, rendering: &str) -> bool {
    let (letters, symbols) = (name.chars().count(), rendering.chars().count());
    symbols <= LONGEST
        && symbols <= letters + letters / 2 + 1
        && letters <= 4 * symbols + 3
        && variants::may_begin(name, rendering)
}
