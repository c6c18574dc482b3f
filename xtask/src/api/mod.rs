//! The interfaces tested from outside: schemathesis reads the three OpenAPI documents, invents good and bad calls for every
//! operation of a running stand, and compares the answers with what the documents promise.

mod config;
mod report;
mod run;
mod world;

use std::collections::hash_map::RandomState;
use std::hash::BuildHasher;
use std::path::{Path, PathBuf};
use std::time::Instant;

use crate::progress::Progress;
use crate::prove::{self, Caller};
use crate::test::Count;
use crate::{Result, stand, workspace};

use config::Interface;
use world::World;

/// How much is tried.
#[derive(Clone, Copy)]
pub struct Extent {
    /// Invented calls an operation, of each kind.
    examples: u32,
    /// Where the invention begins: the same calls for the same documents. Another one every time when nothing is said.
    seed: Option<u64>,
}

/// In `cargo xtask test`: the same every time, so that a failure is the last change's.
pub const SHORT: Extent = Extent { examples: 6, seed: Some(20_261_122) };
/// In `cargo xtask prove api`.
const LONG: Extent = Extent { examples: 150, seed: None };

/// Repeats a run of [`prove`] that has failed.
const SEED: &str = "UZQR_API_SEED";
/// Nothing may limit the tester, who comes from one address with one key.
const SETTINGS: [(&str, &str); 2] = [("UZQR_LOG", "error"), ("UZQR_RATE_LIMITS_TILL_PER_SECOND", "0")];

/// The long form; the reasons are printed.
pub fn prove() -> Result {
    let said = std::env::var(SEED).ok().and_then(|text| text.parse().ok());
    let count = run(Extent { seed: said.or(LONG.seed), ..LONG })?;
    if count.failed == 0 { Ok(()) } else { Err(format!("{} operations break their promise", count.failed)) }
}

/// One count an operation, and one a document that has to be valid, on a stand of binaries that are built.
pub fn run(extent: Extent) -> Result<Count> {
    let begun = Instant::now();
    // A hasher's own keys are the only dice here.
    let seed = extent.seed.unwrap_or_else(|| RandomState::new().hash_one(begun) >> 32);
    let mut options = prove::options("api")?;
    options.settings = SETTINGS.map(|(name, value)| (name, value.to_owned())).into();
    let mut progress = Progress::new(stand::STEPS - 1);
    stand::prepare(&mut progress, &options)?;
    let children = stand::start(&mut progress, &options)?;
    let address = |port: u16| Caller::new(format!("http://localhost:{port}"));
    let (server, sandbox) = (address(options.ports.server), address(options.ports.sandbox));
    let mut count = Count::default();
    for interface in Interface::ALL {
        let world = World::prepare(&server, &sandbox, &options.data, interface)?;
        let folder = options.data.join("api").join(interface.name());
        std::fs::create_dir_all(&folder).map_err(|error| format!("cannot make {}: {error}", folder.display()))?;
        let place = Place { server: format!("http://localhost:{}", options.ports.server), folder };
        count += run::validate(&server, &place, interface)?;
        count += run::explore(&world, &place, interface, extent.examples, seed)?;
    }
    drop(children);
    if count.failed == 0 {
        let _ = std::fs::remove_dir_all(&options.data);
    } else {
        println!("  what was tried lies in {}", options.data.join("api").display());
    }
    println!("  {} s, {SEED}={seed}", begun.elapsed().as_secs());
    Ok(count)
}

/// Where the stand answers, and where a run may write.
struct Place {
    server: String,
    folder: PathBuf,
}

/// A program of the testers' environment.
fn program(name: &str) -> std::process::Command {
    workspace::command(Path::new(&workspace::python()).join("bin").join(name))
}
