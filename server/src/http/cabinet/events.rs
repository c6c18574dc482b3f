use std::convert::Infallible;
use std::time::Duration;

use axum::extract::State;
use axum::http::{HeaderMap, HeaderName, HeaderValue, header};
use axum::response::sse::{Event as Told, KeepAlive, Sse};
use futures_util::StreamExt;
use futures_util::stream::{self, Stream};
use shared::ErrorCode;
use shared::dto::{EventData, STREAM_PING};

use crate::App;
use crate::domain::event::{Event, Position};
use crate::failure::Failure;
use crate::http::extract::{MerchantSession, Nothing, Params};
use crate::service::live;

const LAST_EVENT_ID: HeaderName = HeaderName::from_static("last-event-id");
/// Proxies and browsers give silent connections up, and a page wants to say how old its figures are.
const KEEP_ALIVE: Duration = Duration::from_secs(15);

/// One event, whose lines the stream holds one after another.
#[derive(utoipa::ToSchema)]
#[expect(dead_code, reason = "it describes lines that are written elsewhere")]
struct StreamEvent {
    /// `payment`, `refund`, `qr`, or `ping`.
    event: String,
    /// JSON: `{"subject":"…"}`; `{}` of a `ping`.
    data: String,
    /// For `Last-Event-ID`; a `ping` has none of its own.
    id: Option<String>,
}

/// What changes, as it changes
///
/// Server-sent events `payment`, `refund` and `qr`: the data, `{"subject":"…"}`, say which thing, not how it is now. A `ping`
/// without an id every fifteen seconds says that there was nothing else. Ends with the session.
/// `Last-Event-ID` resumes where a connection broke off; an id that is none is `2006`.
#[utoipa::path(
    get,
    path = "/events",
    tag = "events",
    params(("Last-Event-ID" = Option<String>, Header, description = "The id of the last event that was heard")),
    responses((status = 200, description = "The stream, until the session ends.", body = StreamEvent, content_type = "text/event-stream")),
    extensions(("x-problems" = json!(["2006"])))
)]
pub async fn stream(
    MerchantSession(session): MerchantSession,
    State(app): State<App>,
    _: Params<Nothing>,
    headers: HeaderMap,
) -> Result<([(HeaderName, HeaderValue); 2], Sse<impl Stream<Item = Result<Told, Infallible>>>), Failure> {
    let place = headers.get(LAST_EVENT_ID).filter(|id| !id.is_empty());
    let place =
        place.map(|id| id.to_str().ok().and_then(Position::parse).ok_or(ErrorCode::InvalidCursor)).transpose()?;
    let opened = live::open(&app, session, place).await?;
    // The first word names the place where the stream begins, so that a connection which breaks before the first event
    // resumes there too.
    let first = opened.as_ref().map(|stream| Told::default().id(stream.place().to_string()).comment("open"));
    let events = stream::unfold(opened, |opened| async {
        let mut stream = opened?;
        let event = stream.next().await?;
        Some((Ok(told(event)), Some(stream)))
    });
    let events = stream::iter(first.map(Ok)).chain(events);
    let ping = Told::default().event(STREAM_PING).data("{}");
    let headers = [
        (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
        // nginx would collect what should be heard at once.
        (HeaderName::from_static("x-accel-buffering"), HeaderValue::from_static("no")),
    ];
    Ok((headers, Sse::new(events).keep_alive(KeepAlive::new().interval(KEEP_ALIVE).event(ping))))
}

fn told(event: Event) -> Told {
    let Event { position, kind, subject, merchant: _, invoice: _ } = event;
    // A text in a structure always serialises.
    let data = serde_json::to_string(&EventData { subject }).unwrap_or_default();
    Told::default().id(position.to_string()).event(kind.as_str()).data(data)
}
