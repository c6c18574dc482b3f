//! `GET /help`, `GET /help/{chapter}`, `GET /errors`, `GET /errors/{code}`: for everybody, in two languages.

use crate::support::{Answer, TestApp, Value};
use shared::ErrorCode;

async fn ask(app: &TestApp, lang: &str, path: &str) -> Answer {
    app.get(path).header("accept-language", lang).send().await
}

fn slugs(index: &Value) -> Vec<&str> {
    index["items"].as_array().unwrap().iter().map(|chapter| chapter["slug"].as_str().unwrap()).collect()
}

both! {
    /// R243.
    async fn the_chapters_stand_in_the_order_of_the_guide_in_both_languages(app: TestApp) {
        let [ru, uz] = [ask(&app, "ru", "/api/v1/help").await.ok(), ask(&app, "uz", "/api/v1/help").await.ok()];
        let order = [
            "about", "start", "sign-in", "create-qr", "manage-qr", "api", "history", "advice", "faq", "problems",
            "till-vendors",
        ];
        assert_eq!((slugs(&ru), slugs(&uz)), (order.to_vec(), order.to_vec()));
        for (ru, uz) in ru["items"].as_array().unwrap().iter().zip(uz["items"].as_array().unwrap()) {
            assert_ne!((&ru["title"], &ru["summary"]), (&uz["title"], &uz["summary"]));
            let path = format!("/api/v1/help/{}", ru["slug"].as_str().unwrap());
            let chapter = ask(&app, "uz", &path).await.ok();
            assert_eq!((&chapter["title"], &chapter["headings"]), (&uz["title"], &uz["headings"]));
            assert!(chapter["html"].as_str().unwrap().len() > 500, "{path}");
        }
        let first = ask(&app, "ru", "/api/v1/help/about").await.ok();
        assert_eq!((&first["previous"], first["next"]["slug"].as_str()), (&Value::Null, Some("start")));
        let last = ask(&app, "ru", "/api/v1/help/till-vendors").await.ok();
        assert_eq!((last["previous"]["slug"].as_str(), &last["next"]), (Some("problems"), &Value::Null));
    }

    async fn a_search_finds_whatever_the_spelling(app: TestApp) {
        let find = async |lang: &str, text: &str| {
            ask(&app, lang, &format!("/api/v1/help?search={text}")).await.ok()
        };
        // «ВОЗВРАТ», «СЧЕТ»
        let refunds = find("ru", "%D0%92%D0%9E%D0%97%D0%92%D0%A0%D0%90%D0%A2").await;
        assert_eq!(slugs(&refunds)[0], "history", "{refunds}");
        let account = find("ru", "%D0%A1%D0%A7%D0%95%D0%A2").await;
        assert!(slugs(&account).contains(&"create-qr"), "{account}");
        let found = &account["items"][0]["found"][0]["text"];
        assert!(found.as_array().unwrap().iter().any(|piece| piece["found"] == true), "{found}");
        for typed in ["to%27lov", "to%CA%BBlov", "TOLOV", "to%E2%80%98lov"] {
            assert!(slugs(&find("uz", typed).await).contains(&"history"), "{typed}");
        }
        let chat = find("ru", "chat%20id").await;
        assert_eq!(slugs(&chat)[0], "manage-qr");
        assert!(chat["errors"].as_array().unwrap().iter().any(|error| error["code"] == "8101"), "{chat}");
        assert_eq!(find("ru", "qwertyuiop").await["items"], Value::Array(vec![]));
        assert_eq!(slugs(&find("ru", "%20").await).len(), 11, "white space is no search");
        ask(&app, "ru", &format!("/api/v1/help?search={}", "a".repeat(65))).await.fault("2001", "search", "too-long");
    }

    /// R240.
    async fn every_code_is_explained_in_both_languages(app: TestApp) {
        for lang in ["ru", "uz"] {
            let list = ask(&app, lang, "/api/v1/errors").await.ok();
            let items = list["items"].as_array().unwrap();
            assert_eq!(items.len(), ErrorCode::ALL.len());
            for (item, code) in items.iter().zip(ErrorCode::ALL) {
                assert_eq!(item["code"], code.as_str());
                assert_eq!(item["status"].as_u64().unwrap_or_default(), u64::from(code.status()));
                assert_eq!(*item, ask(&app, lang, &format!("/api/v1/errors/{code}")).await.ok());
            }
        }
    }

    async fn what_is_not_there_is_not_found(app: TestApp) {
        for path in ["help/nothing", "help/errors", "help/..%2Fabout", "errors/1999", "errors/abcd", "errors/%FF"] {
            ask(&app, "ru", &format!("/api/v1/{path}")).await.refused("2010");
        }
    }

    /// R237: whoever reads a problem finds what it means at its `type`.
    async fn a_problem_leads_to_its_page(app: TestApp) {
        let problem = app.get("/api/v1/session").send().await.refused("1003");
        assert_eq!(problem.kind, "http://localhost:8080/help/errors/1003");
    }
}
