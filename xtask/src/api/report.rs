//! What schemathesis has found, from its report in JSON.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::Result;
use crate::test::Count;

/// One count an operation that was tried. An operation that could not be tried has failed.
pub fn count(report: &Value) -> Result<Count> {
    let number = |name: &str| {
        let number = report["operations"][name].as_u64();
        number.ok_or_else(|| format!("the report of schemathesis has no operations.{name}"))
    };
    let mut failed = BTreeSet::new();
    for kind in ["failures", "errors"] {
        for finding in report[kind].as_array().into_iter().flatten() {
            let operations = finding["operations"].as_array().into_iter().flatten().filter_map(Value::as_str);
            let before = failed.len();
            failed.extend(operations.map(str::to_owned));
            if failed.len() == before && finding["operations"].as_array().is_none_or(Vec::is_empty) {
                failed.insert(format!("{finding}"));
            }
        }
    }
    let all = number("selected")?;
    let untried = all.saturating_sub(number("tested")?);
    let mut failed = u64::try_from(failed.len()).unwrap_or(all).saturating_add(untried);
    if report["complete"] != true && failed == 0 {
        failed = 1;
    }
    Ok(Count { passed: all.saturating_sub(failed), failed })
}

/// One line a finding.
pub fn lines(report: &Value) -> Vec<String> {
    let findings = ["failures", "errors"].iter().flat_map(|kind| report[*kind].as_array().into_iter().flatten());
    findings
        .map(|finding| {
            let operations = finding["operations"].as_array().into_iter().flatten().filter_map(Value::as_str);
            format!("{}: {}", finding["title"].as_str().unwrap_or("error"), operations.collect::<Vec<_>>().join(", "))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn an_operation_counts_once_whatever_is_found_in_it() {
        let report = json!({
            "complete": true,
            "operations": { "selected": 5, "tested": 4 },
            "failures": [
                { "title": "Server error", "operations": ["GET /a", "GET /b"] },
                { "title": "Undocumented status code", "operations": ["GET /b"] }
            ],
            "errors": []
        });
        assert_eq!(count(&report), Ok(Count { passed: 2, failed: 3 }));
        assert_eq!(lines(&report)[0], "Server error: GET /a, GET /b");
    }

    #[test]
    fn a_run_that_broke_off_or_tells_nothing_is_no_success() {
        let report = json!({ "complete": false, "operations": { "selected": 2, "tested": 2 }, "failures": [] });
        assert_eq!(count(&report), Ok(Count { passed: 1, failed: 1 }));
        assert!(count(&json!({})).is_err());
        let report =
            json!({ "complete": true, "operations": { "selected": 1, "tested": 1 }, "errors": [{ "title": "x" }] });
        assert_eq!(count(&report), Ok(Count { passed: 0, failed: 1 }));
    }
}
