//! Systems that we call: each a trait, the client behind it, nothing else.

pub mod eimzo;
