//! Several termbases into one, and what two of them have apart.

use std::fmt;

use rustc_hash::FxHashMap;

use crate::glossary::model::Kind;
use crate::glossary::record::{Record, Termbase};
use crate::glossary::scope::Scope;

/// Whose translation stays where two termbases differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Keep {
    /// The later's.
    Later,
    /// The earlier's.
    Earlier,
    /// Both: the earlier's is the one to suggest.
    Both,
}

/// Two entries for the same words that want other translations.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clash {
    /// The words.
    pub source: String,
    /// The form that is suggested now.
    pub kept: String,
    /// The form that was.
    pub other: String,
    /// Whether it is gone.
    pub dropped: bool,
}

impl fmt::Display for Clash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Clash { source, kept, other, dropped } = self;
        let how = if *dropped { "instead of" } else { "besides" };
        write!(f, "“{source}” is “{kept}” {how} “{other}”")
    }
}

/// Joins termbases in order. What only one of two entries says stays; where their translations differ, `keep` decides. A
/// record that gives a word for itself with forms to avoid (a style rule: サーバー, not サーバ) lends them to the entries
/// whose translation that word is.
pub fn merge(parts: Vec<Termbase>, keep: Keep) -> (Termbase, Vec<Clash>) {
    let mut whole = Termbase::default();
    let mut clashes = Vec::new();
    let mut at: FxHashMap<(Kind, String, Scope), usize> = FxHashMap::default();
    // Forms of no language are in the one that a file beside them names.
    let target = parts.iter().find_map(|part| part.target.clone());
    for mut part in parts {
        part.target = part.target.or_else(|| target.clone());
        part.tag();
        whole.source = whole.source.or(part.source);
        whole.target = whole.target.or(part.target);
        let new = part.packs.into_iter().filter(|pack| !whole.packs.contains(pack)).collect::<Vec<_>>();
        whole.packs.extend(new);
        for record in part.records {
            match at.get(&record.key()).and_then(|&index| whole.records.get_mut(index)) {
                Some(before) => clashes.extend(join(before, record, keep)),
                None => {
                    at.insert(record.key(), whole.records.len());
                    whole.records.push(record);
                }
            }
        }
    }
    lend(&mut whole);
    whole.settle_target();
    (whole, clashes)
}

fn join(before: &mut Record, later: Record, keep: Keep) -> Option<Clash> {
    let first = |record: &Record| record.suggested().first().map(|(_, form)| (*form).to_owned()).unwrap_or_default();
    let differs = later.suggested().iter().any(|(tag, form)| {
        let own = before.suggested().into_iter().find(|(own, _)| own == tag);
        own.is_some_and(|(_, own)| own != *form)
    });
    let (own, other) = (first(before), first(&later));
    if !differs {
        before.absorb(later);
        return None;
    }
    let clash = |kept: &str, other: &str, dropped| {
        Some(Clash { source: before.source.clone(), kept: kept.to_owned(), other: other.to_owned(), dropped })
    };
    match keep {
        Keep::Both => {
            let clash = clash(&own, &other, false);
            before.absorb(later);
            clash
        }
        Keep::Earlier => {
            let clash = clash(&own, &other, true);
            before.absorb(Record { targets: Vec::new(), ..later });
            clash
        }
        Keep::Later => {
            let clash = clash(&other, &own, true);
            let targets = later.targets.clone();
            // Languages that the later does not speak of stay.
            before.targets.retain(|(tag, _)| !targets.iter().any(|(own, _)| own == tag));
            before.absorb(later);
            clash
        }
    }
}

/// Gives forms to avoid to the entries whose translation they are wrong for; the rule itself then says nothing more.
fn lend(whole: &mut Termbase) {
    let is_rule = |record: &Record| {
        let alone = record.targets.iter().all(|(_, forms)| forms.as_slice() == [record.source.clone()]);
        alone && !record.forbidden.is_empty() && record.kind == Kind::Term
    };
    let rules: Vec<Record> = whole.records.iter().filter(|record| is_rule(record)).cloned().collect();
    let mut used = vec![false; rules.len()];
    for record in whole.records.iter_mut().filter(|record| !is_rule(record)) {
        for (rule, used) in rules.iter().zip(&mut used) {
            let languages: Vec<_> = record.targets.iter().filter(|(_, forms)| forms.contains(&rule.source)).collect();
            let languages: Vec<_> = languages.into_iter().map(|(tag, _)| tag.clone()).collect();
            for tag in languages {
                *used = true;
                for form in rule.forbidden.iter().flat_map(|(_, forms)| forms) {
                    record.add_forbidden(tag.clone(), form);
                }
            }
        }
    }
    let spent: Vec<&Record> = rules.iter().zip(used).filter(|(_, used)| *used).map(|(rule, _)| rule).collect();
    whole.records.retain(|record| !spent.contains(&record));
}

/// What became of an entry between two termbases.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// It is new.
    Added(Record),
    /// It is gone.
    Removed(Record),
    /// It says something else now.
    Changed(Box<(Record, Record)>),
}

/// What two termbases have apart, in the order of the later, what is gone last. How their files spell the same is no
/// difference, nor is the order of entries.
pub fn changes(before: &Termbase, after: &Termbase) -> Vec<Change> {
    let (mut before, mut after) = (before.clone(), after.clone());
    before.tag();
    after.tag();
    let key = |record: &Record| (record.kind, record.source.clone());
    let mut old: FxHashMap<_, &Record> = before.records.iter().map(|record| (key(record), record)).collect();
    let mut changes = Vec::new();
    for record in &after.records {
        match old.remove(&key(record)) {
            None => changes.push(Change::Added(record.clone())),
            Some(was) if !same(was, record) => changes.push(Change::Changed(Box::new((was.clone(), record.clone())))),
            Some(_) => {}
        }
    }
    let gone = before.records.iter().filter(|record| old.contains_key(&key(record)));
    changes.extend(gone.cloned().map(Change::Removed));
    changes
}

fn same(a: &Record, b: &Record) -> bool {
    let sorted = |record: &Record| {
        let mut record = record.clone();
        record.targets.sort();
        record.forbidden.sort();
        record
    };
    a == b || sorted(a) == sorted(b)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::glossary::GlossaryFiles;

    fn termbase(entries: &str) -> Termbase {
        let text = format!("[glossary]\nsource = \"en\"\ntarget = \"ja\"\n\n[terms]\n{entries}");
        GlossaryFiles::parse("glossary.toml", &text).unwrap().termbases().remove(0)
    }

    #[test]
    fn the_side_to_keep_decides_where_translations_differ() {
        let first = "\"quay\" = { target = \"岸壁\", note = \"no pier\" }\n\"berth\" = \"バース\"\n";
        let second = "\"quay\" = { target = \"埠頭\", forbidden = [\"川岸\"] }\n\"berth\" = { target = \"バース\", aliases = [\"mooring\"] }\n";
        let berth = "\"berth\" = { target = \"バース\", aliases = [\"mooring\"] }\n";
        let cases = [
            (Keep::Later, "\"埠頭\"", "“quay” is “埠頭” instead of “岸壁”"),
            (Keep::Earlier, "\"岸壁\"", "“quay” is “岸壁” instead of “埠頭”"),
            (Keep::Both, "[\"岸壁\", \"埠頭\"]", "“quay” is “岸壁” besides “埠頭”"),
        ];
        for (keep, target, told) in cases {
            let (whole, clashes) = merge(vec![termbase(first), termbase(second)], keep);
            let quay = format!("\"quay\" = {{ target = {target}, forbidden = [\"川岸\"], note = \"no pier\" }}\n");
            assert!(whole.to_toml().ends_with(&format!("[terms]\n{quay}{berth}")), "{}", whole.to_toml());
            assert_eq!(clashes.iter().map(ToString::to_string).collect::<Vec<_>>(), [told]);
        }
    }

    #[test]
    fn style_rules_go_to_the_entries_that_they_are_about() {
        let rules = "\"サーバー\" = { target = \"サーバー\", forbidden = [\"サーバ\"] }\n\"くださる\" = { target = \"くださる\", forbidden = [\"下さる\"] }\n";
        let (whole, _) = merge(vec![termbase("\"server\" = \"サーバー\"\n"), termbase(rules)], Keep::Later);
        let expected = "\"server\" = { target = \"サーバー\", forbidden = [\"サーバ\"] }\n\"くださる\" = ";
        assert!(whole.to_toml().contains(expected), "{}", whole.to_toml());
    }

    #[test]
    fn differences_are_those_of_meaning() {
        let before = termbase("\"quay\" = \"岸壁\"\n\"mole\" = \"もぐら\"\n\"berth\" = \"バース\"\n");
        let after =
            termbase("\"berth\" = { target = { ja = [\"バース\"] } }\n\"mole\" = \"防波堤\"\n\"buoy\" = \"ブイ\"\n");
        let told: Vec<_> = changes(&before, &after)
            .into_iter()
            .map(|change| match change {
                Change::Added(record) => format!("+{}", record.source),
                Change::Removed(record) => format!("-{}", record.source),
                Change::Changed(both) => format!("~{}", both.1.source),
            })
            .collect();
        assert_eq!(told, ["~mole", "+buoy", "-quay"]);
    }
}
