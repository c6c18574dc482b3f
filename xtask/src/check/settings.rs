//! The README's table of settings has every variable that the server reads, once, and no other.

use std::collections::BTreeSet;

use super::lexer::Kind;
use super::sources::Sources;
use crate::Result;

const READER: &str = "server/src/config/load.rs";
const TABLE: &str = "README.md";
const PREFIX: &str = "UZQR_";
/// In the table, but read by the log itself.
const LOG: &str = "UZQR_LOG";

pub fn check(sources: &Sources) -> Result<Vec<String>> {
    let file = |path: &str| sources.files.iter().find(|file| file.path == path).ok_or(format!("{path} is not there"));
    let (reader, table) = (file(READER)?, file(TABLE)?);
    let mut read = BTreeSet::from([LOG.to_owned()]);
    read.extend(reader.tokens().into_iter().filter_map(|token| match token.kind {
        // What ends with `_` is the beginning of many.
        Kind::Text(text) if text.starts_with(PREFIX) && !text.ends_with('_') => Some(text),
        _ => None,
    }));
    let mut findings = Vec::new();
    let mut told = BTreeSet::new();
    for (at, line) in (1..).zip(table.text.lines()) {
        let Some(variable) = line.split('|').nth(2).and_then(|cell| cell.trim().strip_prefix('`')?.strip_suffix('`'))
        else {
            continue;
        };
        if variable.starts_with(PREFIX) && !read.contains(variable) {
            findings.push(table.at(at, &format!("the server reads no {variable}")));
        }
        if !told.insert(variable) {
            findings.push(table.at(at, &format!("{variable} stands in the table already")));
        }
    }
    let missing = read.iter().filter(|variable| !told.contains(variable.as_str()));
    findings.extend(missing.map(|variable| format!("{TABLE}: {variable} is missing in the table of settings")));
    Ok(findings)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_variable_that_is_missing_doubled_or_unknown_is_found() {
        let reader = "const A: &[&str] = &[\"UZQR_LISTEN\", \"UZQR_HOLD_SECONDS\", \"UZQR_SANDBOX_\"];";
        let findings = |rows: &str| check(&Sources::of(&[(READER, reader), (TABLE, rows)])).unwrap();
        let row = |variable: &str| format!("| `setting` | `{variable}` | `1` | what |\n");
        let all = row("UZQR_LISTEN") + &row("UZQR_HOLD_SECONDS") + &row(LOG);
        assert_eq!(findings(&all), Vec::<String>::new());
        assert!(findings(&row("UZQR_LISTEN"))[0].contains("UZQR_HOLD_SECONDS is missing"));
        assert!(findings(&(all.clone() + &row("UZQR_LISTEN")))[0].contains("already"));
        assert!(findings(&(all + &row("UZQR_OTHER")))[0].contains("reads no UZQR_OTHER"));
    }
}
