//! `cargo xtask test`: everything, and one closing line that counts it.

mod cargo;
mod journeys;

use std::ops::AddAssign;

use crate::progress::Progress;
use crate::{Result, api, prove, setup, stand, web};

/// What ran. A test that was ignored or skipped promised something and did not show it: it counts as failed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    pub passed: u64,
    pub failed: u64,
}

impl AddAssign for Count {
    fn add_assign(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
    }
}

impl Count {
    fn verdict(self) -> Result {
        println!("{} passed, {} failed", self.passed, self.failed);
        match self {
            Self { passed: 0, failed: 0 } => Err("no test ran".to_owned()),
            Self { failed: 0, .. } => Ok(()),
            Self { .. } => Err("not every test passed".to_owned()),
        }
    }
}

pub fn run(parts: &[&str]) -> Result {
    let (unit, e2e) = match parts {
        [] => (true, true),
        ["unit"] => (true, false),
        ["e2e"] => (false, true),
        ["api"] => return api_alone(),
        _ => return Err("`cargo xtask test` takes `unit`, `e2e`, `api`, or nothing".to_owned()),
    };
    // An empty folder of journeys needs no browser; the closing line tells that none ran.
    let e2e = e2e && journeys::exist()?;
    let mut progress = Progress::new(1 + if unit { 2 } else { 0 } + if e2e { 5 } else { 0 });
    let needs = [
        if unit { setup::UNIT } else { &[] },
        if e2e { setup::JOURNEYS } else { &[] },
        if e2e { setup::API } else { &[] },
    ];
    setup::ensure(&mut progress, &needs)?;
    let mut count = Count::default();
    if unit {
        count += cargo::run(&mut progress)?;
    }
    if e2e {
        web::build(&mut progress)?;
        stand::build(&mut progress, false)?;
        count += journeys::run(&mut progress)?;
        progress.announce("testing the interfaces by their documents");
        count += api::run(api::SHORT)?;
        progress.announce("proving promises in their short form");
        let (proofs, broken) = prove::short();
        for reason in &broken {
            println!("{reason}");
        }
        let failed = u64::try_from(broken.len()).unwrap_or(proofs);
        count += Count { passed: proofs - failed, failed };
    } else {
        println!("no browser journeys ran");
    }
    count.verdict()
}

/// The interfaces alone, which need no pages: for whoever changes a handler or its words.
fn api_alone() -> Result {
    let mut progress = Progress::new(3);
    setup::ensure(&mut progress, &[setup::API])?;
    stand::build(&mut progress, false)?;
    progress.announce("testing the interfaces by their documents");
    api::run(api::SHORT)?.verdict()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_at_all_and_any_failure_are_no_success() {
        assert!(Count::default().verdict().is_err());
        assert!(Count { passed: 5, failed: 1 }.verdict().is_err());
        assert!(Count { passed: 5, failed: 0 }.verdict().is_ok());
    }
}
