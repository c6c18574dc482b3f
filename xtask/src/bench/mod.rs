//! `cargo xtask bench NAME`: measurements of the released server on PostgreSQL, each beside the bare database in the same run.

mod figures;
mod fill;
mod history;
mod http;

use crate::progress::Progress;
use crate::{Result, setup, stand, web};

const USAGE: &str = "`cargo xtask bench history [--rows N]`";

pub fn run(words: &[&str]) -> Result {
    let rows = match words {
        ["history"] => 1_000_000,
        ["history", "--rows", rows] => rows.parse().map_err(|_| format!("`{rows}` is no number of rows"))?,
        _ => return Err(USAGE.to_owned()),
    };
    let mut progress = Progress::new(3);
    setup::ensure(&mut progress, &[setup::BUILD])?;
    web::build(&mut progress)?;
    stand::build(&mut progress, true)?;
    history::measure(rows)
}
