//! Subtitles: SubRip (`.srt`) and WebVTT (`.vtt`), an original and its translation in two files.
//!
//! # Design
//! Translations move words from cue to cue, so cues are not compared one by one: those of both files go together from
//! one moment at which both change to the next, and on until the original's sentence ends there.

use std::ops::Range;
use std::path::Path;
use std::sync::Arc;

use super::lines::ends_sentence;
use super::rows::Rows;
use super::{Document, Options, ReadError, Role, Segment, State, open, text_pair};
use crate::language::script::Script;
use crate::text::{FileText, Text};

/// Times this near (in milliseconds) are one moment.
const NEAR: u64 = 500;
/// A stretch takes no more cues of the original than this.
const MOST: usize = 8;

/// Words that stay on the screen for a while.
struct Cue {
    /// Milliseconds.
    end: u64,
    /// Its lines.
    lines: Vec<Range<usize>>,
}

/// Reads a translation beside its original.
pub fn read(file: &Arc<FileText>, options: &Options) -> Result<Vec<Document>, ReadError> {
    let Some(source) = &options.source else {
        let message = "subtitles hold one language a file: expected the original's file with --source FILE";
        return Err(ReadError::at(file, 0, message));
    };
    let original = open::open(&text_pair::counterpart(file.name(), Path::new(source)))?;
    let (sources, targets) = (cues(&original)?, cues(file)?);
    let mut rows = Rows::new(file, options);
    for (source, target) in stretches(&original, &sources, &targets) {
        let (source, target) = (text(&original, &sources, source), text(file, &targets, target));
        let line = |text: &Text| text.file().line_column(text.whole_span().start()).0.to_string();
        let Some(id) = target.as_ref().or(source.as_ref()).map(line) else { continue };
        let skipped = source.is_none() || target.is_none();
        let segment = Segment { id, source, target, role: Role::Body, state: State::Open, plural: false };
        rows.push(segment, skipped, (None, None), Some(String::new()));
    }
    Ok(rows.documents())
}

/// The cues of a file. Notes, styles and headers of WebVTT are passed over.
fn cues(file: &FileText) -> Result<Vec<Cue>, ReadError> {
    let mut cues: Vec<Cue> = Vec::new();
    let mut start = 0;
    let mut inside = false;
    for line in file.text().split_inclusive('\n') {
        let here = start;
        start += line.len();
        let words = line.trim_end();
        if let Some((_, end)) = words.split_once("-->") {
            let end = time(end.split_whitespace().next().unwrap_or(""));
            let begin = words.split("-->").next().map(str::trim).and_then(time);
            let (Some(_), Some(end)) = (begin, end) else {
                let message = "expected two times: 00:00:04,240 --> 00:00:07,899";
                return Err(ReadError::at(file, here, message));
            };
            // Where no empty line stands before a cue, its number was taken for words.
            let number = |line: &Range<usize>| {
                let words = file.text().get(line.clone()).unwrap_or("");
                inside
                    && words.bytes().all(|b| b.is_ascii_digit())
                    && file.text().get(line.end..here).is_some_and(|gap| gap.trim().is_empty())
            };
            if let Some(last) = cues.last_mut().filter(|cue| cue.lines.last().is_some_and(number)) {
                last.lines.pop();
            }
            cues.push(Cue { end, lines: Vec::new() });
            inside = true;
        } else if words.trim().is_empty() {
            inside = false;
        } else if inside && let Some(cue) = cues.last_mut() {
            let from = here + words.len() - words.trim_start().len();
            cue.lines.push(from..here + words.len());
        }
    }
    if cues.is_empty() {
        return Err(ReadError::at(
            file,
            0,
            "no cue in this file: expected times such as 00:00:04,240 --> 00:00:07,899",
        ));
    }
    Ok(cues)
}

/// `01:02:03,400` or `02:03.400` in milliseconds.
fn time(text: &str) -> Option<u64> {
    let (clock, millis) = text.split_once([',', '.'])?;
    let parts: Option<Vec<u64>> =
        clock.split(':').map(|part| part.parse().ok().filter(|part| *part < 10_000)).collect();
    let seconds = match parts?.as_slice() {
        [hours, minutes, seconds] => hours * 3600 + minutes * 60 + seconds,
        [minutes, seconds] => minutes * 60 + seconds,
        _ => return None,
    };
    Some(seconds * 1000 + millis.parse::<u64>().ok().filter(|millis| *millis < 1000)?)
}

/// The cues that go together.
fn stretches(file: &FileText, sources: &[Cue], targets: &[Cue]) -> Vec<(Range<usize>, Range<usize>)> {
    let mut found = Vec::new();
    let (mut source, mut target) = (0, 0);
    while source < sources.len() || target < targets.len() {
        let (first_source, first_target) = (source, target);
        loop {
            match (sources.get(source), targets.get(target)) {
                (Some(one), Some(other)) if one.end.abs_diff(other.end) <= NEAR => {
                    (source, target) = (source + 1, target + 1);
                    let last = one.lines.last().and_then(|line| file.text().get(line.clone())).unwrap_or("");
                    if ends_sentence(last) || source - first_source >= MOST {
                        break;
                    }
                }
                (Some(one), Some(other)) if one.end < other.end => source += 1,
                (_, Some(_)) => target += 1,
                (Some(_), None) => source += 1,
                (None, None) => break,
            }
        }
        found.push((first_source..source, first_target..target));
    }
    found
}

/// The words of some cues as one text. No fix may reach over the times between two of them.
fn text(file: &Arc<FileText>, cues: &[Cue], range: Range<usize>) -> Option<Text> {
    let mut builder = Text::builder(file);
    let mut last: Option<Range<usize>> = None;
    for line in cues.get(range)?.iter().flat_map(|cue| &cue.lines) {
        if let Some(last) = last {
            let before = file.text().get(last.clone()).and_then(|line| line.chars().next_back());
            let after = file.text().get(line.clone()).and_then(|line| line.chars().next());
            let joined = before.is_some_and(unspaced) && after.is_some_and(unspaced);
            builder = builder.replace(last.end..last.end, if joined { "" } else { " " });
        }
        builder = builder.copy(line.clone());
        last = Some(line.clone());
    }
    last.map(|_| builder.build())
}

/// Whether a letter is of a script that is written without spaces.
fn unspaced(c: char) -> bool {
    matches!(Script::of(c), Script::Han | Script::Hiragana | Script::Katakana) || ('\u{3000}'..='\u{303f}').contains(&c)
}
