//! `cargo xtask prove NAME`: promises that need the real binaries, real time and a real `kill -9`. Each has a short form that
//! `cargo xtask test` runs.

pub mod caller;
mod live;
pub mod merchant;
mod refunds;
mod returns;
mod stage;
mod telegram;
mod tills;
pub mod wallet;

use std::sync::atomic::{AtomicBool, Ordering};

pub use caller::{Caller, text};
pub use merchant::{Merchant, base64};

use crate::options::Options;
use crate::progress::Progress;
use crate::{Result, api, setup, stand, web};

/// How a proof is called, its whole form, its short form.
type Proof = (&'static str, fn() -> Result, fn() -> Result);

/// The proofs that are built.
const PROOFS: [Proof; 5] = [
    ("live", || live::prove(live::LONG), || live::prove(live::SHORT)),
    ("telegram", || telegram::prove(telegram::LONG), || telegram::prove(telegram::SHORT)),
    ("refunds", || refunds::prove(refunds::LONG), || refunds::prove(refunds::SHORT)),
    ("returns", || returns::prove(returns::LONG), || returns::prove(returns::SHORT)),
    ("tills", || tills::prove(tills::LONG), || tills::prove(tills::SHORT)),
];
/// A proof whose short form is a step of the tests by itself, since it counts more than one.
const API: (&str, fn() -> Result) = ("api", api::prove);
const USAGE: &str = "\
`cargo xtask prove api|live|refunds|returns|telegram|tills [--rounds N] [--release] [--no-build]`, or without `api` `--short`: as `test` runs it, of binaries that are built";

/// Whether the released binaries are proven: one command proves one sort.
static RELEASE: AtomicBool = AtomicBool::new(false);

pub fn run(words: &[&str]) -> Result {
    if let [name, "--short"] = words {
        return find(name)?.2();
    }
    let (&name, options) = words.split_first().ok_or_else(|| USAGE.to_owned())?;
    let (mut rounds, mut build, mut options) = (1, true, options.iter());
    while let Some(&option) = options.next() {
        match (option, options.as_slice().first()) {
            ("--no-build", _) => build = false,
            ("--release", _) => RELEASE.store(true, Ordering::Relaxed),
            ("--rounds", Some(number)) => {
                rounds = number.parse::<u32>().map_err(|_| format!("`{number}` is no number of rounds"))?;
                options.next();
            }
            _ => return Err(USAGE.to_owned()),
        }
    }
    let prove = if name == API.0 { API.1 } else { find(name)?.1 };
    if build {
        let mut progress = Progress::new(3);
        setup::ensure(&mut progress, &[setup::BUILD, if name == API.0 { setup::API } else { &[] }])?;
        web::build(&mut progress)?;
        stand::build(&mut progress, RELEASE.load(Ordering::Relaxed))?;
    }
    for round in 1..=rounds {
        println!("round {round} of {rounds}");
        prove()?;
    }
    Ok(())
}

fn find(name: &str) -> Result<&'static Proof> {
    PROOFS.iter().find(|(known, ..)| *known == name).ok_or_else(|| format!("no proof is called `{name}`: {USAGE}"))
}

/// The short forms of all proofs, of binaries that are built: how many there are, and which promises were broken.
pub fn short() -> (u64, Vec<String>) {
    let outcomes = PROOFS.iter().map(|(name, _, short)| short().map_err(|reason| format!("{name}: {reason}")));
    let broken: Vec<String> = outcomes.filter_map(Result::err).collect();
    (u64::try_from(PROOFS.len()).unwrap_or(u64::MAX), broken)
}

/// A stand of the proof's own, in a folder that is empty.
pub fn options(name: &str) -> Result<Options> {
    let data = std::env::temp_dir().join(format!("uzqr-prove-{name}-{}", std::process::id()));
    let _ = std::fs::remove_dir_all(&data);
    let mut options = crate::options::parse(&["--free-ports", "--no-build", "--data", &data.to_string_lossy()])?;
    options.release = RELEASE.load(Ordering::Relaxed);
    Ok(options)
}
