//! A certificate as the list shows it. Display data only: who signs in is decided by the server from the signature.

use eimzo::{agent::CertificateEntry, alias::Alias};
use shared::{Moment, TaxId, letters};

use crate::{format, i18n::Words};

/// One line of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Certificate {
    /// Goes back to the application as it came.
    pub entry: CertificateEntry,
    /// The organisation, or the person.
    pub name: String,
    /// The person, when the name is an organisation's.
    pub holder: Option<String>,
    tax_id: Option<TaxId>,
    from: Option<Moment>,
    to: Option<Moment>,
    now: Moment,
}

impl Certificate {
    /// Those that can be used come first, each half by name.
    pub(super) fn list(entries: Vec<CertificateEntry>, now: Moment) -> Vec<Self> {
        let mut all: Vec<_> = entries.into_iter().map(|entry| Self::read(entry, now)).collect();
        all.sort_by(|a, b| (!a.is_usable(), &a.name, b.to).cmp(&(!b.is_usable(), &b.name, a.to)));
        all
    }

    fn read(entry: CertificateEntry, now: Moment) -> Self {
        let alias = Alias::parse(&entry.alias);
        let person = alias.cn().map(letters::uppercase);
        let organisation = alias.o().filter(|_| alias.is_organisation()).map(letters::uppercase);
        let tax_id = alias.inn().or(alias.pinfl()).or(alias.uid()).and_then(|text| TaxId::parse(text).ok());
        let (from, to) = (alias.valid_from().map(moment), alias.valid_to().map(moment));
        let (name, holder) = match (organisation, person) {
            (Some(organisation), person) => (organisation, person),
            (None, Some(person)) => (person, None),
            (None, None) => (entry.name.clone(), None),
        };
        Self { entry, name, holder, tax_id, from, to, now }
    }

    /// Whether it may be chosen. One that does not say until when it is valid may: the server will know.
    pub(super) fn is_usable(&self) -> bool {
        self.to.is_none_or(|to| self.now <= to) && self.from.is_none_or(|from| from <= self.now)
    }

    /// `ПИНФЛ 3···········67`.
    pub(super) fn identity(&self, words: Words) -> Option<String> {
        self.tax_id.as_ref().map(|tax_id| format::tax_id_masked(words, tax_id))
    }

    /// `до 24.09.2027`, or why it cannot be used.
    pub(super) fn validity(&self, words: Words) -> Option<String> {
        let say = |key, moment| Some(words.with(key, &[("date", format::date(moment).into())]));
        match (self.from, self.to) {
            (Some(from), _) if from > self.now => say("login-not-yet-valid", from),
            (_, Some(to)) if to < self.now => say("login-expired", to),
            (_, Some(to)) => say("login-valid-until", to),
            (_, None) => None,
        }
    }
}

fn moment(at: time::OffsetDateTime) -> Moment {
    Moment::from_millis(at.unix_timestamp().saturating_mul(1000))
}

#[cfg(test)]
mod tests {
    use shared::Lang;

    use super::*;

    const NOW: &str = "2026-11-22T09:00:00.000Z";

    fn list(aliases: &[&str]) -> Vec<Certificate> {
        let entry = |alias: &&str| CertificateEntry {
            disk: "/".to_owned(),
            path: String::new(),
            name: "DS1".to_owned(),
            alias: (*alias).to_owned(),
        };
        Certificate::list(aliases.iter().map(entry).collect(), Moment::try_from(NOW.to_owned()).unwrap())
    }

    #[test]
    fn organisations_and_persons_are_told_apart_and_the_expired_come_last() {
        let all = list(&[
            "cn=a,o=zed mchj,1.2.860.3.16.1.1=301234567,validto=2026.02.01 00:00:00",
            "cn=karimov alisher,1.2.860.3.16.1.2=31234567890167,validto=2027.09.24 23:59:59",
            "cn=rahimov olim,o=\"nur savdo\" mchj,1.2.860.3.16.1.2=31234567890167,1.2.860.3.16.1.1=301234567,validto=2027.03.02 23:59:59",
        ]);
        let words = Words(Lang::Ru);
        assert_eq!(
            all.iter().map(|one| one.name.as_str()).collect::<Vec<_>>(),
            ["\"NUR SAVDO\" MCHJ", "KARIMOV ALISHER", "ZED MCHJ"]
        );
        assert_eq!(all[0].holder.as_deref(), Some("RAHIMOV OLIM"));
        assert_eq!(all[0].identity(words).as_deref(), Some("ИНН 301234567"));
        assert_eq!(all[1].identity(words).as_deref(), Some("ПИНФЛ 3···········67"));
        assert_eq!(all[1].validity(words).as_deref(), Some("до 24.09.2027"));
        assert!(!all[2].is_usable());
        assert_eq!(all[2].validity(words).as_deref(), Some("Срок действия истёк 01.02.2026"));
    }

    #[test]
    fn an_alias_that_says_nothing_is_still_a_line() {
        let all = list(&["?"]);
        assert_eq!((all[0].name.as_str(), all[0].is_usable()), ("DS1", true));
        assert_eq!(all[0].validity(Words(Lang::Uz)), None);
    }
}
