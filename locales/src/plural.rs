//! Plural forms of whole numbers, as CLDR has them for our two languages.

use shared::Lang;

/// A plural form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Category {
    /// 1 (Russian: 1, 21, 31…)
    One,
    /// Russian: 2…4, 22…24…
    Few,
    /// Russian: 0, 5…20, 25…30…
    Many,
    /// All else.
    Other,
}

/// The form that goes with a whole number.
pub(crate) const fn category(lang: Lang, number: i64) -> Category {
    match (lang, number.unsigned_abs() % 10, number.unsigned_abs() % 100) {
        (Lang::Uz, ..) if number.unsigned_abs() == 1 => Category::One,
        (Lang::Uz, ..) => Category::Other,
        (Lang::Ru, 1, tens) if tens != 11 => Category::One,
        (Lang::Ru, 2..=4, tens) if tens < 12 || tens > 14 => Category::Few,
        (Lang::Ru, ..) => Category::Many,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use intl_pluralrules::{PluralCategory, PluralRuleType, PluralRules};

    #[test]
    fn the_forms_are_those_of_cldr() {
        for lang in Lang::ALL {
            let rules = PluralRules::create(
                lang.as_str().parse::<unic_langid::LanguageIdentifier>().unwrap(),
                PluralRuleType::CARDINAL,
            )
            .unwrap();
            for number in (0..2_500).chain([1_000_011, 1_000_021, 999_999_999_999]) {
                let expected = match rules.select(number).unwrap() {
                    PluralCategory::ONE => Category::One,
                    PluralCategory::FEW => Category::Few,
                    PluralCategory::MANY => Category::Many,
                    _ => Category::Other,
                };
                assert_eq!(category(lang, number), expected, "{number} in {}", lang.as_str());
                assert_eq!(category(lang, -number), expected, "-{number} in {}", lang.as_str());
            }
        }
    }
}
