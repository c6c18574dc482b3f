//! What the address of the journal says.

use super::with_query;

/// A period and a topic.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct JournalQuery {
    /// First and last day; both or none, unless somebody has written the address himself.
    pub from: Option<String>,
    pub to: Option<String>,
    /// Only lines about this.
    pub topic: Option<String>,
    /// Where the page begins.
    pub cursor: Option<String>,
}

impl JournalQuery {
    /// Reads the address. What it does not understand goes to the server, which says what is wrong with it.
    pub(crate) fn read(get: impl Fn(&str) -> Option<String>) -> Self {
        let text = |name: &str| get(name).map(|value| value.trim().to_owned()).filter(|value| !value.is_empty());
        Self { from: text("from"), to: text("to"), topic: text("topic"), cursor: text("cursor") }
    }

    /// The address under `path`, of the page or of the interface alike.
    pub(crate) fn address(&self, path: &str) -> String {
        with_query(
            path,
            &[
                ("from", self.from.as_deref()),
                ("to", self.to.as_deref()),
                ("topic", self.topic.as_deref()),
                ("cursor", self.cursor.as_deref()),
            ],
        )
    }

    /// The same filter from its first row on.
    pub(crate) fn first_page(&self) -> Self {
        Self { cursor: None, ..self.clone() }
    }

    /// Another page of the same list.
    pub(crate) fn page(&self, cursor: &str) -> Self {
        Self { cursor: Some(cursor.to_owned()), ..self.clone() }
    }

    /// The same about another topic, from its first row on.
    pub(crate) fn about(&self, topic: Option<&str>) -> Self {
        Self { topic: topic.map(str::to_owned), ..self.first_page() }
    }

    /// The same of another period, from its first row on.
    pub(crate) fn of(&self, from: Option<String>, to: Option<String>) -> Self {
        Self { from, to, ..self.first_page() }
    }

    /// Whether rows are left out on purpose, apart from the usual period.
    pub(crate) const fn is_filtered(&self) -> bool {
        self.topic.is_some() || self.from.is_some() || self.to.is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_reads_back() {
        let all = [("from", "2026-11-01"), ("to", "2026-11-30"), ("topic", "qr"), ("cursor", "x="), ("x", "1")];
        let query =
            JournalQuery::read(|name| all.iter().find(|(key, _)| *key == name).map(|(_, value)| (*value).to_owned()));
        assert_eq!(query.address("/j"), "/j?from=2026-11-01&to=2026-11-30&topic=qr&cursor=x%3D");
        assert_eq!(query.about(None).address("/j"), "/j?from=2026-11-01&to=2026-11-30");
        assert_eq!(query.of(None, None).address("/j"), "/j?topic=qr");
        assert!(query.is_filtered() && !JournalQuery::default().is_filtered());
        assert_eq!(JournalQuery::default().page("a").address("/j"), "/j?cursor=a");
    }
}
