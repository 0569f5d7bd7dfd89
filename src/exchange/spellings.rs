//! The spellings that a pattern of a style rule stands for, where they can be listed.
//!
//! # Design
//! A glossary holds words, not patterns. Most patterns of style rules are lists in disguise: `(希|稀)に`, `[いん]で`.
//! Those are written out; a branch that goes on without end (`.*`, `[^て]`, a look around) is left out, and it is said.

use std::iter::Peekable;
use std::str::Chars;

/// More spellings than these are no list.
const MOST: usize = 200;

/// A spelling and what the pattern's groups are in it, the first group first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Spelling {
    /// The words.
    pub text: String,
    /// By number, from 1; empty where a group is not in it.
    pub groups: Vec<String>,
}

/// What a pattern stands for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Spellings {
    /// As far as they can be listed.
    pub list: Vec<Spelling>,
    /// Whether all of them could be.
    pub whole: bool,
    /// What must not follow, where the pattern ends in `(?!…)`.
    pub not_before: Vec<String>,
}

#[derive(Debug)]
enum Node {
    Any(Vec<char>),
    Group(usize, Box<Node>),
    Optional(Box<Node>),
    Sequence(Vec<Node>),
    Choice(Vec<Node>),
    /// What follows must not be this.
    Unless(Box<Node>),
    /// Without end, or a condition.
    Endless,
}

/// The spellings of a regular expression (without its slashes); `None` where it is none.
pub fn of(pattern: &str) -> Option<Spellings> {
    let mut parser = Parser { rest: pattern.chars().peekable(), groups: 0 };
    let mut node = parser.choice()?;
    if parser.rest.next().is_some() {
        return None;
    }
    let mut found = Spellings { whole: true, ..Spellings::default() };
    if let Node::Sequence(nodes) = &mut node
        && let Some(Node::Unless(unless)) = nodes.last()
    {
        let mut whole = true;
        found.not_before = expand(unless, &mut whole).into_iter().map(|spelling| spelling.text).collect();
        nodes.pop();
        if !whole {
            nodes.push(Node::Endless);
        }
    }
    found.list = expand(&node, &mut found.whole);
    for spelling in &mut found.list {
        spelling.groups.resize(parser.groups, String::new());
    }
    Some(found)
}

struct Parser<'a> {
    rest: Peekable<Chars<'a>>,
    groups: usize,
}

impl Parser<'_> {
    fn choice(&mut self) -> Option<Node> {
        let mut branches = vec![self.sequence()?];
        while self.rest.next_if_eq(&'|').is_some() {
            branches.push(self.sequence()?);
        }
        if branches.len() == 1 { branches.pop() } else { Some(Node::Choice(branches)) }
    }

    fn sequence(&mut self) -> Option<Node> {
        let mut nodes = Vec::new();
        while let Some(&c) = self.rest.peek() {
            if matches!(c, '|' | ')') {
                break;
            }
            self.rest.next();
            let node = match c {
                '(' => self.group()?,
                '[' => self.class()?,
                '\\' => escape(self.rest.next()?),
                '.' | '^' | '$' => Node::Endless,
                c => Node::Any(vec![c]),
            };
            nodes.push(self.repeated(node));
        }
        Some(Node::Sequence(nodes))
    }

    fn repeated(&mut self, node: Node) -> Node {
        match self.rest.peek() {
            Some('?') => {
                self.rest.next();
                Node::Optional(Box::new(node))
            }
            Some('*' | '+' | '{') => {
                while self
                    .rest
                    .next_if(|c| matches!(c, '*' | '+' | '{' | '}' | '?' | ',') || c.is_ascii_digit())
                    .is_some()
                {}
                Node::Endless
            }
            _ => node,
        }
    }

    fn group(&mut self) -> Option<Node> {
        let mut kind = String::new();
        if self.rest.next_if_eq(&'?').is_some() {
            while let Some(c) = self.rest.next_if(|c| matches!(c, ':' | '!' | '=' | '<')) {
                kind.push(c);
                if c != '<' {
                    break;
                }
            }
        }
        let number = kind.is_empty().then(|| {
            self.groups += 1;
            self.groups
        });
        let inside = self.choice()?;
        self.rest.next_if_eq(&')')?;
        Some(match (number, kind.as_str()) {
            (Some(number), _) => Node::Group(number, Box::new(inside)),
            (None, ":") => inside,
            (None, "!") => Node::Unless(Box::new(inside)),
            _ => Node::Endless,
        })
    }

    fn class(&mut self) -> Option<Node> {
        let negated = self.rest.next_if_eq(&'^').is_some();
        let mut letters: Vec<char> = Vec::new();
        let mut endless = negated;
        loop {
            match self.rest.next()? {
                ']' => break,
                '\\' => match escape(self.rest.next()?) {
                    Node::Any(mut own) => letters.append(&mut own),
                    _ => endless = true,
                },
                '-' if !letters.is_empty() && self.rest.peek() != Some(&']') => {
                    let (from, to) = (letters.pop()?, self.rest.next()?);
                    endless |= u32::from(to).saturating_sub(u32::from(from)) as usize > MOST;
                    if !endless {
                        letters.extend(from..=to);
                    }
                }
                c => letters.push(c),
            }
        }
        Some(if endless { Node::Endless } else { Node::Any(letters) })
    }
}

fn escape(c: char) -> Node {
    match c {
        'n' => Node::Any(vec!['\n']),
        't' => Node::Any(vec!['\t']),
        c if c.is_ascii_alphanumeric() => Node::Endless,
        c => Node::Any(vec![c]),
    }
}

fn expand(node: &Node, whole: &mut bool) -> Vec<Spelling> {
    let found = match node {
        Node::Any(letters) => {
            letters.iter().map(|letter| Spelling { text: letter.to_string(), groups: Vec::new() }).collect()
        }
        Node::Group(number, inside) => {
            let mut found = expand(inside, whole);
            for spelling in &mut found {
                let count = spelling.groups.len().max(*number);
                spelling.groups.resize(count, String::new());
                spelling.groups[number - 1].clone_from(&spelling.text);
            }
            found
        }
        Node::Optional(inside) => std::iter::once(Spelling::default()).chain(expand(inside, whole)).collect(),
        Node::Choice(branches) => branches.iter().flat_map(|branch| expand(branch, whole)).collect(),
        Node::Sequence(nodes) => nodes.iter().fold(vec![Spelling::default()], |before, node| {
            let next = expand(node, whole);
            if before.len().saturating_mul(next.len()) > MOST {
                *whole = false;
                return Vec::new();
            }
            before.iter().flat_map(|start| next.iter().map(|end| joined(start, end))).collect()
        }),
        Node::Unless(_) | Node::Endless => {
            *whole = false;
            Vec::new()
        }
    };
    if found.len() > MOST {
        *whole = false;
        return Vec::new();
    }
    found
}

fn joined(start: &Spelling, end: &Spelling) -> Spelling {
    let count = start.groups.len().max(end.groups.len());
    let of = |groups: &[String], at: usize| groups.get(at).cloned().unwrap_or_default();
    let groups = (0..count).map(|at| of(&start.groups, at) + &of(&end.groups, at)).collect();
    Spelling { text: format!("{}{}", start.text, end.text), groups }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_can_be_listed_is_listed() {
        let cases: [(&str, &[&str], bool); 8] = [
            ("(甲|乙)に", &["甲に", "乙に"], true),
            ("[ab]c?", &["a", "ac", "b", "bc"], true),
            ("x(?:y|z+)", &["xy"], false),
            ("ab*", &[], false),
            ("[a-c]\\.", &["a.", "b.", "c."], true),
            ("出(る|た[^て])", &["出る"], false),
            ("(?<!大)港", &[], false),
            ("サイト(?!ー)", &["サイト"], true),
        ];
        for (pattern, expected, whole) in cases {
            let found = of(pattern).unwrap();
            let texts: Vec<_> = found.list.iter().map(|spelling| spelling.text.as_str()).collect();
            assert_eq!((texts.as_slice(), found.whole), (expected, whole), "{pattern}");
        }
        assert_eq!(of("((a)|b)c").unwrap().list[0].groups, ["a", "a"]);
        for pattern in ["(a", "a)", "[a"] {
            assert_eq!(of(pattern), None, "{pattern}");
        }
    }
}
