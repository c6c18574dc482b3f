//! `/docs`, and the documents that it shows.

use crate::support::{TestApp, Value};
use std::collections::BTreeSet;

const PAGES: [(&str, &str); 3] = [
    ("/docs", "/pos/v1/openapi.json"),
    ("/docs/participant", "/participant/v1/openapi.json"),
    ("/docs/cabinet", "/api/v1/openapi.json"),
];

/// What outsiders rely on, whole; the cabinet's interface is ours and may grow.
const OF_OUTSIDERS: [(&str, &[&str]); 2] = [
    (
        "/pos/v1/openapi.json",
        &[
            "get /pos/v1/ping",
            "post /pos/v1/invoices",
            "get /pos/v1/invoices/{invoice_id}",
            "post /pos/v1/invoices/{invoice_id}/cancel",
            "get /pos/v1/invoices/{invoice_id}/qr.svg",
            "get /pos/v1/invoices/{invoice_id}/qr.png",
            "get /pos/v1/payments",
            "post /pos/v1/payments/{pay_id}/fiscal-receipt",
            "post /pos/v1/payments/{pay_id}/refunds",
            "get /pos/v1/refunds/{refund_id}",
        ],
    ),
    (
        "/participant/v1/openapi.json",
        &[
            "post /participant/v1/oauth/token",
            "put /participant/v1/merchants/{tax_id}",
            "put /participant/v1/merchants/{tax_id}/accounts/{account}",
            "post /participant/v1/merchants/{tax_id}/static-qrs",
            "post /participant/v1/qrs/{number}/block",
            "post /participant/v1/qrs/{number}/unblock",
            "get /participant/v1/settlements",
            "post /participant/v1/qr/resolve",
            "put /participant/v1/payments/{reference}",
            "get /participant/v1/payments/{reference}",
            "post /participant/v1/payments/{reference}/confirm",
            "post /participant/v1/payments/{reference}/cancel",
            "post /participant/v1/refunds/{refund_id}/result",
        ],
    ),
];

fn operations(document: &Value) -> Vec<(String, &Value)> {
    let paths = document["paths"].as_object().unwrap().iter();
    let all = paths.flat_map(|(path, item)| item.as_object().unwrap().iter().map(move |one| (path, one)));
    all.map(|(path, (method, operation))| (format!("{method} {path}"), operation)).collect()
}

both! {
    async fn anybody_reads_the_pages_and_nothing_leads_to_another_host(app: TestApp) {
        for (page, document) in PAGES {
            let answer = app.get(page).header("accept", "text/html").send().await;
            assert_eq!((answer.status, answer.header("content-type")), (200, "text/html; charset=utf-8"), "{page}");
            let html = answer.text();
            assert!(html.contains(&format!("data-url=\"{document}\"")), "{page}");
            assert!(!html.contains("http://") && !html.contains("https://") && !html.contains("src=\"//"), "{html}");
            assert!(!html.contains("<script>") && !html.contains("style="), "the policy forbids both: {html}");
            let policy = answer.header("content-security-policy");
            assert!(policy.starts_with("default-src 'none'; script-src 'self'; style-src 'self';"), "{policy}");
            assert!(!policy.contains("unsafe") && !policy.contains("http"), "{policy}");
            assert!(app.get(document).send().await.ok()["paths"].is_object());
        }
    }

    async fn the_pages_speak_both_languages(app: TestApp) {
        let ru = app.get("/docs").send().await.text();
        let uz = app.get("/docs").header("accept-language", "uz").send().await.text();
        assert!(ru.contains("<html lang=\"ru\">") && ru.contains("Кассы"), "{ru}");
        assert!(uz.contains("<html lang=\"uz\">") && uz.contains("Kassalar"), "{uz}");
    }

    async fn the_pages_own_files_are_served(app: TestApp) {
        for (file, kind) in [("/docs/start.js", "text/javascript"), ("/docs/page.css", "text/css")] {
            let answer = app.get(file).send().await;
            assert_eq!((answer.status, answer.header("content-type")), (200, kind), "{file}");
            assert!(!answer.text().contains("http"), "{file}");
        }
    }

    async fn outsiders_find_every_route_of_theirs_and_no_other(app: TestApp) {
        for (path, expected) in OF_OUTSIDERS {
            let document = app.get(path).send().await.ok();
            let found: BTreeSet<String> = operations(&document).into_iter().map(|(name, _)| name).collect();
            let expected: BTreeSet<String> = expected.iter().map(|name| (*name).to_owned()).collect();
            assert_eq!(found, expected);
        }
    }

    async fn every_operation_says_what_it_does_and_how_it_refuses(app: TestApp) {
        for (_, path) in PAGES {
            let document = app.get(path).send().await.ok();
            let mut ids = BTreeSet::new();
            for (name, operation) in operations(&document) {
                assert!(ids.insert(operation["operationId"].to_string()), "{name}: another one is called so too");
                for words in ["summary", "description"] {
                    let text = operation[words].as_str().unwrap_or_default();
                    assert!(!text.is_empty() && !text.contains("(R"), "{name}: {words} `{text}`");
                }
                for parameter in operation["parameters"].as_array().into_iter().flatten() {
                    assert!(parameter["description"].is_string(), "{name}: {parameter}");
                    assert!(parameter["schema"].is_object(), "{name}: {parameter}");
                }
                let answers = operation["responses"].as_object().unwrap();
                assert!(answers.contains_key("500") && !answers.contains_key("default"), "{name}");
                for (status, answer) in answers {
                    assert!(!answer["description"].as_str().unwrap_or_default().is_empty(), "{name} {status}");
                    assert!(answer["headers"]["X-Request-Id"].is_object(), "{name} {status}");
                    let problem = answer["content"].get("application/problem+json");
                    assert_eq!(problem.is_some(), status.as_str() >= "400", "{name} {status}");
                }
            }
            let tags: BTreeSet<_> = document["tags"].as_array().unwrap().iter().map(|tag| &tag["name"]).map(Value::to_string).collect();
            for (name, operation) in operations(&document) {
                assert!(tags.contains(&operation["tags"][0].to_string()), "{name} stands in a group without words");
            }
            assert!(document["components"]["securitySchemes"].is_object(), "{path}");
        }
    }
}
