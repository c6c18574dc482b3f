//! What a browser calls itself, in words that its owner knows. Only for people to tell their sessions apart: whoever lies
//! here deceives nobody but himself.

/// Longest name that is kept; longer ones belong to no browser.
const KEPT: usize = 400;

/// Names of browsers that also carry the names of others, the more particular first.
const BROWSERS: [(&str, &str); 11] = [
    ("YaBrowser/", "Yandex Browser"),
    ("OPR/", "Opera"),
    ("EdgA/", "Edge"),
    ("EdgiOS/", "Edge"),
    ("Edg/", "Edge"),
    ("SamsungBrowser/", "Samsung Internet"),
    ("Firefox/", "Firefox"),
    ("FxiOS/", "Firefox"),
    ("CriOS/", "Chrome"),
    ("Chrome/", "Chrome"),
    ("Version/", "Safari"),
];

/// Systems, the more particular first.
const SYSTEMS: [(&str, &str); 7] = [
    ("Windows", "Windows"),
    ("Android", "Android"),
    ("iPhone", "iOS"),
    ("iPad", "iPadOS"),
    ("Mac OS X", "macOS"),
    ("CrOS", "ChromeOS"),
    ("Linux", "Linux"),
];

/// As much of a `User-Agent` as is kept: printable ASCII, without what could spoil a page or a log.
#[must_use]
pub fn kept(user_agent: &str) -> String {
    user_agent.chars().filter(|c| c.is_ascii_graphic() || *c == ' ').take(KEPT).collect()
}

/// The browser with its major version: `Chrome 156`.
#[must_use]
pub fn browser(user_agent: &str) -> Option<String> {
    let (mark, name) = BROWSERS.into_iter().find(|(mark, _)| user_agent.contains(mark))?;
    let (_, after) = user_agent.split_once(mark)?;
    let version: String = after.chars().take_while(char::is_ascii_digit).take(4).collect();
    Some(if version.is_empty() { name.to_owned() } else { format!("{name} {version}") })
}

/// The system: `Windows`.
#[must_use]
pub fn system(user_agent: &str) -> Option<&'static str> {
    SYSTEMS.into_iter().find(|(mark, _)| user_agent.contains(mark)).map(|(_, name)| name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn browsers_are_told_by_their_own_names() {
        let chrome = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36";
        let cases = [
            (chrome.to_owned(), Some("Chrome 156"), Some("Windows")),
            (format!("{chrome} Edg/156.0.0.0"), Some("Edge 156"), Some("Windows")),
            (format!("{chrome} YaBrowser/26.1"), Some("Yandex Browser 26"), Some("Windows")),
            (
                "Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 Version/19.0 Mobile/15E148 Safari/604.1".to_owned(),
                Some("Safari 19"),
                Some("iOS"),
            ),
            ("Mozilla/5.0 (X11; Linux x86_64; rv:150.0) Gecko/20100101 Firefox/150.0".to_owned(), Some("Firefox 150"), Some("Linux")),
            ("curl/8.5.0".to_owned(), None, None),
            (String::new(), None, None),
        ];
        for (agent, named, under) in cases {
            assert_eq!((browser(&agent).as_deref(), system(&agent)), (named, under), "{agent}");
        }
    }

    #[test]
    fn what_is_kept_is_short_and_plain() {
        assert_eq!(kept("a\r\nb\u{202e}c d"), "abc d");
        assert_eq!(kept(&"x".repeat(10_000)).len(), KEPT);
    }
}
