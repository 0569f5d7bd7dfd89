//! Sound, asked once a name and rendering.

use rustc_hash::FxHashMap;

use crate::language::script::Script;
use crate::sound;

/// What a rendering sounds like.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Heard {
    /// How likely it is a rendering of the name at all, well or badly spelt, 0 to 1.
    pub same: f64,
    /// How well it is spelt, 0 to 1; 0.5 says nothing.
    pub spelt: f64,
}

/// The sound models with a memory.
#[derive(Debug, Default)]
pub struct Ear {
    heard: FxHashMap<String, FxHashMap<String, Heard>>,
}

impl Ear {
    /// How `rendering` sounds for `name` (in Latin letters).
    pub fn hear(&mut self, name: &str, rendering: &str) -> Heard {
        if let Some(&heard) = self.heard.get(name).and_then(|known| known.get(rendering)) {
            return heard;
        }
        let heard = listen(name, rendering);
        self.heard.entry(name.to_owned()).or_default().insert(rendering.to_owned(), heard);
        heard
    }
}

fn listen(name: &str, rendering: &str) -> Heard {
    let script = rendering.chars().map(Script::of).find(|&script| script != Script::Common);
    let Some(model) = script.and_then(sound::model) else { return Heard { same: 0.0, spelt: 0.5 } };
    let same = model.same(name, rendering);
    let spelt = if same > 0.1 { model.well_spelt(name, rendering) } else { 0.0 };
    Heard { same, spelt }
}
