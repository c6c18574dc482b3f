//! `/participant/v1`.

mod token;
