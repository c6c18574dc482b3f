//! Durations in a table.

use std::time::Duration;

/// Sorted durations of one thing.
pub struct Figures(Vec<Duration>);

impl Figures {
    pub fn new(mut all: Vec<Duration>) -> Self {
        all.sort_unstable();
        Self(all)
    }

    /// The duration that so many of a hundred do not exceed.
    pub fn percentile(&self, of_hundred: usize) -> Duration {
        let at = (self.0.len() * of_hundred).div_ceil(100).saturating_sub(1);
        self.0.get(at).or(self.0.last()).copied().unwrap_or_default()
    }
}

/// `1.23` milliseconds.
pub fn millis(duration: Duration) -> String {
    let micros = duration.as_micros();
    format!("{}.{:02}", micros / 1_000, micros % 1_000 / 10)
}

/// `1.7`: how many times the other.
pub fn ratio(one: u128, other: u128) -> String {
    let tenths = (one * 10).checked_div(other).unwrap_or_default();
    format!("{}.{}", tenths / 10, tenths % 10)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_read_off_sorted() {
        let figures = Figures::new((1..=200).rev().map(Duration::from_millis).collect());
        assert_eq!(figures.percentile(50), Duration::from_millis(100));
        assert_eq!(figures.percentile(99), Duration::from_millis(198));
        assert_eq!(millis(Duration::from_micros(1_239)), "1.23");
        assert_eq!((ratio(17, 10), ratio(1, 0)), ("1.7".to_owned(), "0.0".to_owned()));
    }
}
