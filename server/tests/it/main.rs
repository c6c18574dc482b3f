//! The interfaces over HTTP. Every test of [`both!`] runs on SQLite and on PostgreSQL.

/// Declares tests that run on both databases, each on a fresh one: `name::sqlite` and `name::postgres`.
#[cfg(test)]
macro_rules! both {
    ($($(#[doc = $doc:literal])* async fn $name:ident($app:ident: $type:ident) $body:block)+) => {$(
        mod $name {
            use super::*;

            $(#[doc = $doc])*
            async fn scenario($app: $type) $body

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn sqlite() {
                let app = $type::start($crate::support::Kind::Sqlite).await;
                Box::pin(scenario(app)).await;
            }

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn postgres() {
                let app = $type::start($crate::support::Kind::Postgres).await;
                Box::pin(scenario(app)).await;
            }
        }
    )+};
}

#[cfg(test)]
mod cabinet;
#[cfg(test)]
mod common;
#[cfg(test)]
mod participant;
#[cfg(test)]
mod refunds;
#[cfg(test)]
mod support;
#[cfg(test)]
mod telegram;
#[cfg(test)]
mod till;
