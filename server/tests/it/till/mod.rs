//! `/pos/v1`: tills.

mod ends;
mod invoices;
mod payment;
