//! Systems that we call: each its client, behind a trait where there are several, and nothing else.

mod body;
pub mod eimzo;
pub mod participant;
pub mod telegram;
