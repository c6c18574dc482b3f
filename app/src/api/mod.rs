//! The cabinet's interface as the pages see it: one client, one file a resource.

mod accounts;
mod api_keys;
mod auth;
mod client;
mod failure;
mod help;
mod overview;
mod payments;
mod qrs;
mod sessions;
mod transport;

pub use client::ApiClient;
pub use failure::Failure;
pub(crate) use overview::with_days;
pub(crate) use qrs::{Picture, image_url};
pub use transport::{ApiRequest, ApiResponse, Method, Reply, Transport};
