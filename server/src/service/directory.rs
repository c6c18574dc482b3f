//! The error directory (R240): every code of the catalogue with its cause, what to do, and whose turn it is.

use shared::dto::{ErrorActor, ErrorEntry};
use shared::{ErrorCode, Lang};

/// A code in words.
#[must_use]
pub fn entry(code: ErrorCode, lang: Lang) -> ErrorEntry {
    let digits = code.as_str();
    let words = |part: &str| locales::text(lang, &format!("error-{digits}-{part}"));
    let actor = actor(code);
    ErrorEntry {
        code: digits.to_owned(),
        status: Some(code.status()).filter(|status| *status != 0),
        group: locales::text(lang, &format!("directory-group-{}", digits.get(..1).unwrap_or_default())),
        title: words("title"),
        detail: words("detail"),
        cause: words("cause"),
        action: words("action"),
        actor,
        who: locales::text(lang, &format!("directory-actor-{}", actor.as_str())),
    }
}

/// Whose turn it is. A new code does not compile until somebody has thought about it.
const fn actor(code: ErrorCode) -> ErrorActor {
    use ErrorActor::{Bank, Support, Vendor, Wait, You};
    use ErrorCode as E;
    match code {
        E::NoSession
        | E::ForeignRequest
        | E::SessionNotFound
        | E::ChallengeRefused
        | E::SignatureInvalid
        | E::CertificateRefused
        | E::CertificateNotValidAtSigning
        | E::ClockOff
        | E::InvalidRequest
        | E::InvalidAmount
        | E::InvalidPeriod
        | E::InvalidCursor
        | E::NoSuchPath
        | E::InvoicePaid
        | E::InvoiceExpired
        | E::InvoiceCancelled
        | E::PaymentNotFound
        | E::PaymentCompleted
        | E::RefundNotFound
        | E::RefundTooMuch
        | E::QrNotFound
        | E::QrBlocked
        | E::WrongQrKind
        | E::NoChatBound
        | E::ApiKeyNotFound
        | E::EimzoNotReached
        | E::EimzoCancelled
        | E::EimzoWrongPassword
        | E::EimzoOutdated
        | E::EimzoNoCertificates
        | E::EimzoTimeout
        | E::EimzoOther
        | E::NetworkUnreachable
        | E::ChatUnreachable => You,
        E::AccessBlocked
        | E::NotRegistered
        | E::ScopeMissing
        | E::BlockNotYours
        | E::AccountUnavailable
        | E::QrNumberTaken
        | E::MerchantNotFound
        | E::AccountNotFound => Bank,
        E::WrongCredentials
        | E::InvalidExternalId
        | E::InvalidFiscalModule
        | E::IdempotencyKeyMissing
        | E::IdempotencyConflict
        | E::BodyTooLarge
        | E::MethodNotAllowed
        | E::InvoiceNotFound
        | E::AmountDiffers
        | E::PaymentCancelled => Vendor,
        E::RefundContradiction | E::EimzoDomain | E::TelegramOff | E::Internal => Support,
        E::StatusUnknown
        | E::InvoiceBeingPaid
        | E::HoldTimedOut
        | E::TooManyRequests
        | E::EimzoServerUnreachable
        | E::TelegramUnreachable => Wait,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_is_explained_in_both_languages() {
        for &code in ErrorCode::ALL {
            let [uz, ru] = Lang::ALL.map(|lang| entry(code, lang));
            for (in_uz, in_ru) in [
                (&uz.cause, &ru.cause),
                (&uz.action, &ru.action),
                (&uz.title, &ru.title),
                (&uz.group, &ru.group),
                (&uz.who, &ru.who),
            ] {
                assert!(in_uz.chars().count() > 1 && in_ru.chars().count() > 1, "{code}");
                assert_ne!(in_uz, in_ru, "{code}");
            }
            assert_eq!(ru.status.is_none(), code.status() == 0, "{code}");
            // Whoever is to wait or to act must read more than the box has told him.
            assert_ne!(ru.cause, ru.detail, "{code}");
        }
    }
}
