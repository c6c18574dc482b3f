//! `cargo xtask bench NAME`: measurements of the released server on PostgreSQL, each beside the bare database in the same run.

mod figures;
mod fill;
mod history;
mod http;
mod pos;
mod web;

use crate::progress::Progress;
use crate::{Result, setup, stand};

const USAGE: &str = "`cargo xtask bench history [--rows N]`, `bench pos [--seconds N]` or `bench web [--runs N]`, each with `--no-build`";

pub fn run(words: &[&str]) -> Result {
    let usage = || USAGE.to_owned();
    let (&name, options) = words.split_first().ok_or_else(usage)?;
    let (measure, size, mut number): (fn(u64) -> Result, &str, u64) = match name {
        "history" => (history::measure, "--rows", 1_000_000),
        "pos" => (pos::measure, "--seconds", 15),
        "web" => (web::measure, "--runs", 5),
        _ => return Err(usage()),
    };
    let mut build = true;
    let mut options = options.iter();
    while let Some(&option) = options.next() {
        if option == size {
            let given = options.next().and_then(|number| number.parse().ok()).filter(|number| *number > 0);
            number = given.ok_or_else(|| format!("{size} needs a number"))?;
        } else if option == "--no-build" {
            build = false;
        } else {
            return Err(usage());
        }
    }
    if build {
        let mut progress = Progress::new(2);
        setup::ensure(&mut progress, &[setup::BUILD])?;
        stand::build(&mut progress, true)?;
    }
    measure(number)
}
