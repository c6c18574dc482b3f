//! The help (R229–R243): chapters of Markdown in `server/help`, read once, given out in the caller's language. They are
//! the server's alone, so that no browser downloads what it does not show.

mod chapters;
mod page;
mod search;

use shared::dto::{HelpChapter, HelpEntry, HelpHeading, HelpIndex, HelpLink};
use shared::{ErrorCode, Lang};

use self::chapters::CHAPTERS;
use self::page::{Page, Place};
use crate::App;
use crate::config::Config;

/// All chapters in both languages.
pub struct Help {
    ru: Vec<Page>,
    uz: Vec<Page>,
}

impl Help {
    fn read(config: &Config) -> Self {
        let place = Place { site: config.public_url.origin(), phone: &config.support_phone };
        let all = |lang: Lang| CHAPTERS.iter().map(|chapter| page::read(chapter, lang, &place)).collect();
        Self { ru: all(Lang::Ru), uz: all(Lang::Uz) }
    }

    const fn pages(&self, lang: Lang) -> &[Page] {
        match lang {
            Lang::Ru => self.ru.as_slice(),
            Lang::Uz => self.uz.as_slice(),
        }
    }
}

fn pages(app: &App, lang: Lang) -> &[Page] {
    app.help.get_or_init(|| Help::read(&app.config)).pages(lang)
}

/// The table of contents, or what a search finds.
#[must_use]
pub fn index(app: &App, lang: Lang, sought: &str) -> HelpIndex {
    let pages = pages(app, lang);
    let sought = search::words(sought);
    if sought.is_empty() {
        return HelpIndex { items: pages.iter().map(entry).collect(), errors: Vec::new() };
    }
    HelpIndex { items: search::chapters(pages, &sought), errors: search::errors(ErrorCode::ALL, lang, &sought) }
}

/// One chapter; `None` when there is none of this name.
#[must_use]
pub fn chapter(app: &App, lang: Lang, slug: &str) -> Option<HelpChapter> {
    let pages = pages(app, lang);
    let at = pages.iter().position(|page| page.slug == slug)?;
    let page = pages.get(at)?;
    let link = |at: usize| pages.get(at).map(|page| HelpLink { slug: page.slug.to_owned(), title: page.title.clone() });
    Some(HelpChapter {
        slug: page.slug.to_owned(),
        title: page.title.clone(),
        html: page.html.clone(),
        headings: headings(page),
        previous: at.checked_sub(1).and_then(link),
        next: link(at + 1),
    })
}

fn entry(page: &Page) -> HelpEntry {
    HelpEntry {
        slug: page.slug.to_owned(),
        title: page.title.clone(),
        summary: page.summary.clone(),
        headings: headings(page),
        found: Vec::new(),
    }
}

fn headings(page: &Page) -> Vec<HelpHeading> {
    page.sections.iter().filter_map(|section| section.heading.clone()).collect()
}

#[cfg(test)]
mod tests;
