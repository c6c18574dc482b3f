//! What has been heard of already.

use std::collections::VecDeque;

/// As many things are remembered; of older ones nobody speaks again so soon.
const MOST: usize = 200;

/// The things that were heard of last.
#[derive(Debug, Default)]
pub(super) struct Recent(VecDeque<String>);

impl Recent {
    /// Notes a thing; whether it is heard of for the first time.
    pub(super) fn is_new(&mut self, subject: &str) -> bool {
        if self.0.iter().any(|known| known == subject) {
            return false;
        }
        if self.0.len() == MOST {
            self.0.pop_front();
        }
        self.0.push_back(subject.to_owned());
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_thing_is_new_once_and_the_memory_is_bounded() {
        let mut recent = Recent::default();
        assert!(recent.is_new("PAY0"));
        assert!(!recent.is_new("PAY0"));
        for number in 1..MOST {
            assert!(recent.is_new(&format!("PAY{number}")));
        }
        assert!(!recent.is_new("PAY0"));
        assert!(recent.is_new("one more"));
        assert_eq!(recent.0.len(), MOST);
        assert!(recent.is_new("PAY0"), "the oldest gave way");
    }
}
