//! Unit, property and HTTP tests, counted from what libtest prints.

use std::io::{BufRead, BufReader};
use std::process::Stdio;

use super::Count;
use crate::progress::{Progress, quiet};
use crate::{Result, workspace};

pub fn run(progress: &mut Progress) -> Result<Count> {
    progress
        .step("building the tests", || quiet(workspace::cargo().arg("test").args(workspace::HOST).arg("--no-run")))?;
    progress.announce("running the unit and HTTP tests");
    let mut cargo = workspace::cargo();
    // A snapshot that differs is a failure here, never a new file.
    cargo.arg("test").args(workspace::HOST).arg("--no-fail-fast").env("INSTA_UPDATE", "no");
    let child = cargo.stdin(Stdio::null()).stdout(Stdio::piped()).spawn();
    let mut child = child.map_err(|error| format!("cannot start cargo: {error}"))?;
    let mut count = Count::default();
    if let Some(output) = child.stdout.take() {
        for line in BufReader::new(output).split(b'\n') {
            let line = line.map_err(|error| format!("cannot read what the tests print: {error}"))?;
            let line = String::from_utf8_lossy(&line);
            println!("{line}");
            count += result_line(&line).unwrap_or_default();
        }
    }
    let status = child.wait().map_err(|error| format!("lost cargo: {error}"))?;
    if !status.success() && count.failed == 0 {
        // A test program that was killed prints no result line.
        println!("a test program ended without its result ({status}); it counts as one failure");
        count.failed = 1;
    }
    Ok(count)
}

/// `test result: ok. 3 passed; 0 failed; 1 ignored; …`
fn result_line(line: &str) -> Option<Count> {
    let (_, numbers) = line.strip_prefix("test result: ")?.split_once(". ")?;
    let number = |name: &str| {
        let part = numbers.split(';').find_map(|part| part.trim().strip_suffix(name));
        part.and_then(|part| part.trim().parse::<u64>().ok())
    };
    Some(Count { passed: number("passed")?, failed: number("failed")? + number("ignored")? })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_result_line_is_counted_and_ignored_tests_count_as_failed() {
        let line = "test result: FAILED. 12 passed; 2 failed; 3 ignored; 0 measured; 9 filtered out; finished in 0.1s";
        assert_eq!(result_line(line), Some(Count { passed: 12, failed: 5 }));
        let line = "test result: ok. 1 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.00s";
        assert_eq!(result_line(line), Some(Count { passed: 1, failed: 0 }));
    }

    #[test]
    fn other_lines_count_nothing() {
        for line in ["running 3 tests", "test result is near", "test a::b ... ok", ""] {
            assert_eq!(result_line(line), None, "{line}");
        }
    }
}
