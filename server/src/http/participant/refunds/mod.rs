//! Refunds of the participant's payments.

mod result;

pub use result::*;
