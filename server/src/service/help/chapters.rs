//! Which chapters there are, in the order in which they are read (R243).

/// A chapter as it was written.
pub(super) struct Chapter {
    /// Its part of the address.
    pub slug: &'static str,
    /// In Russian.
    pub ru: &'static str,
    /// In Uzbek.
    pub uz: &'static str,
}

macro_rules! chapters {
    ($($slug:literal)*) => {
        /// Every chapter.
        pub(super) const CHAPTERS: &[Chapter] = &[$(Chapter {
            slug: $slug,
            ru: include_str!(concat!("../../../help/ru/", $slug, ".md")),
            uz: include_str!(concat!("../../../help/uz/", $slug, ".md")),
        }),*];
    };
}

chapters! {
    "about"
    "start"
    "sign-in"
    "create-qr"
    "manage-qr"
    "api"
    "history"
    "advice"
    "faq"
    "problems"
    "till-vendors"
}
