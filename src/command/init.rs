//! `bilint init`: `bilint.toml` and a starter `glossary.toml` for what lies in the folder.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::io::Write;
use std::path::Path;

use anyhow::{Context, Result, bail};

use crate::cli::InitArgs;
use crate::command::{Verdict, print};
use crate::config;
use crate::glossary;
use crate::read;

mod layout;
mod pairs;

use pairs::Guess;

/// Writes the two files, never over one that is there; `--force` writes the configuration anew.
pub fn run(args: &InitArgs) -> Result<Verdict> {
    let here = Path::new(".");
    if here.join(config::FILE_NAME).exists() && !args.force {
        bail!("{} is there already: nothing was written (--force writes it anew)", config::FILE_NAME);
    }
    let files: Vec<String> =
        read::inputs(&[here.to_owned()], true).into_iter().flatten().map(|path| name(&path)).collect();
    let guesses = pairs::guess(&files);
    write(config::FILE_NAME, &configuration(&guesses), args.force)?;
    let mut told = format!("wrote {} with {}\n", config::FILE_NAME, counted(&guesses));
    for guess in &guesses {
        let source = guess.source.as_ref().map_or(String::new(), |source| format!("{source} → "));
        let _ = writeln!(told, "  {}: {source}{} ({})", guess.layout, guess.target, guess.languages.join(", "));
    }
    if here.join(glossary::FILE_NAME).exists() {
        let _ = writeln!(told, "kept the {} that is there", glossary::FILE_NAME);
    } else {
        write(glossary::FILE_NAME, &starter(&guesses), false)?;
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
    match guesses.len() {
        0 => "no pairs: name yours in it".to_owned(),
        1 => "one pair:".to_owned(),
        many => format!("{many} pairs:"),
    }
}

/// Writes a file; one that is there only if `over`.
fn write(name: &str, text: &str, over: bool) -> Result<()> {
    let say = || format!("{name}: can't be written");
    let mut options = fs::OpenOptions::new();
    let options = if over { options.create(true).truncate(true) } else { options.create_new(true) };
    let mut file = options.write(true).open(name).with_context(say)?;
    file.write_all(text.as_bytes()).and_then(|()| file.flush()).with_context(say)
}

fn configuration(guesses: &[Guess]) -> String {
    let mut text = String::from("# What `bilint check` does here without a path, and with one.\n\n");
    if guesses.is_empty() {
        text.push_str(
            "# source-language = \"en\"\n# target-language = \"ja\"\n\n\
             # [[pairs]]\n# source = \"docs/en/**/*.md\"\n# target = \"docs/{lang}/**/*.md\"\n",
        );
    }
    for guess in guesses {
        let _ = writeln!(text, "# {}\n[[pairs]]", guess.layout);
        let keys = [
            ("source", &guess.source),
            ("target", &Some(guess.target.clone())),
            ("source-language", &guess.source_language),
            ("target-language", &guess.target_language),
        ];
        for (key, value) in keys {
            if let Some(value) = value {
                let _ = writeln!(text, "{key} = {}", quoted(value));
            }
        }
        text.push('\n');
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
    let sources: BTreeSet<&str> = guesses.iter().filter_map(|guess| guess.source_language.as_deref()).collect();
    let targets: BTreeSet<&str> = guesses.iter().flat_map(|guess| &guess.languages).map(String::as_str).collect();
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
        let files = ["docs/en/a.md", "docs/ja/a.md", "docs/de/a.md", "it's.en.txt", "it's.de.txt", "po/ja.po"]
            .map(str::to_owned);
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
