//! `shared` and the server's `domain` perform no IO and read no clock and no randomness.

use super::lexer::{self, Kind};
use super::sources::Sources;
use crate::Result;

const STD: &[&str] = &["fs", "net", "env", "process", "thread", "io", "os"];
const NAMES: &[&str] = &["SystemTime", "Instant", "now_utc", "now_local", "rand", "getrandom"];

pub fn check(sources: &Sources) -> Result<Vec<String>> {
    let mut findings = Vec::new();
    let pure = |path: &str| path.starts_with("shared/") || path.starts_with("server/src/domain");
    for file in sources.rust(&["shared", "server"]).filter(|file| pure(&file.path)) {
        let tokens = file.tokens();
        for (first, second, line) in lexer::path_pairs(&tokens) {
            if first == "std" && STD.contains(&second.as_str()) {
                findings.push(file.at(line, &format!("std::{second} in a pure part")));
            }
        }
        for token in &tokens {
            if let Kind::Name(name) = &token.kind
                && NAMES.contains(&name.as_str())
            {
                findings.push(file.at(token.line, &format!("{name} in a pure part: take it as a parameter")));
            }
        }
    }
    Ok(findings)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clocks_and_files_are_found_where_they_must_not_be() {
        let source = "use std::{fmt, fs}; fn f() { SystemTime::now(); OffsetDateTime::now_utc(); }";
        let count = |path| check(&Sources::of(&[(path, source)])).unwrap().len();
        assert_eq!(count("shared/src/lib.rs"), 3);
        assert_eq!(count("server/src/domain/qr.rs"), 3);
        assert_eq!(count("server/src/service/qrs.rs"), 0);
    }
}
