//! The library that draws `/docs`, from npm's package into the bundle's folder. The pages that use it are the server's.

use std::fs;
use std::path::Path;

use crate::{Result, workspace};

/// What the pages load, and what its licence asks to go with it.
const FILES: [&str; 5] =
    ["swagger-ui-bundle.js", "swagger-ui.css", "swagger-ui-bundle.js.LICENSE.txt", "LICENSE", "NOTICE"];

/// Copies the library into `folder`.
pub fn copy(folder: &Path) -> Result {
    let package = workspace::end2end().join("node_modules/swagger-ui-dist");
    fs::create_dir_all(folder).map_err(|error| format!("cannot make {}: {error}", folder.display()))?;
    for file in FILES {
        let (from, to) = (package.join(file), folder.join(file));
        fs::copy(&from, &to).map_err(|error| format!("cannot copy {} to {}: {error}", from.display(), to.display()))?;
    }
    Ok(())
}
