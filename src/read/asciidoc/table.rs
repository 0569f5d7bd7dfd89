//! The cells of AsciiDoc's tables.

use std::ops::Range;

/// The cells between two delimiters such as `|===`: the ranges of each one's lines.
pub fn cells(text: &str, lines: &[Range<usize>], fence: &str) -> Vec<Vec<Range<usize>>> {
    let sign = fence.chars().next().unwrap_or('|');
    let mut cells: Vec<Vec<Range<usize>>> = Vec::new();
    let mut code: Option<&str> = None;
    for line in lines {
        let words = text.get(line.clone()).unwrap_or("");
        if code.is_none() && words.len() >= 4 && (words.bytes().all(|b| b == b'-') || words.bytes().all(|b| b == b'.'))
        {
            code = Some(words);
            continue;
        }
        if code.is_some() {
            code = code.filter(|fence| *fence != words);
            continue;
        }
        if words.starts_with("//") || words.is_empty() {
            // A blank line in a cell parts its paragraphs.
            cells.push(Vec::new());
            continue;
        }
        row(words, line.start, sign, &mut cells);
    }
    cells.retain(|cell| !cell.is_empty());
    cells
}

/// Adds what a line holds: the rest of the cell before it, and the cells that begin on it.
fn row(words: &str, start: usize, sign: char, cells: &mut Vec<Vec<Range<usize>>>) {
    let mut from = 0;
    let mut separators =
        words.match_indices(sign).map(|(at, _)| at).filter(|at| !words.get(..*at).unwrap_or("").ends_with('\\'));
    loop {
        let next = separators.next();
        let end = next.unwrap_or(words.len());
        let piece = words.get(from..end).unwrap_or("");
        // Signs of other formats stand between cells, those of this one before each.
        let kept =
            if next.is_some() && matches!(sign, '|' | '!') { piece.len() - specifier(piece) } else { piece.len() };
        let inside = piece.get(..kept).unwrap_or("");
        let trimmed = inside.trim();
        if !trimmed.is_empty() {
            let lead = inside.len() - inside.trim_start().len();
            let range = start + from + lead..start + from + lead + trimmed.len();
            match cells.last_mut() {
                Some(cell) => cell.push(range),
                None => cells.push(vec![range]),
            }
        }
        if next.is_none() {
            return;
        }
        cells.push(Vec::new());
        from = end + sign.len_utf8();
    }
}

/// How long the specifier at the end of a piece is, such as `2+` or `.3+^.>s`, which belongs to the cell after it.
fn specifier(piece: &str) -> usize {
    let last = piece.rsplit([' ', '\t']).next().unwrap_or("");
    let known = |c: char| c.is_ascii_digit() || matches!(c, '.' | '+' | '*' | '<' | '>' | '^');
    let style = last.strip_suffix(|c: char| "adehlmsv".contains(c));
    let rest = style.unwrap_or(last);
    let spans = rest.is_empty() || rest.ends_with(['+', '*', '<', '>', '^']);
    let is_specifier = !last.is_empty() && rest.chars().all(known) && spans;
    if is_specifier { last.len() } else { 0 }
}
