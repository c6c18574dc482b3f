//! The document of a refusal, and its language.

use crate::support::{Bank, Call, TestApp, Value, json};
use shared::dto::Problem;

/// A refusal with one field at fault.
fn refusal(app: &TestApp) -> Call {
    let call = app.post("/api/v1/auth/eimzo").header("x-requested-with", "uzqr");
    call.json(&json!({"pkcs7": "AAAA", "more": 1}))
}

async fn title(call: Call) -> String {
    call.send().await.refused("2001").title
}

both! {
    async fn a_problem_says_everything_in_nine_fields(app: TestApp) {
        let answer = refusal(&app).send().await;
        let document: Value = serde_json::from_slice(&answer.body).unwrap();
        let mut fields: Vec<_> = document.as_object().unwrap().keys().map(String::as_str).collect();
        fields.sort_unstable();
        assert_eq!(fields, ["code", "detail", "errors", "instance", "request_id", "status", "time", "title", "type"]);
        assert_eq!(document["time"], app.now().to_string());
        assert_eq!(document["errors"][0]["field"], "more");
        assert_eq!(answer.header("content-length"), answer.body.len().to_string());
    }

    async fn the_cookie_decides_the_language_then_the_header_then_russian(app: TestApp) {
        let russian = title(refusal(&app)).await;
        let uzbek = title(refusal(&app).header("cookie", "uzqr_lang=uz")).await;
        assert_ne!(russian, uzbek);
        for (cookie, header, expected) in [
            ("uzqr_lang=uz", "ru", &uzbek),
            ("uzqr_lang=ru", "uz", &russian),
            ("uzqr_lang=en", "uz-UZ,ru;q=0.5", &uzbek),
            ("other=uz", "uz;q=0.3,ru;q=0.8", &russian),
            ("other=uz", "uz", &uzbek),
            ("other=uz", "en,fr;q=0.9", &russian),
            ("other=uz", "\u{7f}", &russian),
        ] {
            let call = refusal(&app).header("cookie", cookie);
            let call = if header == "\u{7f}" { call } else { call.header("accept-language", header) };
            assert_eq!(&title(call).await, expected, "{cookie} {header}");
        }
    }

    async fn every_code_has_its_words_in_both_languages(app: TestApp) {
        drop(app);
        for code in shared::ErrorCode::ALL {
            for lang in shared::Lang::ALL {
                for part in ["title", "detail"] {
                    let key = format!("error-{code}-{part}");
                    assert!(locales::find_text(lang, &key).is_some(), "{key} {lang:?}");
                }
            }
        }
    }

    async fn a_failure_inside_tells_nobody_what_it_was(app: TestApp) {
        let bank = Bank::register(&app, "bank062").await;
        app.raw("UPDATE participants SET scopes = 'nonsense'").await;
        let answer = app.post("/participant/v1/oauth/token").basic(&bank.id, &bank.secret).send().await;
        let problem: Problem = answer.refused("9001");
        assert!(!answer.text().contains("scopes") && !answer.text().contains("participants"), "{}", answer.text());
        assert!(problem.errors.is_empty());
    }

    async fn no_such_path_and_no_such_method_are_problems_too(app: TestApp) {
        for path in ["/api/v1/nothing", "/participant/v1/", "/participant/v1/nothing", "/nothing", "/api/v2", "/a.js"] {
            app.get(path).send().await.refused("2010");
        }
        for (path, allowed) in [("/participant/v1/qr/resolve", "POST"), ("/participant/v1/merchants/1", "PUT")] {
            let answer = app.get(path).send().await;
            answer.refused("2011");
            assert_eq!(answer.header("allow"), allowed);
        }
        let call = app.put("/api/v1/qrs").header("x-requested-with", "uzqr");
        call.send().await.refused("2011");
    }
}
