use super::*;
use crate::clock::Clock;
use crate::config::Config;
use crate::entropy::Entropy;
use crate::secrets::{Hidden, MasterKey};
use crate::store::{DatabaseConfig, Store};
use axum::body::Body;
use axum::http::Request;
use shared::dto::Problem;
use tower::ServiceExt;

async fn app() -> App {
    let database = DatabaseConfig { url: "sqlite::memory:".into(), max_connections: 2 };
    let store = Store::connect(&database).await.unwrap();
    let secret_keys = Hidden::new(vec![MasterKey::from_bytes([1; 32])]);
    let config = Config { secret_keys, ..Config::default() };
    App::new(config, store, Clock::system(), Entropy::seeded(1)).unwrap()
}

async fn ask(method: &str, path: &str) -> Response {
    let request = Request::builder().method(method).uri(path).header("x-requested-with", "uzqr");
    build_app(app().await).oneshot(request.body(Body::empty()).unwrap()).await.unwrap()
}

async fn problem(response: Response) -> Problem {
    let id = response.headers()["x-request-id"].to_str().unwrap().to_owned();
    assert_eq!(response.headers()[header::CONTENT_TYPE], "application/problem+json");
    assert_eq!(response.headers()[header::CACHE_CONTROL], "no-store");
    let body = axum::body::to_bytes(response.into_body(), 10_000).await.unwrap();
    let problem: Problem = serde_json::from_slice(&body).unwrap();
    assert_eq!(problem.request_id, id);
    problem
}

#[tokio::test]
async fn an_unknown_path_of_an_interface_is_2010() {
    for path in ["/api/v1/nope", "/api/v1/", "/participant/v1/nope", "/participant/v1/payments"] {
        let problem = problem(ask("GET", path).await).await;
        assert_eq!((problem.code.as_str(), problem.status, problem.instance.as_str()), ("2010", 404, path));
    }
}

#[tokio::test]
async fn a_wrong_method_is_2011_and_names_the_right_ones() {
    for (path, allowed) in [("/healthz", "GET,HEAD"), ("/api/v1/session", "GET,HEAD"), (paths::TOKEN, "POST")] {
        let response = ask("DELETE", path).await;
        assert_eq!(response.headers()[header::ALLOW], allowed, "{path}");
        assert_eq!(problem(response).await.code, "2011", "{path}");
    }
}

#[tokio::test]
async fn every_answer_has_its_id_and_its_guards() {
    for path in ["/healthz", "/api/v1/openapi.json", "/participant/v1/openapi.json", "/nothing-here.js"] {
        let response = ask("GET", path).await;
        for name in ["x-request-id", "content-security-policy", "x-content-type-options", "permissions-policy"] {
            assert!(response.headers().contains_key(name), "{path} {name}");
        }
    }
}

#[tokio::test]
async fn each_document_has_whole_paths() {
    for (interface, path) in [(paths::CABINET, "/api/v1/qrs"), (paths::PARTICIPANT, paths::TOKEN)] {
        let response = ask("GET", &format!("{interface}/openapi.json")).await;
        assert_eq!(response.status(), StatusCode::OK);
        let body = axum::body::to_bytes(response.into_body(), 1_000_000).await.unwrap();
        let document: serde_json::Value = serde_json::from_slice(&body).unwrap();
        assert!(document["openapi"].as_str().is_some_and(|version| version.starts_with("3.1")));
        assert!(document["paths"].get(path).is_some(), "{path}");
    }
}

#[tokio::test]
async fn a_panic_is_an_internal_failure_that_tells_nothing() {
    async fn broken() -> StatusCode {
        panic!("the secret cause")
    }
    let app = app().await;
    let router: Router = Router::new()
        .route("/broken", get(broken))
        .layer(CatchPanicLayer::custom(guard::panicked))
        .layer(from_fn_with_state(app, request_context::middleware));
    let request = Request::builder().uri("/broken").body(Body::empty()).unwrap();
    let problem = problem(router.oneshot(request).await.unwrap()).await;
    assert_eq!((problem.code.as_str(), problem.status), ("9001", 500));
    assert!(!format!("{problem:?}").contains("secret cause"));
}
