//! What the address of the operations history says.

use shared::{Day, QrNumber};

use super::with_query;

/// Payments and refunds are asked for in one way (R223).
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct OperationsQuery {
    /// A number: of a payment, an invoice, a refund (R198).
    pub search: Option<String>,
    /// First and last day (R200); both or none, unless somebody has written the address himself.
    pub from: Option<String>,
    pub to: Option<String>,
    /// Only of this QR.
    pub qr: Option<String>,
    /// Where the page begins.
    pub cursor: Option<String>,
}

impl OperationsQuery {
    /// Reads the address. What it does not understand goes to the server, which says what is wrong with it.
    pub(crate) fn read(get: impl Fn(&str) -> Option<String>) -> Self {
        let text = |name: &str| get(name).map(|value| value.trim().to_owned()).filter(|value| !value.is_empty());
        Self { search: text("search"), from: text("from"), to: text("to"), qr: text("qr"), cursor: text("cursor") }
    }

    /// The address under `path`, of the page or of the interface alike.
    pub(crate) fn address(&self, path: &str) -> String {
        with_query(path, &self.parameters())
    }

    /// The same with one more parameter.
    pub(crate) fn address_with(&self, path: &str, name: &str, value: &str) -> String {
        let mut parameters = self.parameters().to_vec();
        parameters.push((name, Some(value)));
        with_query(path, &parameters)
    }

    fn parameters(&self) -> [(&str, Option<&str>); 5] {
        [
            ("search", self.search.as_deref()),
            ("from", self.from.as_deref()),
            ("to", self.to.as_deref()),
            ("qr", self.qr.as_deref()),
            ("cursor", self.cursor.as_deref()),
        ]
    }

    /// The same filter from its first row on.
    pub(crate) fn first_page(&self) -> Self {
        Self { cursor: None, ..self.clone() }
    }

    /// Another page of the same list.
    pub(crate) fn page(&self, cursor: &str) -> Self {
        Self { cursor: Some(cursor.to_owned()), ..self.clone() }
    }

    /// Whether rows are left out on purpose, apart from the usual period.
    pub(crate) const fn is_filtered(&self) -> bool {
        self.search.is_some() || self.qr.is_some() || self.from.is_some() || self.to.is_some()
    }

    /// The period, if the address has a whole one.
    pub(crate) fn period(&self) -> Option<(Day, Day)> {
        super::period(self.from.as_deref(), self.to.as_deref())
    }

    /// The QR, if the address names a possible one.
    pub(crate) fn qr_number(&self) -> Option<QrNumber> {
        QrNumber::parse(self.qr.clone()?).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_reads_back() {
        let all = [("search", " PAY1 "), ("from", "2026-11-01"), ("to", "2026-11-30"), ("qr", ""), ("cursor", "x=")];
        let query = OperationsQuery::read(|name| {
            all.iter().find(|(key, _)| *key == name).map(|(_, value)| (*value).to_owned())
        });
        assert_eq!(query.address("/r"), "/r?search=PAY1&from=2026-11-01&to=2026-11-30&cursor=x%3D");
        assert_eq!(
            query.first_page().address_with("/r", "payment", "P"),
            "/r?search=PAY1&from=2026-11-01&to=2026-11-30&payment=P"
        );
        assert!(query.is_filtered() && query.period().is_some() && query.qr_number().is_none());
        assert_eq!(OperationsQuery::default().address("/r"), "/r");
    }
}
