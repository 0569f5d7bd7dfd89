//! Changes to `glossary.toml` as its author wrote it: comments, blank lines and quotes stay.

use toml_edit::{DocumentMut, Item, Table};

use crate::glossary::model::Kind;

/// The entries of every table by their words; a comment above an entry goes with it.
///
/// # Errors
/// The text is not TOML.
pub fn sorted(text: &str) -> Result<String, toml_edit::TomlError> {
    let mut document: DocumentMut = text.parse()?;
    for (name, _) in Kind::TABLES {
        if let Some(table) = document.get_mut(name).and_then(Item::as_table_mut) {
            sort(table);
        }
    }
    Ok(document.to_string())
}

fn sort(table: &mut Table) {
    let order = |key: &str| (key.to_lowercase(), key.to_owned());
    table.sort_values_by(|a, _, b, _| order(a.get()).cmp(&order(b.get())));
    // Entries that are tables of their own keep their place in the file unless it is given anew.
    let mut places: Vec<isize> = table.iter().filter_map(|(_, item)| item.as_table()?.position()).collect();
    places.sort_unstable();
    let mut tables: Vec<(String, &mut Table)> =
        table.iter_mut().filter_map(|(key, item)| Some((key.get().to_owned(), item.as_table_mut()?))).collect();
    tables.sort_by_key(|(key, _)| order(key));
    for ((_, table), place) in tables.into_iter().zip(places) {
        table.set_position(Some(place));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_go_with_their_entries() {
        let text = "# The house's words.\n[glossary]\nsource = \"en\"\n\n[terms]\n# of stone\n\"quay\" = '岸壁' # not a pier\n\n\
                    berth = \"バース\"\nBuoy = { target = \"ブイ\" }\n\n[terms.zone]\ntarget = \"区\"\n[terms.mole]\ntarget = \"防波堤\"\n";
        let expected = "# The house's words.\n[glossary]\nsource = \"en\"\n\n[terms]\n\nberth = \"バース\"\nBuoy = { target = \"ブイ\" }\n\
                        # of stone\n\"quay\" = '岸壁' # not a pier\n[terms.mole]\ntarget = \"防波堤\"\n\n[terms.zone]\ntarget = \"区\"\n";
        assert_eq!(sorted(text).unwrap(), expected);
        assert_eq!(sorted(expected).unwrap(), expected);
    }
}
