//! Every route, read from the interfaces' own documents: without credentials it answers 401, or it stands in this list.

use crate::support::{MFO, Pki, Shop, TestApp, Value, json};
use axum::http::Method;
use std::collections::BTreeSet;

/// What anybody may call, and what it answers to nobody in particular.
const PUBLIC: [(&str, &str, &str); 7] = [
    ("GET", "/api/v1/page-config", "200"),
    ("GET", "/api/v1/help", "200"),
    ("GET", "/api/v1/help/{chapter}", "2010"),
    ("GET", "/api/v1/errors", "200"),
    ("GET", "/api/v1/errors/{code}", "2010"),
    ("GET", "/api/v1/auth/challenge", "200"),
    ("POST", "/api/v1/auth/eimzo", "2001"),
];

/// 401 of its own kind: these are credentials that it asks for.
const CREDENTIALS: (&str, &str, &str) = ("POST", "/participant/v1/oauth/token", "1001");

const DOCUMENTS: [&str; 3] = ["/api/v1/openapi.json", "/participant/v1/openapi.json", "/pos/v1/openapi.json"];

async fn document(app: &TestApp, path: &str) -> Value {
    app.get(path).send().await.ok()
}

/// Method and path of every operation.
async fn operations(app: &TestApp) -> Vec<(String, String)> {
    let mut all = Vec::new();
    for path in DOCUMENTS {
        let document = document(app, path).await;
        for (path, methods) in document["paths"].as_object().unwrap() {
            for method in methods.as_object().unwrap().keys() {
                if !["parameters", "summary", "description", "servers"].contains(&method.as_str()) {
                    all.push((method.to_uppercase(), path.clone()));
                }
            }
        }
    }
    all
}

/// The path with something in place of its parameters.
fn filled(path: &str) -> String {
    path.split('/').map(|part| if part.starts_with('{') { "x" } else { part }).collect::<Vec<_>>().join("/")
}

both! {
    async fn without_credentials_every_route_is_closed_but_those_of_the_list(app: TestApp) {
        let mut seen = BTreeSet::new();
        for (method, path) in operations(&app).await {
            let call = app.call(Method::from_bytes(method.as_bytes()).unwrap(), &filled(&path));
            let code = call.header("x-requested-with", "uzqr").send().await.code();
            let listed = PUBLIC.iter().chain([&CREDENTIALS]).find(|(m, p, _)| *m == method && *p == path);
            match listed {
                Some((_, _, expected)) => assert_eq!(code, *expected, "{method} {path}"),
                None if path.starts_with("/pos/v1") => assert_eq!(code, "1001", "{method} {path} is open"),
                None => assert_eq!(code, "1003", "{method} {path} is open and stands in no list"),
            }
            seen.insert((method, path));
        }
        for (method, path, _) in PUBLIC.iter().chain([&CREDENTIALS]) {
            assert!(seen.contains(&((*method).to_owned(), (*path).to_owned())), "{method} {path} does not exist");
        }
        assert!(seen.len() >= 23, "{seen:?}");
    }

    async fn a_document_tells_what_an_operation_takes_and_gives(app: TestApp) {
        for path in DOCUMENTS {
            let document = document(&app, path).await;
            assert!(document["openapi"].as_str().unwrap().starts_with("3.1"));
            for (path, methods) in document["paths"].as_object().unwrap() {
                let parameters = path.matches('{').count();
                for (method, operation) in methods.as_object().unwrap() {
                    let named = operation["parameters"].as_array().map_or(0, |all| {
                        all.iter().filter(|parameter| parameter["in"] == "path").count()
                    });
                    assert_eq!(named, parameters, "{method} {path}");
                    assert!(!operation["responses"].as_object().unwrap().is_empty(), "{method} {path}");
                    assert!(operation["summary"].is_string(), "{method} {path} says nothing of itself");
                }
            }
        }
    }

    async fn no_route_ignores_a_parameter_that_it_does_not_know(app: TestApp) {
        let shop = Shop::open(&app).await;
        let browser = app.browser();
        browser.sign_in(&Pki::director(&shop.tax_id)).await.ok();
        let till = json!({"account": shop.account, "mfo": MFO, "kind": "dynamic", "name": "TILL"});
        let till = browser.register("k1", &till).await.status(201);
        let key = browser.create("/api-keys", "k2", &json!({"qr": till["number"], "name": "POS"})).await.status(201);
        for (method, path) in operations(&app).await {
            // The picture is named by its QR before its parameters are looked at.
            let path = format!("{}?nope=1", filled(&path)).replace("qrs/x/image", &format!("qrs/{}/image", shop.number));
            let method = Method::from_bytes(method.as_bytes()).unwrap();
            let call = match (path.strip_prefix("/api/v1"), path.strip_prefix("/participant/v1")) {
                (Some(path), _) => browser.call(method.clone(), path),
                (_, Some("/oauth/token?nope=1")) => app.call(method.clone(), &path).basic("bank062", "x"),
                (_, Some(path)) => {
                    let paying = ["/payments", "/qr/", "/refunds"].iter().any(|place| path.starts_with(place));
                    let participant = if paying { &shop.payer } else { &shop.bank };
                    participant.call(method.clone(), path).await
                }
                _ => app.call(method.clone(), &path).basic(&shop.tax_id, key["secret"].as_str().unwrap()),
            };
            let call = call.header("idempotency-key", "k");
            let problem = call.send().await.refused("2001");
            assert_eq!(problem.errors[0].field, "nope", "{method} {path}");
        }
    }

    async fn a_participant_without_a_token_is_told_the_scheme(app: TestApp) {
        let merchants = app.call(Method::PUT, "/participant/v1/merchants/301249598").send().await;
        assert_eq!((merchants.status, merchants.header("www-authenticate")), (401, "Bearer"));
        let token = app.call(Method::POST, "/participant/v1/oauth/token").send().await;
        assert_eq!((token.status, token.header("www-authenticate")), (401, "Basic realm=\"uzqr\""));
        assert_eq!(app.get("/api/v1/session").send().await.header("www-authenticate"), "");
    }

    async fn every_reference_in_a_document_leads_somewhere(app: TestApp) {
        for path in DOCUMENTS {
            let document = document(&app, path).await;
            let text = document.to_string();
            for reference in text.split("\"$ref\":\"#").skip(1) {
                let pointer = reference.split('"').next().unwrap();
                assert!(document.pointer(pointer).is_some(), "{path}: {pointer}");
            }
        }
    }
}
