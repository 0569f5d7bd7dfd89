//! What the targets share: how bytes become a case, and what must hold of every document.

use std::collections::BTreeSet;
use std::sync::Arc;

use bilint::finding::Finding;
use bilint::fix::{self, Plan};
use bilint::lint::{self, Settings};
use bilint::read::{self, Document, Options, ReadError, open};
use bilint::text::FileText;

/// Splits a case: the first byte chooses among `n`, the rest is the case.
pub fn choice(data: &[u8], n: usize) -> Option<(usize, &[u8])> {
    let (&first, rest) = data.split_first()?;
    Some((usize::from(first) % n, rest))
}

/// Reads a file, checks it, applies every fix, reads the result and checks it again.
///
/// A file that can be read can be read after its fixes, and none of them is asked for again.
pub fn check(name: &str, bytes: Vec<u8>, options: &Options) {
    let Ok((file, documents)) = read(name, bytes, options) else { return };
    let findings = findings(documents);
    for place in findings.iter().filter_map(Finding::primary) {
        assert!(place.text.len() <= file.text().len(), "{place:?}");
    }
    let plan = Plan::new(&findings, |_| true);
    let Some(edits) = plan.files.get(file.name()) else { return };
    let Ok(fixed) = fix::apply(&file, edits) else { return };
    let again = read(name, fixed, options);
    let (_, documents) = again.unwrap_or_else(|error| panic!("the fixes broke the file: {error}"));
    let key = |finding: &Finding| (finding.check, finding.segment.clone(), finding.message.clone());
    let left: BTreeSet<_> = self::findings(documents).iter().map(key).collect();
    for finding in &plan.applied {
        assert!(!left.contains(&key(finding)), "fixed and found again: {finding:?}");
    }
}

fn read(name: &str, bytes: Vec<u8>, options: &Options) -> Result<(Arc<FileText>, Vec<Document>), ReadError> {
    let file = open::decode(name, bytes)?;
    let documents = read::read(&file, options)?;
    Ok((file, documents))
}

fn findings(documents: Vec<Document>) -> Vec<Finding> {
    lint::run(documents, &Settings::default()).findings
}
