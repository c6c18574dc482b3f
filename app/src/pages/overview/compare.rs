//! How a period compares with the one before it, in words.

use shared::dto::{Span, Takings};

use crate::{format, i18n::Words, ui::Tone};

/// What has become of a figure. Whole percents, half of one counts as one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Change {
    /// So much more.
    More(u64),
    /// So much less.
    Less(u64),
    /// Less than half a percent of change.
    Same,
    /// There was nothing before.
    New,
    /// Nor is there anything now.
    Nothing,
}

impl Change {
    pub(super) fn of(now: i64, before: i64) -> Self {
        let (now, before) = (i128::from(now), i128::from(before));
        if before <= 0 {
            return if now > 0 { Self::New } else { Self::Nothing };
        }
        let percent = u64::try_from(((now - before).abs() * 100 + before / 2) / before).unwrap_or(u64::MAX);
        match percent {
            0 => Self::Same,
            percent if now > before => Self::More(percent),
            percent => Self::Less(percent),
        }
    }

    /// With its sign and its word: nobody has to tell colours apart.
    pub(super) fn chip(self, words: Words) -> Option<(Tone, String)> {
        let of = |key: &str, percent: u64| words.with(key, &[("percent", format::count(percent).into())]);
        Some(match self {
            Self::More(percent) => (Tone::Good, of("overview-more", percent)),
            Self::Less(percent) => (Tone::Neutral, of("overview-less", percent)),
            Self::Same => (Tone::Neutral, words.t("overview-same")),
            Self::New => (Tone::Good, words.t("overview-new")),
            Self::Nothing => return None,
        })
    }
}

/// The whole page in a sentence.
pub(super) fn sentence(words: Words, span: Span, now: &Takings, before: &Takings) -> String {
    let days = ("days", span.days().into());
    if now.count == 0 {
        return words.with("overview-said-none", &[days]);
    }
    let (key, percent) = match Change::of(now.amount.tiyin(), before.amount.tiyin()) {
        Change::More(percent) => ("overview-compared-more", Some(percent)),
        Change::Less(percent) => ("overview-compared-less", Some(percent)),
        Change::Same => ("overview-compared-same", None),
        Change::New | Change::Nothing => ("overview-compared-new", None),
    };
    let percent = percent.map(|percent| ("percent", format::count(percent).into()));
    let compared: Vec<_> = [Some(days.clone()), percent].into_iter().flatten().collect();
    let compared = words.with(key, &compared);
    // Only the form of the word depends on it.
    let form = i64::try_from(now.count).unwrap_or(i64::MAX);
    let shown = format::count(now.count);
    let values = [
        days,
        ("count", form.into()),
        ("shown", shown.into()),
        ("sum", format::money(now.amount).into()),
        ("compared", compared.into()),
    ];
    words.with("overview-said", &values)
}

#[cfg(test)]
mod tests {
    use shared::{Lang, Sum};

    use super::*;

    #[test]
    fn changes_are_whole_percents() {
        let known = [
            ((115, 100), Change::More(15)),
            ((85, 100), Change::Less(15)),
            ((100, 100), Change::Same),
            ((1_004, 1_000), Change::Same),
            ((1_005, 1_000), Change::More(1)),
            ((995, 1_000), Change::Less(1)),
            ((996, 1_000), Change::Same),
            ((0, 100), Change::Less(100)),
            ((100, 0), Change::New),
            ((0, 0), Change::Nothing),
            ((i64::MAX, 1), Change::More(u64::MAX)),
        ]
        .map(|((now, before), change)| (Change::of(now, before), change));
        for (found, expected) in known {
            assert_eq!(found, expected);
        }
    }

    fn said(lang: Lang, span: Span, count: u64, now: i64, before: i64) -> String {
        let takings = |count, amount| Takings { count, amount: Sum::from_tiyin(amount), ..Takings::default() };
        let text = sentence(Words(lang), span, &takings(count, now), &takings(u64::from(before > 0), before));
        text.replace(['\u{202f}', '\u{a0}'], " ")
    }

    #[test]
    fn a_sentence_says_how_many_how_much_and_how_that_compares() {
        let ru = |span, count, now, before| said(Lang::Ru, span, count, now, before);
        assert_eq!(
            ru(Span::Seven, 12, 120_000_000, 104_347_826),
            "За 7 дней 12 платежей на 1 200 000,00 сум, на 15 % больше, чем за предыдущие 7 дней."
        );
        assert_eq!(
            ru(Span::Thirty, 2_001, 100, 200),
            "За 30 дней 2 001 платёж на 1,00 сум, на 50 % меньше, чем за предыдущие 30 дней."
        );
        assert_eq!(ru(Span::One, 3, 100, 0), "Сегодня 3 платежа на 1,00 сум, а вчера платежей не было.");
        assert_eq!(
            ru(Span::One, 5, 100, 100),
            "Сегодня 5 платежей на 1,00 сум, примерно столько же, сколько за весь вчерашний день."
        );
        assert_eq!(ru(Span::One, 0, 0, 100), "Сегодня платежей ещё не было.");
        assert_eq!(ru(Span::Seven, 0, 0, 0), "За 7 дней платежей не было.");
        let uz = |span, count, now, before| said(Lang::Uz, span, count, now, before);
        assert_eq!(
            uz(Span::Seven, 12, 120_000_000, 104_347_826),
            "7 kunda 12 ta toʻlov, jami 1 200 000,00 soʻm — oldingi 7 kundagidan 15 % koʻp."
        );
        assert_eq!(uz(Span::One, 1, 100, 0), "Bugun 1 ta toʻlov, jami 1,00 soʻm — kecha toʻlovlar boʻlmagan.");
    }

    #[test]
    fn a_chip_has_a_sign_and_a_word() {
        let chip = |change: Change| change.chip(Words(Lang::Ru)).map(|(_, text)| text);
        assert_eq!(chip(Change::More(1_500)).as_deref(), Some("+1\u{202f}500\u{a0}%, больше"));
        assert_eq!(chip(Change::Less(3)).as_deref(), Some("−3\u{a0}%, меньше"));
        assert_eq!(chip(Change::Nothing), None);
    }
}
