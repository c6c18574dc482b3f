use axum::Json;
use axum::extract::State;
use axum::extract::rejection::StringRejection;
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use shared::dto::TokenAnswer;
use shared::{ErrorCode, Scope};

use utoipa::ToSchema;

use crate::App;
use crate::failure::{Failure, FieldFault, Refusal};
use crate::http::extract::{Nothing, Params, basic};
use crate::http::request_context::RequestContext;
use crate::service::participants::{self, TOKEN_SECONDS};
use crate::state::Limit;

/// The largest form that is read; a grant and a scope need less than this.
const FORM_LIMIT: usize = 1024;

/// What is asked for.
#[derive(Default, ToSchema)]
pub struct Grant {
    /// `client_credentials`; may be left out.
    #[schema(pattern = "^client_credentials$", example = "client_credentials")]
    grant_type: Option<String>,
    /// `acquiring`, `paying`, or both with a space between them; everything that was granted when left out.
    #[schema(pattern = "^(?:acquiring|paying|acquiring paying|paying acquiring)?$", example = "paying")]
    scope: Option<String>,
}

/// Exchange credentials for a token
///
/// HTTP Basic with `client_id` and `client_secret`. The form may be empty; `grant_type`, when there, must be
/// `client_credentials`; `scope` asks for less than everything that was granted. The token lives ten minutes. A wrong id and a
/// wrong secret answer alike (`1001`).
#[utoipa::path(
    post,
    path = "/oauth/token",
    tag = "oauth",
    request_body(content = Option<Grant>, content_type = "application/x-www-form-urlencoded"),
    responses((status = 200, body = TokenAnswer)),
    extensions(("x-problems" = json!(["1001", "1006", "6001"]))),
    security(("client" = []))
)]
pub async fn token(
    State(app): State<App>,
    _: Params<Nothing>,
    context: RequestContext,
    headers: HeaderMap,
    form: Result<String, StringRejection>,
) -> Result<([(HeaderName, HeaderValue); 1], Json<TokenAnswer>), Failure> {
    let (id, secret) = basic(&headers).ok_or(ErrorCode::WrongCredentials)?;
    app.limits.check(Limit::Token, format_args!("{} {id}", context.ip))?;
    let wanted = scopes(&form.map_err(unreadable)?)?;
    let (access_token, granted) = participants::token(&app, &id, &secret, &wanted).await?;
    let answer = TokenAnswer {
        access_token,
        token_type: "Bearer".to_owned(),
        expires_in: TOKEN_SECONDS,
        scope: granted.iter().map(|s| s.as_str()).collect::<Vec<_>>().join(" "),
    };
    Ok(([(header::CACHE_CONTROL, HeaderValue::from_static("no-store"))], Json(answer)))
}

/// The form is no text, or longer than anything that the framework reads.
fn unreadable(rejection: StringRejection) -> Failure {
    match rejection.status() {
        StatusCode::PAYLOAD_TOO_LARGE => ErrorCode::BodyTooLarge.into(),
        _ => refused("", "malformed"),
    }
}

fn refused(field: &str, slug: &str) -> Failure {
    let fields = vec![FieldFault { field: field.to_owned(), slug: slug.to_owned() }];
    Refusal { code: ErrorCode::InvalidRequest, fields, retry_after: None }.into()
}

fn scopes(form: &str) -> Result<Vec<Scope>, Failure> {
    if form.len() > FORM_LIMIT {
        return Err(ErrorCode::BodyTooLarge.into());
    }
    let mut grant = Grant::default();
    for (name, value) in form_urlencoded::parse(form.trim().as_bytes()) {
        let place = match name.as_ref() {
            "grant_type" => &mut grant.grant_type,
            "scope" => &mut grant.scope,
            other => return Err(refused(other, "unknown-field")),
        };
        if place.replace(value.into_owned()).is_some() {
            return Err(refused(&name, "duplicate"));
        }
    }
    if grant.grant_type.is_some_and(|kind| kind != "client_credentials") {
        return Err(refused("grant_type", "not-allowed"));
    }
    let scope = grant.scope.unwrap_or_default();
    scope
        .split_ascii_whitespace()
        .map(|name| Scope::parse(name).ok_or_else(|| refused("scope", "not-allowed")))
        .collect()
}
