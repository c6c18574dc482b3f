use std::collections::BTreeSet;

use super::*;

const BOTH: [Lang; 2] = Lang::ALL;

fn help() -> Help {
    Help::read(&Config::default())
}

/// What stands between `before` and the next quotation mark.
fn values<'a>(html: &'a str, before: &'a str) -> impl Iterator<Item = &'a str> {
    html.split(before).skip(1).filter_map(|rest| rest.split('"').next())
}

/// The code blocks without what a person reads in them.
fn commands(html: &str) -> Vec<String> {
    let blocks = html.split("<code class=\"language-sh\">").skip(1);
    let lines = |block: &str| {
        let code = block.split("</code>").next().unwrap_or_default().to_owned();
        code.lines().map(|line| line.split(" # ").next().unwrap_or_default().trim_end().to_owned() + "\n").collect()
    };
    blocks.map(lines).collect()
}

#[test]
fn both_languages_have_the_same_chapters_sections_and_code() {
    let help = help();
    for (uz, ru) in help.uz.iter().zip(&help.ru) {
        let anchors = |page: &Page| headings(page).into_iter().map(|heading| heading.id).collect::<Vec<_>>();
        assert_eq!(anchors(uz), anchors(ru), "{}", ru.slug);
        assert_eq!(commands(&uz.html), commands(&ru.html), "{}", ru.slug);
        for part in ["<table>", "<blockquote>", "<li>", "<tr>", "<code"] {
            assert_eq!(uz.html.matches(part).count(), ru.html.matches(part).count(), "{}: {part}", ru.slug);
        }
        let links = |page: &Page| values(&page.html, " href=\"").map(str::to_owned).collect::<BTreeSet<_>>();
        assert_eq!(links(uz), links(ru), "{}", ru.slug);
        assert_ne!(uz.title, ru.title);
    }
    assert_eq!((help.ru.len(), help.uz.len()), (CHAPTERS.len(), CHAPTERS.len()));
    assert!(commands(&help.ru[10].html).len() >= 8, "the quick start has its commands");
}

#[test]
fn every_chapter_says_what_it_is_about_and_every_section_has_an_anchor() {
    let help = help();
    for page in BOTH.iter().flat_map(|lang| help.pages(*lang)) {
        assert!(page.title.chars().count() > 3 && page.summary.chars().count() > 20, "{}", page.slug);
        assert!(!page.html.contains("{{") && !page.html.contains("<h1") && !page.html.contains("<h3"), "{}", page.slug);
        let mut seen = BTreeSet::new();
        for heading in headings(page) {
            assert!(!heading.id.is_empty() && !heading.text.is_empty(), "{}: {heading:?}", page.slug);
            assert!(seen.insert(heading.id), "{}: an anchor stands twice", page.slug);
        }
    }
}

#[test]
fn no_link_is_dead() {
    let help = help();
    let mut followed = 0;
    for lang in BOTH {
        let pages = help.pages(lang);
        for page in pages {
            for link in values(&page.html, " href=\"") {
                followed += 1;
                let (path, anchor) = link.split_once('#').unwrap_or((link, ""));
                if let Some(code) = path.strip_prefix("/help/errors/") {
                    assert!(ErrorCode::parse(code).is_some(), "{}: {link}", page.slug);
                    continue;
                }
                let target = match path.strip_prefix("/help/") {
                    Some("errors") => continue,
                    Some(slug) => pages.iter().find(|page| page.slug == slug),
                    None if path.is_empty() => Some(page),
                    None => {
                        assert!(
                            ["/", "/docs", "/journal", "/operations/payments", "/pos/v1/openapi.json", "/sessions"]
                                .contains(&path),
                            "{}: {link}",
                            page.slug
                        );
                        continue;
                    }
                };
                let target = target.unwrap_or_else(|| panic!("{}: {link} leads nowhere", page.slug));
                assert!(
                    anchor.is_empty() || headings(target).iter().any(|heading| heading.id == anchor),
                    "{}: {link}",
                    page.slug
                );
            }
        }
    }
    assert!(followed > 200);
}

#[test]
fn html_in_a_text_is_only_text() {
    let text = "# T\n\nOne <b>two</b>.\n\n<script>alert(1)</script>\n";
    let chapter = chapters::Chapter { slug: "x", ru: text, uz: text };
    let page = page::read(&chapter, Lang::Ru, &Place { site: "https://uzqr.example", phone: "1035" });
    assert!(!page.html.contains("<b>") && !page.html.contains("<script"), "{}", page.html);
    assert!(page.html.contains("&lt;script&gt;"));
    assert_eq!(page.summary, "One <b>two</b>.");
}

#[test]
fn the_texts_name_this_installation() {
    let config = Config { support_phone: "1099".to_owned(), ..Config::default() };
    let help = Help::read(&config);
    for lang in BOTH {
        let find = |slug| help.pages(lang).iter().find(|page| page.slug == slug).map(|page| page.html.as_str());
        assert!(find("till-vendors").is_some_and(|html| html.contains(config.public_url.origin())));
        assert!(find("problems").is_some_and(|html| html.contains("1099")));
    }
}
