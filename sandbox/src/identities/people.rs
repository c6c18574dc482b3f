//! The cast: whose keys the agent offers, and which of them the bank knows. All numbers are invented.

/// A holder of a certificate, and the subject that he acts for.
#[derive(Debug, Clone, Copy)]
pub struct Person {
    /// Name of his files in the data folder.
    pub file: &'static str,
    /// Family name, given name, patronymic, as a certificate writes them.
    pub full_name: &'static str,
    /// Given name.
    pub given_name: &'static str,
    /// Family name.
    pub surname: &'static str,
    /// Personal number, 14 digits.
    pub pinfl: &'static str,
    /// Personal taxpayer number, 9 digits.
    pub uid: &'static str,
    /// Region, as a certificate writes it.
    pub region: &'static str,
    /// District or town, as a certificate writes it.
    pub district: &'static str,
    /// The organisation that he acts for.
    pub company: Option<Company>,
    /// What the bank has registered; absent for a person whom no bank knows.
    pub merchant: Option<Merchant>,
    /// Whether the certificate has run out.
    pub expired: bool,
}

/// An organisation in a certificate.
#[derive(Debug, Clone, Copy)]
pub struct Company {
    /// Taxpayer number, 9 digits.
    pub inn: &'static str,
    /// Its name.
    pub name: &'static str,
    /// The holder's post.
    pub title: &'static str,
    /// Its form, spelt out.
    pub category: &'static str,
}

/// A merchant's card at the bank.
#[derive(Debug, Clone, Copy)]
pub struct Merchant {
    /// Name as the bank writes it.
    pub name: &'static str,
    /// Short form.
    pub legal_form: &'static str,
    /// ISO 18245.
    pub mcc: &'static str,
    /// City.
    pub city: &'static str,
    /// Postal code.
    pub postal_code: &'static str,
    /// Street address.
    pub address: &'static str,
    /// Contact.
    pub phone: &'static str,
    /// Account of the balance sheet for this kind of client.
    pub balance_account: &'static str,
    /// The client's code in the bank.
    pub client: &'static str,
}

impl Person {
    /// The subject that he acts for: the company, otherwise himself.
    #[must_use]
    pub fn tax_id(&self) -> &'static str {
        self.company.map_or(self.pinfl, |company| company.inn)
    }

    /// The subject's name for people.
    #[must_use]
    pub fn display_name(&self) -> &'static str {
        match (self.merchant, self.company) {
            (Some(merchant), _) => merchant.name,
            (None, Some(company)) => company.name,
            (None, None) => self.full_name,
        }
    }
}

/// Everybody, in the agent's order.
pub const PEOPLE: [Person; 5] = [
    Person {
        file: "karimov",
        full_name: "KARIMOV ALISHER VALIYEVICH",
        given_name: "ALISHER",
        surname: "KARIMOV",
        pinfl: "30101900010018",
        uid: "400000004",
        region: "TOSHKENT SHAHRI",
        district: "YUNUSOBOD TUMANI",
        company: None,
        merchant: Some(Merchant {
            name: "YaTT KARIMOV ALISHER",
            legal_form: "YaTT",
            mcc: "5411",
            city: "Toshkent",
            postal_code: "100084",
            address: "Yunusobod tumani, Bog'ishamol ko'chasi, 12-uy",
            phone: "+998901234501",
            balance_account: "20218",
            client: "90000101",
        }),
        expired: false,
    },
    Person {
        file: "nur-savdo",
        full_name: "G'ANIYEV O'KTAM ILHOM O'G'LI",
        given_name: "O'KTAM",
        surname: "G'ANIYEV",
        pinfl: "51506030270010",
        uid: "400000012",
        region: "TOSHKENT SHAHRI",
        district: "MIRZO ULUG'BEK TUMANI",
        company: Some(Company {
            inn: "300000008",
            name: "\"NUR SAVDO\" MCHJ",
            title: "DIREKTOR",
            category: "MAS'ULIYATI CHEKLANGAN JAMIYAT",
        }),
        merchant: Some(Merchant {
            name: "\"NUR SAVDO\" MChJ",
            legal_form: "MChJ",
            mcc: "5732",
            city: "Toshkent",
            postal_code: "100170",
            address: "Mirzo Ulug'bek tumani, Buyuk Ipak Yo'li, 45",
            phone: "+998901234502",
            balance_account: "20208",
            client: "90000102",
        }),
        expired: false,
    },
    Person {
        file: "yangi-bozor",
        full_name: "TOSHPO'LATOVA MA'MURA AKMAL QIZI",
        given_name: "MA'MURA",
        surname: "TOSHPO'LATOVA",
        pinfl: "62902041007771",
        uid: "400000020",
        region: "SAMARQAND VILOYATI",
        district: "SAMARQAND SHAHRI",
        company: Some(Company {
            inn: "300000015",
            name: "\"YANGI BOZOR\" MCHJ, 2-FILIALI",
            title: "BOSH DIREKTOR",
            category: "MAS'ULIYATI CHEKLANGAN JAMIYAT",
        }),
        merchant: Some(Merchant {
            name: "\"YANGI BOZOR\" MChJ, 2-filiali",
            legal_form: "MChJ",
            mcc: "5812",
            city: "Samarqand",
            postal_code: "140100",
            address: "Registon ko'chasi, 7",
            phone: "+998901234503",
            balance_account: "20208",
            client: "90000103",
        }),
        expired: false,
    },
    Person {
        file: "rahimov",
        full_name: "RAHIMOV BOTIR SODIQ O'G'LI",
        given_name: "BOTIR",
        surname: "RAHIMOV",
        pinfl: "31506880020043",
        uid: "400000038",
        region: "BUXORO VILOYATI",
        district: "BUXORO SHAHRI",
        company: None,
        merchant: Some(Merchant {
            name: "YaTT RAHIMOV BOTIR",
            legal_form: "YaTT",
            mcc: "7230",
            city: "Buxoro",
            postal_code: "200100",
            address: "Bahouddin Naqshband ko'chasi, 3",
            phone: "+998901234504",
            balance_account: "20218",
            client: "90000104",
        }),
        expired: true,
    },
    Person {
        file: "yoldosheva",
        full_name: "YO'LDOSHEVA NILUFAR SHAVKAT QIZI",
        given_name: "NILUFAR",
        surname: "YO'LDOSHEVA",
        pinfl: "41103900010038",
        uid: "400000046",
        region: "FARG'ONA VILOYATI",
        district: "MARG'ILON SHAHRI",
        company: None,
        merchant: None,
        expired: false,
    },
];

#[cfg(test)]
mod tests {
    use super::*;
    use shared::TaxId;
    use std::collections::HashSet;

    #[test]
    fn merchants_have_distinct_numbers_with_fitting_check_digits() {
        for person in &PEOPLE {
            for id in [person.tax_id(), person.pinfl] {
                assert_eq!(TaxId::parse(id).unwrap().check_digit_warning(), None, "{id}");
            }
        }
        let ids: HashSet<_> = PEOPLE.iter().map(Person::tax_id).collect();
        assert_eq!(ids.len(), PEOPLE.len());
    }
}
