//! Names in printable ASCII, for the objects of a payload that take nothing else (59, 60 of «EMV QRCPS MPM 4.7»).

/// Stands for a name of which nothing is left in ASCII.
pub const FALLBACK: &str = "MERCHANT";

/// The text in printable ASCII, at most `limit` characters, without spaces at the ends or twice in a row.
///
/// Cyrillic is spelled in Latin letters: as Uzbek when it has letters that only Uzbek has, as Russian otherwise. Uzbek
/// apostrophes become `'`, quotation marks `"`; what has no counterpart is dropped. A text with letters or digits never
/// comes out without any: [`FALLBACK`] takes its place.
#[must_use]
pub fn to_ascii(text: &str, limit: usize) -> String {
    let letters: Vec<char> = text.chars().collect();
    let cyrillic = if is_uzbek_cyrillic(text) { uzbek } else { russian };
    let mut out = String::new();
    for (index, letter) in letters.iter().copied().enumerate() {
        if matches!(letter, ' '..='~') {
            out.push(letter);
            continue;
        }
        let lower = letter.to_lowercase().next().unwrap_or(letter);
        match cyrillic(lower).or_else(|| accented(lower)) {
            Some(spelled) if lower == letter => out.push_str(spelled),
            Some(spelled) if is_among_capitals(&letters, index) => out.push_str(&spelled.to_ascii_uppercase()),
            Some(spelled) => push_capitalised(&mut out, spelled),
            None => out.push_str(sign(letter)),
        }
    }
    let spelled = tidy(&out, limit);
    if has_alphanumeric(text) && !has_alphanumeric(&spelled) { tidy(FALLBACK, limit) } else { spelled }
}

/// The text in its own script, fit for an object of a payload: apostrophes as `'`, no invisible characters, at most
/// `limit` characters, spaces as in [`to_ascii`].
#[must_use]
pub fn plain(text: &str, limit: usize) -> String {
    let kept = text.chars().filter(|c| !is_invisible(*c) || c.is_whitespace());
    let out: String = kept.map(|c| if is_apostrophe(c) { '\'' } else { c }).collect();
    tidy(&out, limit)
}

/// Whether a letter of the text is Cyrillic.
#[must_use]
pub fn has_cyrillic(text: &str) -> bool {
    text.chars().any(|c| matches!(c, '\u{400}'..='\u{52F}') && c.is_alphabetic())
}

fn tidy(text: &str, limit: usize) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    let cut: String = words.join(" ").chars().take(limit).collect();
    cut.trim_end().to_owned()
}

fn has_alphanumeric(text: &str) -> bool {
    text.chars().any(char::is_alphanumeric)
}

/// Control characters, and the format characters that turn or hide what stands beside them: a name on the payer's screen
/// must read as it was registered.
fn is_invisible(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FEFF}')
}

/// All that people type for the apostrophe of oʻ, gʻ and of the tutuq.
fn is_apostrophe(c: char) -> bool {
    matches!(c, 'ʻ' | 'ʼ' | 'ʹ' | 'ʽ' | '‘' | '’' | '‛' | '′' | '´')
}

/// Without such a letter the text may be Uzbek too, but then both spellings agree on nearly everything. МЧЖ is the
/// legal form that most Uzbek company names begin or end with.
fn is_uzbek_cyrillic(text: &str) -> bool {
    text.chars().any(|c| matches!(c, 'ў' | 'Ў' | 'қ' | 'Қ' | 'ғ' | 'Ғ' | 'ҳ' | 'Ҳ')) || text.contains("МЧЖ")
}

fn is_among_capitals(letters: &[char], index: usize) -> bool {
    let next = letters.get(index + 1).filter(|c| c.is_alphabetic());
    let previous = index.checked_sub(1).and_then(|before| letters.get(before)).filter(|c| c.is_alphabetic());
    next.or(previous).is_some_and(|c| c.is_uppercase())
}

fn push_capitalised(out: &mut String, spelled: &str) {
    let mut rest = spelled.chars();
    out.extend(rest.next().map(|first| first.to_ascii_uppercase()));
    out.push_str(rest.as_str());
}

fn uzbek(letter: char) -> Option<&'static str> {
    Some(match letter {
        'ў' => "o'",
        'қ' => "q",
        'ғ' => "g'",
        'ҳ' => "h",
        'ж' => "j",
        'х' => "x",
        'щ' => "sh",
        'ъ' => "'",
        'ы' => "i",
        other => return russian(other),
    })
}

fn russian(letter: char) -> Option<&'static str> {
    Some(match letter {
        'а' | 'ә' => "a",
        'б' => "b",
        'в' => "v",
        'г' | 'ґ' => "g",
        'д' => "d",
        'е' | 'э' => "e",
        'ё' => "yo",
        'є' => "ye",
        'ж' => "zh",
        'з' => "z",
        'и' | 'і' => "i",
        'ї' => "yi",
        'й' | 'ы' => "y",
        'к' => "k",
        'л' => "l",
        'м' => "m",
        'н' | 'ң' => "n",
        'о' | 'ө' => "o",
        'п' => "p",
        'р' => "r",
        'с' => "s",
        'т' => "t",
        'у' | 'ү' | 'ұ' => "u",
        'ф' => "f",
        'х' => "kh",
        'ц' => "ts",
        'ч' => "ch",
        'ш' => "sh",
        'щ' => "shch",
        'ъ' | 'ь' => "",
        'ю' => "yu",
        'я' => "ya",
        _ => return None,
    })
}

/// Latin letters with marks, as foreign brand names have them.
fn accented(letter: char) -> Option<&'static str> {
    Some(match letter {
        'à' | 'á' | 'â' | 'ã' | 'ä' | 'å' | 'ā' | 'ă' | 'ą' => "a",
        'æ' => "ae",
        'ç' | 'ć' | 'č' => "c",
        'ð' | 'ď' | 'đ' => "d",
        'è' | 'é' | 'ê' | 'ë' | 'ē' | 'ę' | 'ě' | 'ə' => "e",
        'ğ' | 'ǵ' => "g",
        'ì' | 'í' | 'î' | 'ï' | 'ī' | 'ı' => "i",
        'ł' | 'ľ' => "l",
        'ñ' | 'ń' | 'ň' => "n",
        'ò' | 'ó' | 'ô' | 'õ' | 'ö' | 'ø' | 'ō' | 'ő' => "o",
        'œ' => "oe",
        'ř' => "r",
        'ś' | 'ş' | 'š' | 'ș' => "s",
        'ß' => "ss",
        'ţ' | 'ť' | 'ț' => "t",
        'ù' | 'ú' | 'û' | 'ü' | 'ū' | 'ů' | 'ű' => "u",
        'ý' | 'ÿ' => "y",
        'ź' | 'ż' | 'ž' => "z",
        _ => return None,
    })
}

fn sign(c: char) -> &'static str {
    match c {
        c if is_apostrophe(c) => "'",
        '«' | '»' | '“' | '”' | '„' | '‟' | '″' => "\"",
        '‐'..='―' | '−' => "-",
        '…' => "...",
        '№' => "No",
        c if c.is_whitespace() => " ",
        _ => "",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn names_are_spelled_as_people_spell_them() {
        for (text, ascii) in [
            ("OOO NAMUNA", "OOO NAMUNA"),
            ("AO'PAYNET'", "AO'PAYNET'"),
            ("ООО «Намуна»", "OOO \"Namuna\""),
            ("Юсупов Щит", "Yusupov Shchit"),
            ("ЖИЗНЬ", "ZHIZN"),
            ("ЧП Хлеб", "CHP Khleb"),
            ("Ўзбекистон Қўқон ғишт ҳаво", "O'zbekiston Qo'qon g'isht havo"),
            ("ХОРАЗМ ЎРИК", "XORAZM O'RIK"),
            ("МЧЖ Жаҳон", "MCHJ Jahon"),
            ("Oʻzbekiston gʼoya ‘a’ ʼ", "O'zbekiston g'oya 'a' '"),
            ("Café “Müller” № 5 — 2…", "Cafe \"Muller\" No 5 - 2..."),
            ("  a \u{a0}\t b  ", "a b"),
            ("кофе ☕ чай", "kofe chay"),
            ("最佳运输", "MERCHANT"),
            ("☕", ""),
            ("", ""),
        ] {
            assert_eq!(to_ascii(text, 100), ascii, "{text}");
        }
    }

    #[test]
    fn a_cut_leaves_no_space_at_the_end() {
        assert_eq!(to_ascii("OOO NAMUNA", 4), "OOO");
        assert_eq!(plain("Ош маркази", 3), "Ош");
    }

    #[test]
    fn the_plain_form_keeps_the_script_and_drops_what_hides() {
        assert_eq!(plain("Oʻzbekiston\u{202E} «Нон»\n☕", 100), "O'zbekiston «Нон» ☕");
    }

    #[test]
    fn only_cyrillic_letters_are_cyrillic() {
        assert!(has_cyrillic("a ў"));
        assert!(!has_cyrillic("O'zbekiston 最佳"));
    }

    proptest! {
        #[test]
        fn whatever_comes_in_printable_ascii_goes_out(text in "\\PC*", limit in 1_usize..60) {
            let ascii = to_ascii(&text, limit);
            prop_assert!(ascii.len() <= limit);
            prop_assert!(ascii.bytes().all(|b| matches!(b, b' '..=b'~')));
            prop_assert!(!ascii.starts_with(' ') && !ascii.ends_with(' ') && !ascii.contains("  "));
            prop_assert!(!has_alphanumeric(&text) || has_alphanumeric(&ascii));
            prop_assert_eq!(to_ascii(&ascii, limit), ascii);
        }
    }
}
