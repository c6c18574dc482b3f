//! A merchant's card as a code tells it.

use shared::dto::MerchantCard;
use shared::emv::uzqr::Seller;

/// With the longest GUID (32) and a phone in template 80, so much is left for the address.
const LONGEST_EMAIL: usize = 99 - (4 + 32) - (4 + 9) - 4;

/// The seller; `phone` is the card's in its national form.
#[must_use]
pub fn seller<'a>(card: &'a MerchantCard, phone: Option<&'a str>) -> Seller<'a> {
    Seller {
        mcc: card.mcc.as_str(),
        name: card.name.as_str(),
        city: card.city.as_str(),
        local_name: None,
        local_city: None,
        postal_code: card.postal_code.as_ref().map(shared::PostalCode::as_str),
        phone,
        // Template 80 holds 99 characters; an address that does not fit is left out of the code.
        email: card.email.as_ref().map(shared::Email::as_str).filter(|email| email.len() <= LONGEST_EMAIL),
    }
}
