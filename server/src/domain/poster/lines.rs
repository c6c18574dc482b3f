//! Texts of unknown length in places of known width: they wrap, then shrink, and only then lose their end.

use super::fonts::Weight;

/// A text that fits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Fitted {
    /// Height of the letters, micrometres.
    pub(super) size: i64,
    /// What stands on each line.
    pub(super) lines: Vec<String>,
}

/// Where a text has to go.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place {
    /// Micrometres.
    pub(super) width: i64,
    /// Lines at most.
    pub(super) lines: usize,
    /// Height of the letters if possible, micrometres.
    pub(super) size: i64,
    /// And at least.
    pub(super) smallest: i64,
    /// How strong.
    pub(super) weight: Weight,
}

impl Place {
    /// The text in the largest letters in which it fits.
    pub(super) fn fit(self, text: &str) -> Fitted {
        let mut size = self.size;
        loop {
            let lines = self.wrap(text, size);
            if lines.len() <= self.lines {
                return Fitted { size, lines };
            }
            if size <= self.smallest {
                return Fitted { size, lines: self.cut(lines, size) };
            }
            size = (size * 19 / 20).max(self.smallest);
        }
    }

    fn fits(self, text: &str, size: i64) -> bool {
        self.weight.width(text, size) <= self.width
    }

    fn wrap(self, text: &str, size: i64) -> Vec<String> {
        let mut lines: Vec<String> = Vec::new();
        let mut line = String::new();
        for word in text.split_whitespace() {
            let longer = if line.is_empty() { word.to_owned() } else { format!("{line} {word}") };
            if self.fits(&longer, size) {
                line = longer;
                continue;
            }
            if !line.is_empty() {
                lines.push(std::mem::take(&mut line));
            }
            // A word longer than a line is broken where it must be.
            for letter in word.chars() {
                line.push(letter);
                if !self.fits(&line, size) && line.chars().count() > 1 {
                    line.pop();
                    lines.push(std::mem::replace(&mut line, letter.to_string()));
                }
            }
        }
        if !line.is_empty() {
            lines.push(line);
        }
        lines
    }

    fn cut(self, mut lines: Vec<String>, size: i64) -> Vec<String> {
        lines.truncate(self.lines);
        if let Some(last) = lines.last_mut() {
            while !self.fits(&format!("{last}…"), size) && last.pop().is_some() {}
            *last = format!("{}…", last.trim_end());
        }
        lines
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PLACE: Place = Place { width: 50_000, lines: 2, size: 8_000, smallest: 4_000, weight: Weight::SemiBold };

    #[test]
    fn short_texts_stay_large_longer_ones_wrap_and_shrink() {
        assert_eq!(PLACE.fit("Savdo"), Fitted { size: 8_000, lines: vec!["Savdo".to_owned()] });
        let wrapped = PLACE.fit("Karimov savdo uyi");
        assert_eq!((wrapped.size, wrapped.lines.len()), (8_000, 2));
        let shrunk = PLACE.fit("Karimov Alisher Valiyevich savdo uyi");
        assert!(shrunk.size < 8_000 && shrunk.lines.len() == 2);
    }

    #[test]
    fn nothing_ever_leaves_its_place() {
        for text in ["Ж".repeat(255), "ABC ".repeat(60), "Ў".repeat(10), String::new(), "W".repeat(40) + " x"] {
            let fitted = PLACE.fit(&text);
            assert!(fitted.lines.len() <= 2 && fitted.size >= 4_000, "{fitted:?}");
            for line in &fitted.lines {
                assert!(PLACE.fits(line, fitted.size), "{line}");
            }
        }
        assert!(PLACE.fit(&"Ж".repeat(255)).lines[1].ends_with('…'));
    }
}
