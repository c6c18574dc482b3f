//! Signing in and out.

mod challenge;
mod eimzo;
mod logout;

pub use challenge::*;
pub use eimzo::*;
pub use logout::*;
