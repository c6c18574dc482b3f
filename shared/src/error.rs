//! The error catalogue: every failure that a person or a program can meet has a four-digit code. Texts are Fluent messages
//! `error-<code>-title` and `error-<code>-detail`; here stand only the code, the HTTP status and the name.
//!
//! Ranges: 1 access, 2 request, 3 invoices, 4 payments, 5 refunds, 6 limits, 7 QRs and keys, 8 outside systems, 9 internal.
//! 8011…8019 happen in the browser, between the page and the E-IMZO application; no server answers with them.

macro_rules! catalogue {
    ($($(#[doc = $doc:literal])* $name:ident = $code:literal, $status:literal;)*) => {
        /// A code of the catalogue.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum ErrorCode {
            $($(#[doc = $doc])* $name,)*
        }

        impl ErrorCode {
            /// Every code, in order.
            pub const ALL: &'static [Self] = &[$(Self::$name,)*];

            /// Four digits, as in the problem document and on the screen.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$name => $code,)* }
            }

            /// The HTTP status it is answered with (0 for those that only happen in the browser).
            #[must_use]
            pub const fn status(self) -> u16 {
                match self { $(Self::$name => $status,)* }
            }

            /// What it means, in English: for the interfaces' documents. People read the Fluent messages.
            #[must_use]
            pub const fn meaning(self) -> &'static str {
                match self { $(Self::$name => concat!($($doc),*).trim_ascii(),)* }
            }

            /// The code written with these four digits.
            #[must_use]
            pub fn parse(digits: &str) -> Option<Self> {
                match digits { $($code => Some(Self::$name),)* _ => None }
            }
        }
    };
}

catalogue! {
    /// Wrong INN or API key, or wrong client credentials.
    WrongCredentials = "1001", 401;
    /// Access blocked: the merchant is suspended.
    AccessBlocked = "1002", 403;
    /// No session, or it has ended; for participants: no token, or it has expired.
    NoSession = "1003", 401;
    /// The certificate's subject is registered at no bank (R11).
    NotRegistered = "1004", 403;
    /// Not a request of this site: header or origin missing or foreign.
    ForeignRequest = "1005", 403;
    /// The token lacks the scope that this call needs.
    ScopeMissing = "1006", 403;
    /// Session not found: it has ended, or is another merchant's.
    SessionNotFound = "1007", 404;
    /// Challenge unknown, used, expired, or another browser's.
    ChallengeRefused = "1010", 401;
    /// Signature invalid.
    SignatureInvalid = "1011", 401;
    /// Certificate not trusted, revoked, or of a wrong policy.
    CertificateRefused = "1012", 401;
    /// Certificate not valid at signing time.
    CertificateNotValidAtSigning = "1013", 401;
    /// The signing computer's clock is off.
    ClockOff = "1014", 401;
    /// Certificate status cannot be checked now.
    StatusUnknown = "1015", 503;
    /// Invalid request; `errors` names the fields.
    InvalidRequest = "2001", 400;
    /// Amount: format or range.
    InvalidAmount = "2002", 400;
    /// `external_id` came before with another body; with the field at fault, its format (400 then).
    InvalidExternalId = "2003", 409;
    /// `fiscal_module`.
    InvalidFiscalModule = "2004", 400;
    /// Period over 35 days, reversed, or half given (R202).
    InvalidPeriod = "2005", 400;
    /// Cursor unreadable.
    InvalidCursor = "2006", 400;
    /// `Idempotency-Key` missing or malformed.
    IdempotencyKeyMissing = "2007", 400;
    /// The same key or reference came before with another body.
    IdempotencyConflict = "2008", 409;
    /// Body over the limit.
    BodyTooLarge = "2009", 413;
    /// No such path.
    NoSuchPath = "2010", 404;
    /// The path knows other methods.
    MethodNotAllowed = "2011", 405;
    /// Invoice not found.
    InvoiceNotFound = "3001", 404;
    /// Invoice already paid.
    InvoicePaid = "3002", 409;
    /// A buyer is paying the invoice just now.
    InvoiceBeingPaid = "3003", 409;
    /// Invoice expired.
    InvoiceExpired = "3004", 409;
    /// Invoice cancelled or deleted.
    InvoiceCancelled = "3005", 409;
    /// The paid amount differs from the one in the code.
    AmountDiffers = "3006", 409;
    /// Payment not found.
    PaymentNotFound = "4001", 404;
    /// Payment not completed, or cancelled.
    PaymentCancelled = "4002", 409;
    /// The hold has timed out: a late confirm.
    HoldTimedOut = "4003", 409;
    /// Payment already completed.
    PaymentCompleted = "4004", 409;
    /// Refund not found.
    RefundNotFound = "5001", 404;
    /// More than can be refunded (R215, R216).
    RefundTooMuch = "5002", 409;
    /// A bank's word that contradicts the refund's final state.
    RefundContradiction = "5003", 409;
    /// Too many requests; `Retry-After` says when to come back.
    TooManyRequests = "6001", 429;
    /// QR not found.
    QrNotFound = "7001", 404;
    /// QR blocked.
    QrBlocked = "7002", 409;
    /// Not for this kind of QR.
    WrongQrKind = "7003", 409;
    /// The block is the bank's or the platform's: the merchant cannot lift it.
    BlockNotYours = "7004", 403;
    /// Account not available: closed, unknown, or another's.
    AccountUnavailable = "7005", 409;
    /// The QR's number stands for another QR already (synchronisation).
    QrNumberTaken = "7006", 409;
    /// No chat is bound to the QR.
    NoChatBound = "7007", 409;
    /// API key not found.
    ApiKeyNotFound = "7011", 404;
    /// Merchant not found (participants).
    MerchantNotFound = "7020", 404;
    /// Account not found, or registered by another participant (participants).
    AccountNotFound = "7021", 404;
    /// E-IMZO-SERVER unreachable.
    EimzoServerUnreachable = "8001", 503;
    /// The E-IMZO application does not answer: not installed, not started, or the browser was not permitted.
    EimzoNotReached = "8011", 0;
    /// The person closed the password window.
    EimzoCancelled = "8012", 0;
    /// Wrong signature password.
    EimzoWrongPassword = "8013", 0;
    /// The E-IMZO application is too old.
    EimzoOutdated = "8014", 0;
    /// The E-IMZO application does not know this site's key.
    EimzoDomain = "8015", 0;
    /// No certificates were found.
    EimzoNoCertificates = "8016", 0;
    /// No answer in time.
    EimzoTimeout = "8017", 0;
    /// Another failure of the E-IMZO application.
    EimzoOther = "8018", 0;
    /// Our server cannot be reached from the browser.
    NetworkUnreachable = "8019", 0;
    /// The bot cannot write to this chat (R130).
    ChatUnreachable = "8101", 422;
    /// Telegram does not answer, or asks to wait.
    TelegramUnreachable = "8102", 503;
    /// The installation has no bot.
    TelegramOff = "8103", 503;
    /// Internal; the log knows more under the request id.
    Internal = "9001", 500;
}

impl serde::Serialize for ErrorCode {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> serde::Deserialize<'de> for ErrorCode {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let digits = String::deserialize(deserializer)?;
        Self::parse(&digits).ok_or_else(|| serde::de::Error::custom("a code that is not in the catalogue"))
    }
}

impl std::fmt::Display for ErrorCode {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_four_digits_unique_and_read_back() {
        let mut seen = std::collections::BTreeSet::new();
        for code in ErrorCode::ALL {
            assert_eq!(code.as_str().len(), 4);
            assert!(code.as_str().bytes().all(|b| b.is_ascii_digit()));
            assert!(seen.insert(code.as_str()));
            assert_eq!(ErrorCode::parse(code.as_str()), Some(*code));
        }
    }
}
