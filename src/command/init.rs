//! `bilint init`: `bilint.toml` and a starter `glossary.toml` for what lies in the folder.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::io::Write;
use std::path::Path;

use anyhow::{Context, Result, bail};

use crate::command::{Verdict, print};
use crate::config;
use crate::glossary;
use crate::read;

mod pairs;

use pairs::Guess;

/// Writes the two files, never over one that is there.
pub fn run() -> Result<Verdict> {
    let here = Path::new(".");
    if here.join(config::FILE_NAME).exists() {
        bail!("{} is there already: nothing was written", config::FILE_NAME);
    }
    let files: Vec<String> =
        read::inputs(&[here.to_owned()], false).into_iter().flatten().map(|path| name(&path)).collect();
    let guesses = pairs::guess(&files);
    create(config::FILE_NAME, &configuration(&guesses))?;
    let mut told = format!("wrote {} with {}\n", config::FILE_NAME, counted(&guesses));
    if here.join(glossary::FILE_NAME).exists() {
        let _ = writeln!(told, "kept the {} that is there", glossary::FILE_NAME);
    } else {
        create(glossary::FILE_NAME, &starter(&guesses))?;
        let _ = writeln!(told, "wrote {}: put your names, titles and terms in", glossary::FILE_NAME);
    }
    told.push_str("next: bilint check\n");
    print(told.as_bytes())
}

fn name(path: &Path) -> String {
    let name = path.to_string_lossy().replace(std::path::MAIN_SEPARATOR, "/");
    name.strip_prefix("./").map(str::to_owned).unwrap_or(name)
}

fn counted(guesses: &[Guess]) -> String {
    match guesses {
        [] => "no pairs: name yours in it".to_owned(),
        [one] => format!("the pair {} → {}", one.source, one.target),
        many => format!("{} pairs", many.len()),
    }
}

/// Writes a file that is not there yet.
fn create(name: &str, text: &str) -> Result<()> {
    let say = || format!("{name}: can't be written");
    let mut file = fs::OpenOptions::new().write(true).create_new(true).open(name).with_context(say)?;
    file.write_all(text.as_bytes()).and_then(|()| file.flush()).with_context(say)
}

fn configuration(guesses: &[Guess]) -> String {
    let mut text = String::from("# What `bilint check` does here without a path, and with one.\n\n");
    if guesses.is_empty() {
        text.push_str(
            "# source-language = \"en\"\n# target-language = \"ja\"\n\n\
             # [[pairs]]\n# source = \"docs/en/**/*.md\"\n# target = \"docs/ja/**/*.md\"\n",
        );
    }
    for guess in guesses {
        let Guess { source, target, source_language, target_language } = guess;
        let _ = write!(
            text,
            "[[pairs]]\nsource = {}\ntarget = {}\nsource-language = \"{source_language}\"\ntarget-language = \"{target_language}\"\n\n",
            quoted(source),
            quoted(target)
        );
    }
    text.push_str(
        "\n# What nobody wants to hear of again:\n# [[ignore]]\n# check = \"word-repeated\"\n# path = \"poems/\"\n# why = \"they repeat on purpose\"\n",
    );
    text
}

fn quoted(text: &str) -> String {
    toml::Value::from(text).to_string()
}

fn starter(guesses: &[Guess]) -> String {
    let sources: BTreeSet<&str> = guesses.iter().map(|guess| guess.source_language.as_str()).collect();
    let targets: BTreeSet<&str> = guesses.iter().map(|guess| guess.target_language.as_str()).collect();
    let one = |set: &BTreeSet<&str>, default: &str| match set.iter().next() {
        Some(language) => (*language).to_owned(),
        None => default.to_owned(),
    };
    format!(
        "# The names, titles and terms that translations are held to. `bilint glossary check` lints this file.\n\
         [glossary]\nsource = \"{}\"\ntarget = \"{}\"\n\n\
         [people]\n# \"Lisa Holmberg\" = {{ target = \"リサ・ホルムベリ\", title = \"Harbor Master\" }}\n\n\
         [titles]\n# \"Harbor Master\" = \"港長\"\n\n\
         [organizations]\n# \"Harbor Bank\" = {{ target = \"ハーバー銀行\", forbidden = [\"港銀行\"] }}\n\n\
         [products]\n\n[places]\n\n\
         [terms]\n# \"quay crane\" = [\"岸壁クレーン\", \"ガントリークレーン\"]   # any of them; the first is suggested\n",
        one(&sources, "en"),
        one(&targets, "ja"),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::glossary::GlossaryFiles;
    use crate::text::FileText;

    #[test]
    fn what_it_writes_can_be_read() {
        let files = ["docs/en/a.md", "docs/ja/a.md", "it's.en.txt", "it's.de.txt"].map(str::to_owned);
        for guesses in [pairs::guess(&files), Vec::new()] {
            let text = FileText::from_string("bilint.toml", configuration(&guesses));
            let read = config::Config::from_text(text, Path::new("."), &["word-repeated"]).unwrap();
            assert_eq!(read.pairs.len(), guesses.len());
            GlossaryFiles::parse("glossary.toml", &starter(&guesses)).unwrap();
            let examples = starter(&guesses).replace("\n# ", "\n");
            GlossaryFiles::parse("glossary.toml", &examples).unwrap();
        }
    }
}
