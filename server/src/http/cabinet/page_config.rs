//! What a page needs before anybody has signed in.

use axum::Json;
use axum::extract::State;
use shared::dto::PageConfig;

use crate::App;
use crate::http::extract::{Nothing, Params};

/// What a page needs before sign-in
///
/// Keys of the E-IMZO application, support's phone, whether this is a test stand. Public.
#[utoipa::path(
    get,
    path = "/page-config",
    tag = "page",
    responses((status = 200, body = PageConfig)),
    security(())
)]
pub async fn get(State(app): State<App>, _: Params<Nothing>) -> Json<PageConfig> {
    let config = &app.config;
    Json(PageConfig {
        agent_api_keys: config.agent_api_keys.clone(),
        agent_ws_url: config.agent_ws_url.clone(),
        agent_wss_url: config.agent_wss_url.clone(),
        support_phone: config.support_phone.clone(),
        test_stand: config.test_stand,
    })
}
