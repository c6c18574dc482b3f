//! Our profile of the format: the codes this platform issues, in the shape of those that hang on the walls already.

use super::{EmvError, Object, ObjectPath, Payload, PointOfInitiation};
use crate::QrNumber;
use crate::account::is_digits;
use crate::translit::{self, to_ascii};

/// The identifier under which payment applications know the national scheme.
pub const DEFAULT_GUID: &str = "qr-online.uz";

/// ISO 4217 numeric code of the soum.
const SOUM: &str = "860";
const COUNTRY: &str = "UZ";
/// Stands in object 60 when a city leaves nothing in ASCII; the object is mandatory.
const CITY_FALLBACK: &str = "Uzbekistan";
const NAME_LIMIT: usize = 25;
const CITY_LIMIT: usize = 15;

/// The seller as a payer sees him. Names come in any script and any length.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seller<'a> {
    /// Merchant category, four digits (ISO 18245).
    pub mcc: &'a str,
    /// «Doing business as». In 59 in ASCII letters, in 64 as given.
    pub name: &'a str,
    /// In 60 in ASCII letters, in 64 as given.
    pub city: &'a str,
    /// What 64 says instead of `name`, when the seller has another name in his language.
    pub local_name: Option<&'a str>,
    /// What 64 says instead of `city`.
    pub local_city: Option<&'a str>,
    /// At most 10 characters.
    pub postal_code: Option<&'a str>,
    /// Nine digits, without 998.
    pub phone: Option<&'a str>,
    /// Printable ASCII that leaves template 80 below 100 characters.
    pub email: Option<&'a str>,
}

/// A code printed once and paid many times; the payer enters the amount.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StaticCode<'a> {
    /// Identifier of the scheme.
    pub guid: &'a str,
    /// The registered QR.
    pub number: &'a QrNumber,
    /// Who is paid.
    pub seller: Seller<'a>,
}

/// A code for one invoice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DynamicCode<'a> {
    /// Identifier of the scheme.
    pub guid: &'a str,
    /// The registered QR of the till.
    pub number: &'a QrNumber,
    /// Who is paid.
    pub seller: Seller<'a>,
    /// To be paid, in tiyin.
    pub amount_tiyin: i64,
    /// The invoice, as bill number; at most 25 characters.
    pub invoice_id: &'a str,
}

impl StaticCode<'_> {
    /// The payload to print.
    ///
    /// # Errors
    /// When a field that has a format (category, phone, postal code, e-mail, identifier) breaks it. Names never do.
    pub fn encode(&self) -> Result<String, EmvError> {
        issue(self.guid, self.number, &self.seller, "11", None)
    }
}

impl DynamicCode<'_> {
    /// The payload to show on the till.
    ///
    /// # Errors
    /// As for a static code; also when the amount is not above zero or too long, or the invoice id is.
    pub fn encode(&self) -> Result<String, EmvError> {
        issue(self.guid, self.number, &self.seller, "12", Some((self.amount_tiyin, self.invoice_id)))
    }
}

fn issue(
    guid: &str,
    number: &QrNumber,
    seller: &Seller<'_>,
    kind: &str,
    invoice: Option<(i64, &str)>,
) -> Result<String, EmvError> {
    let account = vec![Object::text(0, guid), Object::text(1, number.as_str()), Object::text(2, kind)];
    let mut objects = vec![
        Object::text(0, "01"),
        Object::text(1, kind),
        Object::template(40, account),
        Object::text(52, seller.mcc),
        Object::text(53, SOUM),
    ];
    if let Some((amount, _)) = invoice {
        objects.push(Object::text(54, amount_text(amount)?));
    }
    objects.push(Object::text(58, COUNTRY));
    objects.push(Object::text(59, or(to_ascii(seller.name, NAME_LIMIT), translit::FALLBACK)));
    objects.push(Object::text(60, or(to_ascii(seller.city, CITY_LIMIT), CITY_FALLBACK)));
    objects.push(Object::text(61, seller.postal_code.unwrap_or_default()));
    if let Some((_, invoice_id)) = invoice {
        if invoice_id.is_empty() {
            return Err(format_error([62, 1], "a dynamic code names its invoice"));
        }
        objects.push(Object::template(62, vec![Object::text(1, invoice_id)]));
    }
    objects.push(local_language(seller));
    objects.extend(contacts(guid, seller)?);
    Ok(Payload::new(objects)?.strict()?.encode())
}

/// Template 64: the names as the seller writes them.
fn local_language(seller: &Seller<'_>) -> Object {
    let name = or(translit::plain(seller.local_name.unwrap_or(seller.name), NAME_LIMIT), translit::FALLBACK);
    let city = translit::plain(seller.local_city.unwrap_or(seller.city), CITY_LIMIT);
    let language = if translit::has_cyrillic(&name) || translit::has_cyrillic(&city) { "ru" } else { "uz" };
    Object::template(64, vec![Object::text(0, language), Object::text(1, name), Object::text(2, city)])
}

/// Template 80, only when there is something to say.
fn contacts(guid: &str, seller: &Seller<'_>) -> Result<Option<Object>, EmvError> {
    let phone = seller.phone.unwrap_or_default();
    let email = seller.email.unwrap_or_default();
    if !phone.is_empty() && !is_digits(phone, 9) {
        return Err(format_error([80, 3], "the phone is nine digits, without 998"));
    }
    if !email.bytes().all(|b| matches!(b, b'!'..=b'~')) {
        return Err(format_error([80, 4], "the e-mail is printable ASCII without spaces"));
    }
    if phone.is_empty() && email.is_empty() {
        return Ok(None);
    }
    let objects = vec![Object::text(0, guid), Object::text(3, phone), Object::text(4, email)];
    Ok(Some(Object::template(80, objects)))
}

fn or(text: String, fallback: &str) -> String {
    if text.is_empty() { fallback.to_owned() } else { text }
}

fn format_error<const N: usize>(object: [u8; N], rule: &'static str) -> EmvError {
    EmvError::Format { object: ObjectPath::from(object), rule }
}

/// Soum with two decimals, as object 54 carries them.
fn amount_text(tiyin: i64) -> Result<String, EmvError> {
    if tiyin <= 0 {
        return Err(format_error([54], "the amount is above zero"));
    }
    Ok(format!("{}.{:02}", tiyin / 100, tiyin % 100))
}

/// Tiyin of an amount text whose syntax has been checked.
fn tiyin(text: &str) -> Option<i64> {
    let (soum, decimals) = text.split_once('.').unwrap_or((text, ""));
    if decimals.len() > 2 {
        return None;
    }
    format!("{soum}{decimals:0<2}").parse().ok()
}

/// The account template (26–51) that carries this identifier.
pub(super) fn account<'a>(payload: &'a Payload, guid: &str) -> Option<&'a Object> {
    let ours =
        |object: &&Object| matches!(object.id, 26..=51) && object.get(0).is_some_and(|found| found.raw() == guid);
    payload.objects().iter().find(ours)
}

/// What a payment application needs from a scanned code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scanned {
    /// For many payments or for one.
    pub kind: PointOfInitiation,
    /// The registered QR.
    pub number: QrNumber,
    /// The amount in the code, if it has one.
    pub amount_tiyin: Option<i64>,
    /// The invoice, if the code is for one.
    pub invoice_id: Option<String>,
}

/// Why a scanned code cannot be paid through this platform.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ScanError {
    /// Not a payload, or one of ours with a broken field.
    #[error(transparent)]
    Malformed(#[from] EmvError),
    /// A sound payload of another scheme or in another currency.
    #[error("a code of another scheme")]
    Foreign,
}

/// Reads a code that a buyer has scanned.
///
/// # Errors
/// [`ScanError::Malformed`] when it is not readable, [`ScanError::Foreign`] when it is somebody else's.
pub fn read(text: &str, guid: &str) -> Result<Scanned, ScanError> {
    let payload = Payload::parse(text)?;
    let template = account(&payload, guid).ok_or(ScanError::Foreign)?;
    if payload.get(53).map(Object::raw).as_deref() != Some(SOUM) {
        return Err(ScanError::Foreign);
    }
    let number = template.get(1).and_then(|number| QrNumber::parse(number.raw()).ok());
    let number = number.ok_or_else(|| format_error([template.id, 1], "the QR number is 18 letters and digits"))?;
    let kind = PointOfInitiation::of(&payload);
    let kind = kind.ok_or_else(|| format_error([1], "the point of initiation is 11 (static) or 12 (dynamic)"))?;
    let amount_tiyin = match payload.get(54) {
        None => None,
        Some(amount) => Some(tiyin(&amount.raw()).ok_or_else(|| format_error([54], "the soum has two decimals"))?),
    };
    let invoice_id = payload.get(62).and_then(|data| data.get(1)).map(Object::raw);
    Ok(Scanned { kind, number, amount_tiyin, invoice_id })
}
