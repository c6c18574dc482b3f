//! Rust source as tokens: enough to know names, paths and string literals from comments, and product from tests.

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    pub kind: Kind,
    pub line: usize,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kind {
    Name(String),
    /// The content of a string literal as it stands in the source, escapes included.
    Text(String),
    Sign(char),
    /// Numbers, characters and lifetimes, of which no rule speaks.
    Other,
}

impl Token {
    pub fn is_name(&self, name: &str) -> bool {
        matches!(&self.kind, Kind::Name(own) if own == name)
    }

    pub fn is_sign(&self, sign: char) -> bool {
        self.kind == Kind::Sign(sign)
    }
}

pub fn tokens(source: &str) -> Vec<Token> {
    let mut lexer = Lexer { rest: source, line: 1, tokens: Vec::new() };
    while lexer.step() {}
    lexer.tokens
}

struct Lexer<'a> {
    rest: &'a str,
    line: usize,
    tokens: Vec<Token>,
}

impl Lexer<'_> {
    fn step(&mut self) -> bool {
        let Some(first) = self.rest.chars().next() else { return false };
        if first.is_whitespace() {
            self.skip(first.len_utf8());
        } else if self.rest.starts_with("//") {
            self.skip(self.rest.find('\n').unwrap_or(self.rest.len()));
        } else if self.rest.starts_with("/*") {
            self.skip(block_comment(self.rest));
        } else if let Some((length, content)) = string(self.rest) {
            let content = self.rest[content].to_owned();
            self.push(Kind::Text(content), length);
        } else if first == '\'' {
            self.push(Kind::Other, quote(self.rest));
        } else if first.is_alphabetic() || first == '_' {
            let raw = self.rest.strip_prefix("r#").map_or(0, |_| 2);
            let length = raw + word(&self.rest[raw..]);
            let name = self.rest[raw..length].to_owned();
            self.push(Kind::Name(name), length);
        } else if first.is_ascii_digit() {
            self.push(Kind::Other, word(self.rest));
        } else {
            self.push(Kind::Sign(first), first.len_utf8());
        }
        true
    }

    fn push(&mut self, kind: Kind, length: usize) {
        self.tokens.push(Token { kind, line: self.line });
        self.skip(length);
    }

    fn skip(&mut self, length: usize) {
        let (skipped, rest) = self.rest.split_at(length.max(1).min(self.rest.len()));
        self.line += skipped.matches('\n').count();
        self.rest = rest;
    }
}

fn word(text: &str) -> usize {
    text.find(|letter: char| !letter.is_alphanumeric() && letter != '_').unwrap_or(text.len())
}

/// Block comments nest.
fn block_comment(text: &str) -> usize {
    let (mut depth, mut at) = (0_usize, 0);
    while at < text.len() {
        let rest = &text[at..];
        if rest.starts_with("/*") {
            depth += 1;
            at += 2;
        } else if rest.starts_with("*/") {
            depth -= 1;
            at += 2;
            if depth == 0 {
                return at;
            }
        } else {
            at += rest.chars().next().map_or(1, char::len_utf8);
        }
    }
    text.len()
}

/// The whole length of a string literal (plain, byte, C, raw) and where its content lies.
fn string(text: &str) -> Option<(usize, std::ops::Range<usize>)> {
    let prefix = text.find('"')?;
    let (raw, hashes) = match &text[..prefix] {
        "" | "b" | "c" => (false, 0),
        start => {
            let letters = start.trim_end_matches('#');
            if !matches!(letters, "r" | "br" | "cr") {
                return None;
            }
            (true, start.len() - letters.len())
        }
    };
    let begin = prefix + 1;
    let length =
        if raw { text[begin..].find(&format!("\"{}", "#".repeat(hashes)))? } else { plain_end(&text[begin..])? };
    Some((begin + length + 1 + hashes, begin..begin + length))
}

fn plain_end(text: &str) -> Option<usize> {
    let mut escaped = false;
    text.char_indices().find_map(|(at, letter)| {
        let ends = letter == '"' && !escaped;
        escaped = letter == '\\' && !escaped;
        ends.then_some(at)
    })
}

/// A character literal ends with a quote, a lifetime does not.
fn quote(text: &str) -> usize {
    let mut letters = text.char_indices().skip(1);
    match letters.next() {
        Some((_, '\\')) => letters.skip(1).find(|(_, letter)| *letter == '\'').map_or(text.len(), |(at, _)| at + 1),
        Some((at, letter)) if text[at + letter.len_utf8()..].starts_with('\'') => at + letter.len_utf8() + 1,
        _ => 1 + word(&text[1..]),
    }
}

/// Leaves out every item behind a `#[cfg(test)]`.
pub fn without_tests(tokens: Vec<Token>) -> Vec<Token> {
    let mut kept = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        if let Some(after) = test_attribute(&tokens, at) {
            at = item_end(&tokens, after);
        } else {
            kept.push(tokens[at].clone());
            at += 1;
        }
    }
    kept
}

/// The names of `#[cfg(test)] mod name;`, whose files are tests too.
pub fn test_modules(tokens: &[Token]) -> Vec<String> {
    let after = (0..tokens.len()).filter_map(|at| test_attribute(tokens, at));
    let module = |at: usize| {
        let item = &tokens[at..item_end(tokens, at)];
        let name = item.iter().position(|token| token.is_name("mod"))? + 1;
        match &item.get(name)?.kind {
            Kind::Name(name) if item.last()?.is_sign(';') => Some(name.clone()),
            _ => None,
        }
    };
    after.filter_map(module).collect()
}

/// Where a `#[cfg(… test …)]` that begins at `at` ends; `not(test)` belongs to the product.
fn test_attribute(tokens: &[Token], at: usize) -> Option<usize> {
    let is = |offset: usize, check: &dyn Fn(&Token) -> bool| tokens.get(at + offset).is_some_and(check);
    if !(is(0, &|token| token.is_sign('#'))
        && is(1, &|token| token.is_sign('['))
        && is(2, &|token| token.is_name("cfg")))
    {
        return None;
    }
    let end = closing(tokens, at + 1);
    let inside = &tokens[at..end];
    let names = |name: &str| inside.iter().any(|token| token.is_name(name));
    (names("test") && !names("not")).then_some(end)
}

/// Behind the item's body or semicolon, and behind further attributes before it.
fn item_end(tokens: &[Token], mut at: usize) -> usize {
    while at < tokens.len() {
        match tokens[at].kind {
            Kind::Sign(';' | ',') => return at + 1,
            Kind::Sign('{') => return closing(tokens, at),
            Kind::Sign('(' | '[') => at = closing(tokens, at),
            _ => at += 1,
        }
    }
    at
}

/// Behind the bracket that closes the one at `open`.
fn closing(tokens: &[Token], open: usize) -> usize {
    let mut depth = 0_usize;
    for (at, token) in tokens.iter().enumerate().skip(open) {
        match token.kind {
            Kind::Sign('(' | '[' | '{') => depth += 1,
            Kind::Sign(')' | ']' | '}') => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    return at + 1;
                }
            }
            _ => {}
        }
    }
    tokens.len()
}

/// Every `one::two` of the source, groups (`one::{two, three::four}`) included, with its line.
pub fn path_pairs(tokens: &[Token]) -> Vec<(String, String, usize)> {
    let mut pairs = Vec::new();
    for (at, token) in tokens.iter().enumerate() {
        let Kind::Name(first) = &token.kind else { continue };
        if !(tokens.get(at + 1).is_some_and(|token| token.is_sign(':'))
            && tokens.get(at + 2).is_some_and(|token| token.is_sign(':')))
        {
            continue;
        }
        let second = tokens.get(at + 3);
        match second.map(|token| &token.kind) {
            Some(Kind::Name(name)) => pairs.push((first.clone(), name.clone(), token.line)),
            Some(Kind::Sign('{')) => {
                for (name, line) in group(&tokens[at + 3..closing(tokens, at + 3)]) {
                    pairs.push((first.clone(), name, line));
                }
            }
            _ => {}
        }
    }
    pairs
}

/// The names with which the members of a `{…}` group begin.
fn group(tokens: &[Token]) -> Vec<(String, usize)> {
    let mut depth = 0_usize;
    let mut names = Vec::new();
    for (at, token) in tokens.iter().enumerate() {
        match &token.kind {
            Kind::Sign('{') => depth += 1,
            Kind::Sign('}') => depth -= 1,
            Kind::Name(name) if depth == 1 && at > 0 && matches!(tokens[at - 1].kind, Kind::Sign('{' | ',')) => {
                names.push((name.clone(), token.line));
            }
            _ => {}
        }
    }
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(source: &str) -> Vec<String> {
        let text = |token: Token| match token.kind {
            Kind::Text(text) => Some(text),
            _ => None,
        };
        without_tests(tokens(source)).into_iter().filter_map(text).collect()
    }

    #[test]
    fn literals_of_every_kind_are_found_and_comments_are_not() {
        let source = r####"
            // "no" /* "no"
            /* "no" /* nested "no" */ "no" */
            let a = "plain \" quote"; let b = r#"raw " quote"#; let c = b"bytes"; let d = br"raw bytes";
            let e = '"'; let f: &'static str = "after a lifetime"; let g = '\''; let h = "last";
        "####;
        let found = texts(source);
        assert_eq!(found, ["plain \\\" quote", "raw \" quote", "bytes", "raw bytes", "after a lifetime", "last"]);
    }

    #[test]
    fn lines_are_counted_through_literals_and_comments() {
        let found = tokens("/* one\ntwo */ \"three\nfour\" name");
        assert_eq!(found.last().map(|token| token.line), Some(3));
    }

    #[test]
    fn test_items_are_left_out_whatever_their_shape() {
        let source = "
            #[cfg(test)] mod tests { const A: &str = \"no\"; fn f() { g(\"no\") } }
            #[cfg(all(test, unix))] #[path = \"no\"] mod other;
            #[cfg(not(test))] const B: &str = \"yes\";
            #[cfg(feature = \"ssr\")] fn c() -> [u8; 2] { \"also\" }
        ";
        assert_eq!(texts(source), ["yes", "ssr", "also"]);
    }

    #[test]
    fn paths_are_seen_through_groups() {
        let found = path_pairs(&tokens("use crate::{http::{a, b}, store}; use std::fs; crate::pages::c();"));
        let found: Vec<String> = found.into_iter().map(|(one, two, _)| format!("{one}::{two}")).collect();
        assert_eq!(found, ["crate::http", "crate::store", "http::a", "http::b", "std::fs", "crate::pages", "pages::c"]);
    }
}
