//! The two programs that read the documents.

use std::fs;
use std::process::Stdio;

use serde_json::Value;

use super::config::Interface;
use super::world::World;
use super::{Place, program, report};
use crate::Result;
use crate::prove::Caller;
use crate::test::Count;

/// Whether the document is a valid one of OpenAPI 3.1.
pub fn validate(server: &Caller, place: &Place, interface: Interface) -> Result<Count> {
    let document = server.get(interface.document())?.expect(200)?;
    let file = place.folder.join("openapi.json");
    fs::write(&file, document.to_string()).map_err(|error| format!("cannot write {}: {error}", file.display()))?;
    let output = program("openapi-spec-validator").arg("--schema").arg("3.1").arg(&file).output();
    let output = output.map_err(|error| format!("cannot start openapi-spec-validator: {error}"))?;
    if output.status.success() {
        return Ok(Count { passed: 1, failed: 0 });
    }
    println!("  {}: {}", interface.document(), String::from_utf8_lossy(&output.stdout).trim_end());
    Ok(Count { passed: 0, failed: 1 })
}

/// Invents calls for every operation. What is found is printed as schemathesis tells it, with the calls that repeat it.
pub fn explore(world: &World, place: &Place, interface: Interface, examples: u32, seed: u64) -> Result<Count> {
    let config = place.folder.join("schemathesis.toml");
    fs::write(&config, world.config.toml()).map_err(|error| format!("cannot write {}: {error}", config.display()))?;
    let written = place.folder.join("report.json");
    let mut tester = program("st");
    tester.arg("--config-file").arg(&config).arg("run").arg(format!("{}{}", place.server, interface.document()));
    tester.args(["--max-examples", &examples.to_string(), "--seed", &seed.to_string(), "--workers", "1", "--no-color"]);
    tester.args(["--generation-database", "none", "--request-timeout", "30", "--warnings", "off"]);
    tester.args(["--report", "json", "--report-json-path"]).arg(&written);
    // Its cache beside its report, not in the clone.
    let output = tester.current_dir(&place.folder).stdin(Stdio::null()).output();
    let output = output.map_err(|error| format!("cannot start schemathesis: {error}"))?;
    let told = String::from_utf8_lossy(&output.stdout);
    let text = fs::read_to_string(&written).map_err(|_| format!("schemathesis made no report:\n{told}"))?;
    let report: Value = serde_json::from_str(&text).map_err(|error| format!("the report of schemathesis: {error}"))?;
    let count = report::count(&report)?;
    let calls = report["test_cases"]["generated"].as_u64().unwrap_or_default();
    let seconds = report["running_time"].as_f64().unwrap_or_default();
    println!(
        "  {}: {calls} calls in {seconds:.0} s; {} operations hold, {} do not",
        interface.name(),
        count.passed,
        count.failed
    );
    if count.failed > 0 || !output.status.success() {
        println!("{told}");
        report::lines(&report).iter().for_each(|line| println!("  {line}"));
    }
    match (output.status.success(), count.failed) {
        // It knows of something that its report does not name.
        (false, 0) => Ok(Count { passed: count.passed.saturating_sub(1), failed: 1 }),
        _ => Ok(count),
    }
}
