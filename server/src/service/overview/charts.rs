//! The charts of the first page with their words.

use crate::domain::chart::{Chart, Column, svg};
use locales::{Value, text, text_with};
use shared::amount::TIYIN_PER_SOUM;
use shared::dto::DayTakings;
use shared::written::{count, date, money};
use shared::{Lang, Sum};

/// Days below which a day stands; more than these have room only here and there.
const LABELLED: usize = 7;
/// Hours from one label to the next.
const HOURS: usize = 3;

/// What was paid on each day, and on the day before that stands at the same place.
pub fn days(days: &[DayTakings], lang: Lang) -> String {
    let columns: Vec<_> = days
        .iter()
        .enumerate()
        .map(|(at, line)| {
            let written = date(line.day.start());
            // Counted from today, so that today has one.
            let labelled = (days.len() - 1 - at).is_multiple_of(days.len().div_ceil(LABELLED));
            Column {
                label: labelled.then(|| written.chars().take("22.11".len()).collect()),
                tip: format!("{written}: {} · {}", payments(line.count, lang), soum(line.amount, lang)),
                value: line.amount.tiyin(),
                before: Some(line.before.tiyin()),
            }
        })
        .collect();
    let name = text(lang, "overview-by-day");
    svg(&Chart { name: &name, columns: &columns, unit: TIYIN_PER_SOUM, written: &|number| short(number, lang) })
}

/// How many payments came in each hour.
pub fn hours(hours: &[u64], lang: Lang) -> String {
    let columns: Vec<_> = hours
        .iter()
        .enumerate()
        .map(|(hour, many)| Column {
            label: hour.is_multiple_of(HOURS).then(|| hour.to_string()),
            tip: format!("{hour}:00–{hour}:59: {}", payments(*many, lang)),
            value: i64::try_from(*many).unwrap_or(i64::MAX),
            before: None,
        })
        .collect();
    let name = text(lang, "overview-by-hour");
    svg(&Chart { name: &name, columns: &columns, unit: 1, written: &count })
}

/// `1,5 млн`: at the axis there is room for little.
fn short(number: u64, lang: Lang) -> String {
    const UNITS: [(u64, &str); 3] =
        [(1_000_000_000, "overview-billions"), (1_000_000, "overview-millions"), (1_000, "overview-thousands")];
    let Some((unit, key)) = UNITS.into_iter().find(|(unit, _)| number >= *unit) else { return count(number) };
    let (whole, tenth) = (count(number / unit), number % unit / (unit / 10));
    let shown = if tenth == 0 { whole } else { format!("{whole},{tenth}") };
    text_with(lang, key, &[("number", shown.into())])
}

fn payments(many: u64, lang: Lang) -> String {
    // Only the form of the word depends on it.
    let form = Value::from(i64::try_from(many).unwrap_or(i64::MAX));
    text_with(lang, "summary-payments", &[("count", form), ("shown", count(many).into())])
}

fn soum(sum: Sum, lang: Lang) -> String {
    format!("{}\u{a0}{}", money(sum), text(lang, "currency-unit"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_at_the_axis_are_short_in_both_languages() {
        let ru = |number| short(number, Lang::Ru).replace(['\u{a0}', '\u{202f}'], " ");
        let known = [
            (0, "0"),
            (600, "600"),
            (1_000, "1 тыс."),
            (1_500, "1,5 тыс."),
            (500_000, "500 тыс."),
            (60_000_000, "60 млн"),
            (2_500_000_000, "2,5 млрд"),
            (8_000_000_000_000, "8 000 млрд"),
        ];
        for (number, written) in known {
            assert_eq!(ru(number), written);
        }
        assert_eq!(short(1_500, Lang::Uz), "1,5\u{a0}ming");
    }
}
