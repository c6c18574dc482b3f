//! Refunds: asked for by the cabinet or a till, paid back by the payer's participant. What is asked for is set aside at once
//! and instructed by a job under one id until the participant has said a final word.

mod create;
mod hear;
mod history;
mod instruct;
mod till;

pub use create::of_cabinet;
pub use hear::result;
pub use history::{list, summary};
pub use instruct::{Progress, instruct};
pub use till::{create as by_till, get as of_till};
