//! The crate as its users see it, with keys and certificates of our own making.

#[cfg(test)]
mod chain;
#[cfg(test)]
mod encoding;
#[cfg(test)]
mod gost;
#[cfg(test)]
mod kit;
#[cfg(test)]
mod messages;
#[cfg(test)]
mod mutations;
#[cfg(test)]
mod refusals;
