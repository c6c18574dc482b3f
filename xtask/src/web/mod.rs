//! The browser's half for production: Trunk builds it into `dist`, and every file gets its compressed twins.

mod library;
mod stamp;

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use serde_json::Value;

use crate::progress::{Progress, quiet};
use crate::{Result, workspace};

/// What the server serves under hashed names.
pub fn dist() -> PathBuf {
    workspace::root().join("dist")
}

/// Builds the bundle unless the one in `dist` came of the same sources.
pub fn build(progress: &mut Progress) -> Result {
    let stamp = stamp::of_inputs()?;
    let file = dist().join(".stamp");
    if fs::read_to_string(&file).is_ok_and(|built| built == stamp) {
        return progress.step("the pages for the browser are up to date", || Ok(()));
    }
    let sizes = progress.step("building the pages for the browser", || {
        quiet(trunk().args([
            "build",
            "--release=true",
            "--cargo-profile=wasm-release",
            "--no-default-features=true",
            "--features=hydrate",
        ]))?;
        library::copy(&dist().join("docs"))?;
        let sizes = precompress()?;
        fs::write(&file, stamp).map_err(|error| format!("cannot write {}: {error}", file.display()))?;
        Ok(sizes)
    })?;
    for line in sizes {
        println!("      {line}");
    }
    Ok(())
}

/// Trunk finds wasm-bindgen and wasm-opt among our tools; it runs wasm-opt before it computes digests.
pub fn trunk() -> Command {
    let mut trunk = workspace::command("trunk");
    // Trunk takes this common setting for its own option and refuses the usual value `1`.
    trunk.env_remove("NO_COLOR");
    trunk
}

fn precompress() -> Result<Vec<String>> {
    let script = workspace::root().join("xtask/src/web/precompress.mjs");
    let output = workspace::command("node").arg(script).arg(dist()).output();
    let output = output.map_err(|error| format!("cannot start node: {error}"))?;
    if !output.status.success() {
        return Err(format!("compressing failed:\n{}", String::from_utf8_lossy(&output.stderr)));
    }
    let sizes: Value = serde_json::from_slice(&output.stdout).map_err(|error| format!("no list of sizes: {error}"))?;
    Ok(table(sizes.as_array().map_or(&[], Vec::as_slice)))
}

/// One line a file, and what a first visit to the cabinet downloads: the library of `/docs` is no part of it.
fn table(sizes: &[Value]) -> Vec<String> {
    let bytes = |size: &Value, of: &str| size[of].as_u64().unwrap_or_default();
    let line = |name: &str, raw: u64, brotli: u64| {
        format!("{name}: {} KiB, {} KiB with brotli", raw.div_ceil(1024), brotli.div_ceil(1024))
    };
    let mut lines: Vec<String> = sizes
        .iter()
        .map(|size| line(size["file"].as_str().unwrap_or("?"), bytes(size, "raw"), bytes(size, "brotli")))
        .collect();
    let ours = |size: &&Value| !size["file"].as_str().is_some_and(|file| file.starts_with("docs/"));
    let sum = |of: &str| sizes.iter().filter(ours).map(|size| bytes(size, of)).sum();
    lines.push(line("together", sum("raw"), sum("brotli")));
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_listed_and_summed() {
        let sizes = serde_json::json!([
            { "file": "a.wasm", "raw": 2048, "brotli": 1024 },
            { "file": "a.js", "raw": 1, "brotli": 1 },
            { "file": "docs/b.js", "raw": 9_999, "brotli": 9_999 }
        ]);
        let lines = table(sizes.as_array().unwrap());
        assert_eq!(lines[0], "a.wasm: 2 KiB, 1 KiB with brotli");
        assert_eq!(lines[3], "together: 3 KiB, 2 KiB with brotli");
    }
}
