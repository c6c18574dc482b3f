//! From Markdown to a page: the title and the summary stand apart, headings get anchors, code gets a button, wide things
//! get a frame to be moved in. HTML in the text is shown as text.

use pulldown_cmark::{CodeBlockKind, CowStr, Event, HeadingLevel, Options, Parser, Tag, TagEnd, html};
use shared::Lang;
use shared::dto::HelpHeading;

use super::chapters::Chapter;

/// A chapter that can be shown and searched.
pub(super) struct Page {
    pub slug: &'static str,
    pub title: String,
    pub summary: String,
    pub html: String,
    /// What stands before the first heading, then one a heading.
    pub sections: Vec<Section>,
}

/// A piece that a link can lead to.
#[derive(Default)]
pub(super) struct Section {
    pub heading: Option<HelpHeading>,
    pub text: String,
}

/// Where this installation is found; the texts name it.
pub(super) struct Place<'a> {
    pub site: &'a str,
    pub phone: &'a str,
}

/// Reads a chapter.
pub(super) fn read(chapter: &Chapter, lang: Lang, place: &Place) -> Page {
    let source = match lang {
        Lang::Ru => chapter.ru,
        Lang::Uz => chapter.uz,
    };
    let source = source.replace("{{site}}", place.site).replace("{{phone}}", place.phone);
    let options = Options::ENABLE_TABLES | Options::ENABLE_HEADING_ATTRIBUTES;
    let copy = locales::text(lang, "directory-copy-code");
    let mut writer = Writer { copy, ..Writer::default() };
    for event in Parser::new_ext(&source, options) {
        writer.take(event);
    }
    let mut out = String::new();
    html::push_html(&mut out, writer.events.into_iter());
    let Read { title, summary, mut sections } = writer.read;
    for section in &mut sections {
        section.text = section.text.split_whitespace().collect::<Vec<_>>().join(" ");
    }
    Page { slug: chapter.slug, title, summary, html: out, sections }
}

/// Where the text that comes next belongs, besides the page.
#[derive(Default, Clone, Copy, PartialEq, Eq)]
enum Inside {
    #[default]
    Text,
    Title,
    Summary,
    Heading,
}

#[derive(Default)]
struct Read {
    title: String,
    summary: String,
    sections: Vec<Section>,
}

#[derive(Default)]
struct Writer<'a> {
    events: Vec<Event<'a>>,
    read: Read,
    inside: Inside,
    copy: String,
}

impl<'a> Writer<'a> {
    fn html(&mut self, text: impl Into<CowStr<'a>>) {
        self.events.push(Event::InlineHtml(text.into()));
    }

    fn section(&mut self) -> &mut Section {
        if self.read.sections.is_empty() {
            self.read.sections.push(Section::default());
        }
        let last = self.read.sections.len() - 1;
        &mut self.read.sections[last]
    }

    /// Keeps a text for the search and for the table of contents.
    fn remember(&mut self, text: &str) {
        match self.inside {
            Inside::Title => self.read.title.push_str(text),
            Inside::Heading => {
                if let Some(heading) = &mut self.section().heading {
                    heading.text.push_str(text);
                }
            }
            Inside::Summary => {
                self.read.summary.push_str(text);
                self.section().text.push_str(text);
            }
            Inside::Text => self.section().text.push_str(text),
        }
    }

    fn take(&mut self, event: Event<'a>) {
        match event {
            Event::Start(tag) => self.open(tag),
            Event::End(tag) => self.close(tag),
            Event::Text(text) | Event::Html(text) | Event::InlineHtml(text) => {
                self.remember(&text);
                if self.inside != Inside::Title {
                    self.events.push(Event::Text(text));
                }
            }
            Event::Code(text) => {
                self.remember(&text);
                self.events.push(Event::Code(text));
            }
            Event::SoftBreak | Event::HardBreak => {
                self.remember(" ");
                self.events.push(event);
            }
            other => self.events.push(other),
        }
    }

    fn open(&mut self, tag: Tag<'a>) {
        match tag {
            Tag::Heading { level: HeadingLevel::H1, .. } => self.inside = Inside::Title,
            Tag::Heading { ref id, .. } => {
                let id = id.as_deref().unwrap_or_default().to_owned();
                let heading = Some(HelpHeading { id, text: String::new() });
                self.read.sections.push(Section { heading, text: String::new() });
                self.inside = Inside::Heading;
                self.events.push(Event::Start(tag));
            }
            Tag::Paragraph if self.read.summary.is_empty() => {
                self.inside = Inside::Summary;
                self.html("<p class=\"lead\">");
            }
            Tag::CodeBlock(kind) => {
                let language = match &kind {
                    CodeBlockKind::Fenced(language) if !language.is_empty() => language.to_string(),
                    _ => "text".to_owned(),
                };
                self.html(format!("<div class=\"code\"><pre tabindex=\"0\"><code class=\"language-{language}\">"));
            }
            Tag::Table(_) => {
                self.html("<div class=\"scroll\" tabindex=\"0\">");
                self.events.push(Event::Start(tag));
            }
            // The pages' router must not take for a page what is none, nor a place on this page for another page.
            Tag::Link { ref dest_url, .. } if !dest_url.starts_with("/help") => {
                self.html(format!("<a rel=\"external\" href=\"{dest_url}\">"));
            }
            other => self.events.push(Event::Start(other)),
        }
    }

    fn close(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Heading(HeadingLevel::H1) => self.inside = Inside::Text,
            TagEnd::Heading(_) => {
                self.inside = Inside::Text;
                let id = self.section().heading.as_ref().map(|heading| heading.id.clone()).unwrap_or_default();
                let link = format!(
                    "<a class=\"anchor\" rel=\"external\" href=\"#{id}\" aria-hidden=\"true\" tabindex=\"-1\">#</a>"
                );
                self.html(link);
                self.events.push(Event::End(tag));
            }
            TagEnd::Paragraph if self.inside == Inside::Summary => {
                self.inside = Inside::Text;
                self.remember(" ");
                self.html("</p>\n");
            }
            TagEnd::CodeBlock => {
                let button = format!("<button type=\"button\" class=\"button code-copy\">{}</button>", self.copy);
                self.remember(" ");
                self.html("</code></pre>");
                self.html(button);
                self.html("</div>\n");
            }
            TagEnd::Table => {
                self.events.push(Event::End(tag));
                self.html("</div>\n");
            }
            TagEnd::Link => self.events.push(Event::InlineHtml("</a>".into())),
            TagEnd::Paragraph | TagEnd::Item | TagEnd::TableCell => {
                self.remember(" ");
                self.events.push(Event::End(tag));
            }
            other => self.events.push(Event::End(other)),
        }
    }
}
