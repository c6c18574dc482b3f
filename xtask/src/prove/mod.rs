//! `cargo xtask prove NAME`: promises that need the real binaries, real time and a real `kill -9`. Each has a short form that
//! `cargo xtask test` runs.

mod caller;
mod merchant;
mod telegram;

use crate::options::Options;
use crate::progress::Progress;
use crate::{Result, setup, stand, web};

/// The proofs that are built.
const NAMES: &str = "`cargo xtask prove telegram [--rounds N]`";

pub fn run(words: &[&str]) -> Result {
    let (name, rounds) = match words {
        [name] => (*name, 1),
        [name, "--rounds", rounds] => {
            (*name, rounds.parse::<u32>().map_err(|_| format!("`{rounds}` is no number of rounds"))?)
        }
        _ => return Err(NAMES.to_owned()),
    };
    if name != "telegram" {
        return Err(format!("no proof is called `{name}`: {NAMES}"));
    }
    let mut progress = Progress::new(3);
    setup::ensure(&mut progress, &[setup::BUILD])?;
    web::build(&mut progress)?;
    stand::build(&mut progress, false)?;
    for round in 1..=rounds {
        println!("round {round} of {rounds}");
        telegram::prove(telegram::LONG)?;
    }
    Ok(())
}

/// The short forms of all proofs, of binaries that are built: how many there are, and which promises were broken.
pub fn short() -> (u64, Vec<String>) {
    let broken = telegram::prove(telegram::SHORT).err().into_iter().collect();
    (1, broken)
}

/// A stand of the proof's own, in a folder that is empty.
fn options(name: &str) -> Result<Options> {
    let data = std::env::temp_dir().join(format!("uzqr-prove-{name}-{}", std::process::id()));
    let _ = std::fs::remove_dir_all(&data);
    crate::options::parse(&["--free-ports", "--no-build", "--data", &data.to_string_lossy()])
}
