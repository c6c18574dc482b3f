//! `cargo xtask bench NAME`: measurements of the released server on PostgreSQL, each beside the bare database in the same run.

mod figures;
mod fill;
mod history;
mod http;

use crate::progress::Progress;
use crate::{Result, setup, stand};

const USAGE: &str = "`cargo xtask bench history [--rows N] [--no-build]`";

pub fn run(words: &[&str]) -> Result {
    let ["history", options @ ..] = words else { return Err(USAGE.to_owned()) };
    let (mut rows, mut build) = (1_000_000, true);
    let mut options = options.iter();
    while let Some(&option) = options.next() {
        match option {
            "--rows" => {
                let number = options.next().and_then(|number| number.parse().ok()).filter(|number| *number > 0);
                rows = number.ok_or("--rows needs a number")?;
            }
            "--no-build" => build = false,
            _ => return Err(USAGE.to_owned()),
        }
    }
    if build {
        let mut progress = Progress::new(2);
        setup::ensure(&mut progress, &[setup::BUILD])?;
        stand::build(&mut progress, true)?;
    }
    history::measure(rows)
}
