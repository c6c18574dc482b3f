//! Row ids, one type a table, so that a merchant's id cannot be handed over as a QR's.

macro_rules! row_id {
    ($($(#[$meta:meta])* $name:ident;)*) => {
        $($(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(pub i64);)*
    };
}

row_id! {
    /// A row of `participants`.
    ParticipantId;
    /// A row of `merchants`.
    MerchantId;
    /// A row of `accounts`.
    AccountId;
    /// A row of `qrs`.
    QrId;
    /// A row of `payments`.
    PaymentId;
    /// A row of `sessions`.
    SessionId;
    /// A row of `api_keys`.
    ApiKeyRow;
    /// A row of `invoices`.
    InvoiceRow;
    /// A row of `refunds`.
    RefundRow;
    /// A row of `jobs`.
    JobId;
}
