//! `cargo xtask dev`: the same stand, and `trunk serve` in front of it, which rebuilds the pages as they change.

use std::net::TcpListener;
use std::time::Duration;

use crate::options::Options;
use crate::progress::Progress;
use crate::{Result, setup, stand, web};

/// `Trunk.toml` sends what is not a page to the server at its default address.
const TRUNK: u16 = 8081;
const SERVER: u16 = 8080;
/// The first build of the pages takes minutes.
const PATIENCE: Duration = Duration::from_secs(1200);

pub fn run(mut options: Options) -> Result {
    if options.ports.server != SERVER {
        return Err(format!("`dev` wants the server at port {SERVER}, where Trunk.toml looks for it"));
    }
    if let Err(error) = TcpListener::bind(("127.0.0.1", TRUNK)) {
        return Err(format!("port {TRUNK} of trunk is not free ({error}): end what listens there"));
    }
    // The server accepts unsafe requests from its own origin only, and here that is trunk's.
    options.public = TRUNK;
    let mut progress = Progress::new(if options.build { 2 + stand::STEPS } else { stand::STEPS });
    if options.build {
        setup::ensure(&mut progress, &[setup::BUILD])?;
        stand::build(&mut progress, options.release)?;
    }
    stand::prepare(&mut progress, &options)?;
    let mut children = stand::start(&mut progress, &options)?;
    progress.announce("building the pages and starting trunk");
    children.start("trunk", web::trunk().args(["serve", "--port", &TRUNK.to_string()]))?;
    children.wait_listening("trunk", TRUNK, PATIENCE)?;
    stand::serve(children, &options)
}
