//! Reports as their readers read them.

use super::Answer;

/// The lines of a report without its head, every cell without the mark that keeps it from being a formula.
pub fn report(answer: &Answer, delimiter: u8) -> Vec<Vec<String>> {
    assert_eq!(answer.status, 200, "{}", answer.text());
    let text = answer.text();
    let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
    let mut reader = csv::ReaderBuilder::new().delimiter(delimiter).from_reader(text.as_bytes());
    let lines = reader.records().map(|line| line.expect("a line of as many cells as the head"));
    lines.map(|line| line.iter().map(|cell| plain(cell).to_owned()).collect()).collect()
}

fn plain(cell: &str) -> &str {
    cell.strip_prefix('\'').filter(|rest| rest.starts_with(['=', '+', '-', '@', '\t', '\r'])).unwrap_or(cell)
}
