//! The hashed names of the browser bundle, read from the `index.html` that Trunk wrote.

/// Where the browser finds the bundle.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AssetUrls {
    /// The JavaScript module that loads the program.
    pub js: String,
    /// The program.
    pub wasm: String,
    /// The style sheet.
    pub css: String,
}

impl AssetUrls {
    /// Reads the names out of Trunk's page; `None` when one is missing.
    #[must_use]
    pub fn from_index_html(html: &str) -> Option<Self> {
        Some(Self { js: quoted(html, ".js")?, wasm: quoted(html, ".wasm")?, css: quoted(html, ".css")? })
    }
}

/// The first quoted text that ends so; both kinds of quotes count, and none at all as minified pages have it.
fn quoted(html: &str, ending: &str) -> Option<String> {
    html.split(['"', '\'', '=', ' ', '>'])
        .find(|text| text.ends_with(ending) && text.len() > ending.len() && text.starts_with('/'))
        .map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_names_are_read_from_trunks_page() {
        let html = r#"<link rel="stylesheet" href="/uzqr-1f.css" integrity="sha384-x"/>
            <script type="module">import init from '/frontend-a1.js';
            init({ module_or_path: '/frontend-a1_bg.wasm' });</script>"#;
        let expected = AssetUrls {
            js: "/frontend-a1.js".to_owned(),
            wasm: "/frontend-a1_bg.wasm".to_owned(),
            css: "/uzqr-1f.css".to_owned(),
        };
        assert_eq!(AssetUrls::from_index_html(html), Some(expected));
        assert_eq!(AssetUrls::from_index_html("<html></html>"), None);
    }
}
