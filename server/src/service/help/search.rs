//! The search in the help. It forgives what people type: capitals, «е» for «ё», any apostrophe or none, and the endings
//! of Russian words.

use std::cmp::Reverse;
use std::ops::Range;

use shared::dto::{HelpEntry, HelpErrorRef, HelpFound, HelpPiece};
use shared::{ErrorCode, Lang};

use super::page::{Page, Section};
use crate::service::directory;

/// Places shown of one chapter, and errors shown at all.
const PLACES: usize = 3;
const ERRORS: usize = 8;
/// Letters of a snippet before and after what was found.
const BEFORE: usize = 60;
const AFTER: usize = 120;

/// A text as the search sees it: each letter with its place in the original.
struct Folded(Vec<(char, usize)>);

fn fold(text: &str) -> Folded {
    let folded = text.chars().enumerate().filter(|(_, letter)| !is_apostrophe(*letter)).map(|(at, letter)| {
        let small = letter.to_lowercase().next().unwrap_or(letter);
        (if small == '\u{451}' { '\u{435}' } else { small }, at)
    });
    Folded(folded.collect())
}

const fn is_apostrophe(letter: char) -> bool {
    matches!(letter, '\'' | '`' | '\u{b4}' | '\u{2bb}' | '\u{2bc}' | '\u{2018}' | '\u{2019}')
}

/// The words that are sought, folded.
pub(super) fn words(sought: &str) -> Vec<Vec<char>> {
    let split = sought.split(|letter: char| !letter.is_alphanumeric() && letter != '_' && !is_apostrophe(letter));
    split
        .map(|word| stem(fold(word).0.into_iter().map(|(letter, _)| letter).collect()))
        .filter(|w| !w.is_empty())
        .collect()
}

/// A long Russian word without its ending. Uzbek endings come one after another at the end of the root, so that the
/// beginning of a word finds them all.
fn stem(mut word: Vec<char>) -> Vec<char> {
    let russian = word.iter().all(|letter| ('\u{430}'..='\u{44f}').contains(letter));
    if russian && word.len() > 5 {
        word.truncate((word.len() - 2).max(5));
    }
    word
}

/// Where words of the text begin with `word`, as ranges of letters of the original.
fn find(text: &Folded, word: &[char]) -> Vec<Range<usize>> {
    let letters = &text.0;
    let begins = |at: usize| at == 0 || letters.get(at - 1).is_some_and(|(before, _)| !before.is_alphanumeric());
    let fits = |window: &[(char, usize)]| window.iter().map(|(letter, _)| letter).eq(word);
    let windows = letters.windows(word.len()).enumerate();
    windows
        .filter(|(at, window)| begins(*at) && fits(window))
        .filter_map(|(_, window)| Some(window.first()?.1..window.last()?.1 + 1))
        .collect()
}

fn has(text: &Folded, word: &[char]) -> bool {
    !find(text, word).is_empty()
}

/// The chapters that have every word, the best first.
pub(super) fn chapters(pages: &[Page], sought: &[Vec<char>]) -> Vec<HelpEntry> {
    let mut found: Vec<(usize, HelpEntry)> = pages.iter().filter_map(|page| chapter(page, sought)).collect();
    found.sort_by_key(|(worth, _)| Reverse(*worth));
    found.into_iter().map(|(_, entry)| entry).collect()
}

fn chapter(page: &Page, sought: &[Vec<char>]) -> Option<(usize, HelpEntry)> {
    let title = fold(&page.title);
    let whole = |section: &Section| {
        let heading = section.heading.as_ref().map(|heading| heading.text.as_str()).unwrap_or_default();
        (fold(heading), fold(&section.text))
    };
    let sections: Vec<_> = page.sections.iter().map(|section| (section, whole(section))).collect();
    let in_section = |(heading, text): &(Folded, Folded), word: &[char]| has(heading, word) || has(text, word);
    if !sought.iter().all(|word| has(&title, word) || sections.iter().any(|(_, texts)| in_section(texts, word))) {
        return None;
    }
    // A heading says more than a line somewhere.
    let worth = |texts: &(Folded, Folded)| -> usize {
        sought.iter().map(|word| 2 * usize::from(has(&texts.0, word)) + usize::from(has(&texts.1, word))).sum()
    };
    let mut places: Vec<_> = sections.iter().map(|(section, texts)| (worth(texts), *section, texts)).collect();
    places.retain(|(worth, ..)| *worth > 0);
    places.sort_by_key(|(worth, ..)| Reverse(*worth));
    places.truncate(PLACES);
    let best = places.first().map_or(0, |(worth, ..)| *worth);
    let in_title = sought.iter().filter(|word| has(&title, word)).count();
    let mut entry = super::entry(page);
    entry.found = places
        .into_iter()
        .map(|(_, section, texts)| HelpFound {
            heading: section.heading.clone(),
            text: snippet(&section.text, &texts.1, sought),
        })
        .collect();
    Some((3 * in_title + best, entry))
}

/// The errors whose code, title or cause has every word.
pub(super) fn errors(codes: &[ErrorCode], lang: Lang, sought: &[Vec<char>]) -> Vec<HelpErrorRef> {
    let entries = codes.iter().map(|code| directory::entry(*code, lang));
    let fitting = entries.filter(|entry| {
        let text = fold(&format!("{} {} {}", entry.code, entry.title, entry.cause));
        sought.iter().all(|word| has(&text, word))
    });
    fitting.take(ERRORS).map(|entry| HelpErrorRef { code: entry.code, title: entry.title }).collect()
}

/// The text around the first thing found.
fn snippet(text: &str, folded: &Folded, sought: &[Vec<char>]) -> Vec<HelpPiece> {
    let letters: Vec<char> = text.chars().collect();
    let mut hits: Vec<Range<usize>> = sought.iter().flat_map(|word| find(folded, word)).collect();
    hits.sort_by_key(|hit| (hit.start, Reverse(hit.end)));
    let first = hits.first().map_or(0, |hit| hit.start);
    let begin = word_begin(&letters, first.saturating_sub(BEFORE), first);
    let end = word_end(&letters, (first + AFTER).min(letters.len()));
    let mut pieces = Vec::new();
    let mut push = |range: Range<usize>, found: bool| {
        let text: String = letters.get(range).unwrap_or_default().iter().collect();
        if !text.is_empty() {
            pieces.push(HelpPiece { text, found });
        }
    };
    let mut at = begin;
    for hit in hits.into_iter().filter(|hit| hit.end <= end) {
        if hit.start >= at {
            push(at..hit.start, false);
            push(hit.clone(), true);
            at = hit.end;
        }
    }
    push(at..end, false);
    if let Some(piece) = pieces.first_mut().filter(|_| begin > 0) {
        piece.text.insert(0, '…');
    }
    if end < letters.len() {
        pieces.push(HelpPiece { text: "…".to_owned(), found: false });
    }
    pieces
}

/// The next beginning of a word from `from` on, but not behind `limit`.
fn word_begin(letters: &[char], from: usize, limit: usize) -> usize {
    if from == 0 {
        return 0;
    }
    (from..limit).find(|at| letters.get(at - 1) == Some(&' ')).unwrap_or(limit)
}

/// The end of the word that `from` stands in.
fn word_end(letters: &[char], from: usize) -> usize {
    (from..letters.len()).find(|at| letters.get(*at) == Some(&' ')).unwrap_or(letters.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str, sought: &str) -> String {
        let pieces = snippet(text, &fold(text), &words(sought));
        pieces.iter().map(|p| if p.found { format!("[{}]", p.text) } else { p.text.clone() }).collect()
    }

    #[test]
    fn capitals_apostrophes_and_yo_are_forgiven() {
        assert_eq!(found("Oyda bitta toʻlov", "TO'LOV"), "Oyda bitta [toʻlov]");
        assert_eq!(found("Oyda bitta toʻlovlar", "tolov"), "Oyda bitta [toʻlov]lar");
        assert_eq!(found("Расчётный счёт", "счет"), "Расчётный [счёт]");
        assert_eq!(found("Оформите возврат", "возвраты"), "Оформите [возвра]т");
        assert_eq!(found("нет интернета", "нет"), "[нет] интернета");
    }

    #[test]
    fn long_texts_are_cut_between_words() {
        let text = format!("{} цель {}", "слово ".repeat(40), "потом ".repeat(40));
        let snippet = found(text.trim(), "цель");
        assert!(snippet.starts_with("…слово ") && snippet.contains("[цель]") && snippet.ends_with("…"), "{snippet}");
        assert!(snippet.chars().count() < 200);
    }

    #[test]
    fn what_is_no_word_is_no_search() {
        assert!(words(" — «» ").is_empty());
        assert_eq!(words("external_id").len(), 1);
    }
}
