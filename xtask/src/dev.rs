//! `cargo xtask dev`: the same stand, and `trunk serve` in front of it, which rebuilds the pages as they change.

use std::fs;
use std::path::PathBuf;
use std::time::Duration;

use crate::options::Options;
use crate::progress::Progress;
use crate::{Result, setup, stand, web, workspace};

/// The first build of the pages takes minutes.
const PATIENCE: Duration = Duration::from_secs(1200);

pub fn run(mut options: Options) -> Result {
    options.ports.check()?;
    // The server accepts unsafe requests from its own origin only, and here that is trunk's.
    options.public = options.ports.pages;
    let mut progress = Progress::new(if options.build { 2 + stand::STEPS } else { stand::STEPS });
    if options.build {
        setup::ensure(&mut progress, &[setup::BUILD])?;
        stand::build(&mut progress, options.release)?;
    }
    stand::prepare(&mut progress, &options)?;
    let mut children = stand::start(&mut progress, &options)?;
    progress.announce("building the pages and starting trunk");
    let config = Config::write(&options)?;
    let port = options.ports.pages.to_string();
    let mut trunk = web::trunk();
    trunk.arg("--config").arg(&config.0).args(["serve", "--port", &port, "--address", "127.0.0.1"]);
    children.start("trunk", &mut trunk)?;
    children.wait_listening("trunk", options.ports.pages, PATIENCE)?;
    stand::serve(children, &options)
}

/// `Trunk.toml` for this stand: the server where it is, and the pages in the data folder, so that the bundle of `run` in
/// `dist` stays what it is. Beside the original, because Trunk takes its paths from there; gone with the value.
struct Config(PathBuf);

impl Config {
    fn write(options: &Options) -> Result<Self> {
        let original = workspace::root().join("Trunk.toml");
        let text =
            fs::read_to_string(&original).map_err(|error| format!("cannot read {}: {error}", original.display()))?;
        let file = workspace::root().join(format!("Trunk.{}.toml", options.ports.pages));
        fs::write(&file, for_stand(&text, options))
            .map_err(|error| format!("cannot write {}: {error}", file.display()))?;
        Ok(Self(file))
    }
}

impl Drop for Config {
    fn drop(&mut self) {
        let _ = fs::remove_file(&self.0);
    }
}

fn for_stand(text: &str, options: &Options) -> String {
    let dist = options.data.join("pages");
    text.replace("http://localhost:8080/", &format!("http://localhost:{}/", options.ports.server))
        .replace("dist = \"dist\"", &format!("dist = {:?}", dist.display().to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::options::parse;

    #[test]
    fn trunk_asks_the_server_of_this_stand_and_leaves_dist_alone() {
        let text = fs::read_to_string(workspace::root().join("Trunk.toml")).unwrap();
        let options = parse(&["--port", "18080", "--data", "somewhere"]).unwrap();
        let ours = for_stand(&text, &options);
        assert!(ours.contains("\"http://localhost:18080/api\"") && !ours.contains("localhost:8080"));
        assert!(ours.contains("somewhere/pages") && !ours.contains("dist = \"dist\""));
    }
}
