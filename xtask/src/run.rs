//! `cargo xtask run`: the whole product, from nothing to «ready».

use crate::options::Options;
use crate::progress::Progress;
use crate::{Result, setup, stand, web};

pub fn run(options: &Options) -> Result {
    options.ports.check()?;
    let mut progress = Progress::new(if options.build { 2 + stand::STEPS } else { stand::STEPS - 1 });
    if options.build {
        setup::ensure(&mut progress, &[setup::BUILD])?;
        web::build(&mut progress)?;
        stand::build(&mut progress, options.release)?;
    }
    stand::prepare(&mut progress, options)?;
    let children = stand::start(&mut progress, options)?;
    stand::serve(children, options)
}
