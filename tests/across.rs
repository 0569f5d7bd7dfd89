//! Names over the files of a run: `--across-files`.

use bilint::language::Languages;
use bilint::lint::{Settings, run};
use bilint::read::Document;

const ENGLISH: [&str; 2] = ["Orsolya Kowalski met the harbour board.", "Kowalski left early."];
const USUAL: [&str; 2] = ["オルショヤ・コワルスキは港湾委員会と会った。", "コワルスキは早く帰った。"];
const OTHER: [&str; 2] = ["オルショヤ・コバルスキは港湾委員会と会った。", "コバルスキは早く帰った。"];

#[test]
fn a_minority_spelling_of_the_run_is_found_only_where_the_run_counts() {
    let languages = Languages { source: "en".parse().unwrap(), target: "ja".parse().unwrap() };
    let findings = |across_files: bool| -> Vec<(String, usize)> {
        let document =
            |target: [&'static str; 2]| Document::from_pairs(languages.clone(), ENGLISH.into_iter().zip(target));
        let documents = vec![document(USUAL), document(OTHER), document(USUAL)];
        let found = run(documents, &Settings { across_files, ..Settings::default() }).findings;
        found.iter().map(|finding| (finding.target.as_ref().unwrap().text.clone(), finding.also.len())).collect()
    };
    assert_eq!(findings(false), []);
    let once = [("コバルスキ".to_owned(), 1)];
    assert_eq!(findings(true), once);
    let alone = rayon::ThreadPoolBuilder::new().num_threads(1).build().unwrap().install(|| findings(true));
    assert_eq!(alone, once);
}
