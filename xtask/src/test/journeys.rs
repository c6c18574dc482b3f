//! The browser journeys of `end2end`, counted from Playwright's JSON report.

use std::fs;
use std::path::Path;

use serde_json::Value;

use super::Count;
use crate::progress::Progress;
use crate::{Result, workspace};

pub fn exist() -> Result<bool> {
    contains_journey(&workspace::end2end().join("journeys"))
}

pub fn run(progress: &mut Progress) -> Result<Count> {
    progress.announce("running the browser journeys");
    let report = workspace::end2end().join("test-results/report.json");
    // The report of an earlier run must not speak for this one.
    let _ = fs::remove_file(&report);
    let us = std::env::current_exe().map_err(|error| format!("cannot find my own program: {error}"))?;
    let mut playwright = workspace::command("playwright");
    playwright.current_dir(workspace::end2end()).arg("test").env("UZQR_XTASK", us).env("UZQR_REPORT", &report);
    let status = playwright.status().map_err(|error| format!("cannot start playwright: {error}"))?;
    let text = fs::read_to_string(&report).map_err(|error| format!("no report of the journeys: {error}"))?;
    let report = serde_json::from_str(&text).map_err(|error| format!("the report of the journeys: {error}"))?;
    let mut count = count(&report)?;
    if !status.success() && count.failed == 0 {
        println!("playwright ended badly ({status}); it counts as one failure");
        count.failed = 1;
    }
    Ok(count)
}

/// A test that failed first and passed then (flaky) has failed.
fn count(report: &Value) -> Result<Count> {
    let stat = |name: &str| {
        report["stats"][name].as_u64().ok_or_else(|| format!("the report of the journeys has no stats.{name}"))
    };
    let errors = report["errors"].as_array().map_or(0, Vec::len);
    Ok(Count {
        passed: stat("expected")?,
        failed: stat("unexpected")? + stat("flaky")? + stat("skipped")? + u64::try_from(errors).unwrap_or(u64::MAX),
    })
}

fn contains_journey(folder: &Path) -> Result<bool> {
    let Ok(entries) = fs::read_dir(folder) else { return Ok(false) };
    for entry in entries {
        let path = entry.map_err(|error| format!("cannot read {}: {error}", folder.display()))?.path();
        let journey = path.to_str().is_some_and(|path| path.ends_with(".spec.ts"));
        if journey || (path.is_dir() && contains_journey(&path)?) {
            return Ok(true);
        }
    }
    Ok(false)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn skipped_and_flaky_journeys_and_errors_outside_them_are_failures() {
        let report = json!({
            "errors": [{ "message": "the product did not start" }],
            "stats": { "expected": 7, "unexpected": 1, "flaky": 2, "skipped": 4 }
        });
        assert_eq!(count(&report), Ok(Count { passed: 7, failed: 8 }));
    }

    #[test]
    fn a_report_without_numbers_is_no_report() {
        assert!(count(&json!({ "stats": { "expected": 1 } })).is_err());
    }
}
