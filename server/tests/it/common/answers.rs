//! What every answer bears.

use crate::support::{Answer, TestApp};
use std::collections::BTreeSet;

async fn all(app: &TestApp) -> Vec<Answer> {
    let dist = app.server.config.assets_dir.clone();
    std::fs::create_dir_all(&dist).unwrap();
    std::fs::write(dist.join("frontend-0123456789abcdef.js"), "1").unwrap();
    vec![
        app.get("/healthz").send().await,
        app.get("/api/v1/page-config").send().await,
        app.get("/api/v1/openapi.json").send().await,
        app.get("/api/v1/session").send().await,
        app.get("/api/v1/nothing").send().await,
        app.get("/participant/v1/nothing").send().await,
        app.get("/nothing").send().await,
        app.get("/frontend-0123456789abcdef.js").send().await,
        app.get("/../secret.key").send().await,
        app.get("/%2e%2e/secret.key").send().await,
        app.get("/frontend-0123456789abcdef.js").header("x-request-id", "chosen-outside").send().await,
        app.post("/healthz").send().await,
        app.get("/participant/v1/settlements").send().await,
    ]
}

both! {
    async fn every_answer_has_a_request_id_of_its_own(app: TestApp) {
        let answers = all(&app).await;
        let ids: BTreeSet<_> = answers.iter().map(|answer| answer.header("x-request-id").to_owned()).collect();
        assert_eq!(ids.len(), answers.len());
        assert!(ids.iter().all(|id| id.len() == 36 && id != "chosen-outside"), "{ids:?}");
    }

    async fn every_answer_tells_browsers_what_they_may_do(app: TestApp) {
        for answer in all(&app).await {
            assert_eq!(answer.header("x-content-type-options"), "nosniff");
            assert_eq!(answer.header("x-frame-options"), "DENY");
            assert!(answer.header("content-security-policy").contains("frame-ancestors 'none'"));
            assert!(answer.headers.get("strict-transport-security").is_none(), "plain http on loopback");
        }
    }

    async fn nobody_keeps_what_an_interface_answers(app: TestApp) {
        let answers = all(&app).await;
        for answer in answers.iter().filter(|answer| answer.status >= 400) {
            assert_eq!(answer.header("cache-control"), "no-store", "{}", answer.text());
        }
        assert_eq!(answers[1].header("cache-control"), "no-store");
        // A file with its hash in the name never changes.
        assert_eq!((answers[7].status, answers[7].header("cache-control")), (200, "public, max-age=31536000, immutable"));
    }

    async fn long_texts_travel_compressed_for_whoever_asks(app: TestApp) {
        let ask = |path| app.get(path).header("accept-encoding", "gzip, br");
        let answer = ask("/api/v1/openapi.json").send().await;
        assert_eq!((answer.status, answer.header("content-encoding")), (200, "gzip"));
        assert_eq!(answer.header("vary"), "accept-encoding");
        let short = ask("/healthz").send().await;
        assert!(short.headers.get("content-encoding").is_none());
        let plain = app.get("/api/v1/openapi.json").send().await;
        assert!(plain.headers.get("content-encoding").is_none() && plain.text().contains("openapi"));
    }

    async fn secrets_beside_the_files_are_not_served(app: TestApp) {
        std::fs::write(app.database.folder.join("secret.key"), "0badc0de").unwrap();
        for answer in all(&app).await {
            assert!(!answer.text().contains("0badc0de"), "{}", answer.text());
        }
    }

    async fn the_health_check_says_whether_the_database_answers(app: TestApp) {
        assert_eq!(app.get("/healthz").send().await.ok()["status"], "ok");
    }

    async fn a_page_learns_what_it_needs_before_anybody_has_signed_in(app: TestApp) {
        let config = app.get("/api/v1/page-config").send().await.ok();
        assert_eq!((&config["support_phone"], &config["test_stand"]), (&"1035".into(), &true.into()));
        assert_eq!(config["agent_api_keys"][0]["domain"], "localhost");
        assert!(config["agent_ws_url"].as_str().unwrap().starts_with("ws://"));
        assert!(!config.to_string().contains("070707"), "a secret key");
    }
}
