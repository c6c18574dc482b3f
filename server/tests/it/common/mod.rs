//! What holds for every interface.

mod answers;
mod bodies;
mod docs;
mod jobs;
mod journal;
mod limits;
mod plans;
mod problems;
mod public_routes;
mod schema;
