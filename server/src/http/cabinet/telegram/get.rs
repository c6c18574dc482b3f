use axum::Json;
use axum::extract::State;
use shared::dto::TelegramBot;

use crate::App;
use crate::failure::Failure;
use crate::http::extract::{MerchantSession, Nothing, Params};
use crate::service::telegram;

/// The bot
///
/// Which bot to add to a chat (R131), and the operator's instruction (R132).
#[utoipa::path(
    get,
    path = "/telegram",
    tag = "telegram",
    responses((status = 200, body = TelegramBot)),
    extensions(("x-problems" = json!(["8103"])))
)]
pub async fn get(_: MerchantSession, State(app): State<App>, _: Params<Nothing>) -> Result<Json<TelegramBot>, Failure> {
    telegram::bot(&app).await.map(Json)
}
