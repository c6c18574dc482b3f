//! Signing in through E-IMZO-SERVER, played by a stub.

use crate::support::eimzo_server::{EimzoServer, Say, challenge};
use crate::support::{Browser, Pki, Shop, TestApp, User, Value, json};
use server::config::EimzoMode;

/// A server that asks the stub, a merchant, its director.
async fn stand(app: &TestApp) -> (EimzoServer, TestApp, Shop, User) {
    let stub = EimzoServer::start().await;
    let shop = Shop::open(app).await;
    let url = stub.url.clone();
    let remote = app
        .another(|config| {
            config.eimzo.mode = EimzoMode::Server;
            config.eimzo.server_url = Some(url);
            config.eimzo.server_host = Some("uzqr.example".to_owned());
            config.eimzo.timeout_ms = 400;
            config.test_stand = false;
        })
        .await;
    let director = Pki::director(&shop.tax_id);
    (stub, remote, shop, director)
}

/// What the real server says of a certificate.
fn accepted(inn: &str, serial: &str) -> Value {
    json!({"subjectCertificateInfo": {
        "serialNumber": serial, "X500Name": "CN=KARIMOV ALI",
        "subjectName": {"CN": "KARIMOV ALI", "T": "DIREKTOR", "1.2.860.3.16.1.1": inn, "1.2.860.3.16.1.2": "30101850000011"},
        "validFrom": "2026-01-01 00:00:00", "validTo": "2028-01-01 00:00:00",
    }, "status": 1, "message": ""})
}

/// A fresh challenge, signed and sent; the code of the answer.
async fn try_in(stub: &EimzoServer, browser: &Browser, user: &User) -> String {
    let text =
        format!("challenge-{}", browser.app.server.entropy.bytes::<8>().map(|byte| format!("{byte:02x}")).concat());
    stub.challenge(challenge(&text, 120));
    browser.sign_in(user).await.code()
}

both! {
    async fn whoever_the_server_vouches_for_enters_after_one_call(app: TestApp) {
        let (stub, remote, shop, director) = stand(&app).await;
        stub.auth(Say::Json(accepted(&shop.tax_id, "0218711A92")));
        let browser = remote.browser();
        let text = browser.challenge().await;
        assert_eq!(text, "9b573e40-cefd-42cc-a534-f6e78b27c2ae");
        let pkcs7 = director.sign(&text, app.now());
        let view = browser.enter(&pkcs7).await.ok();
        assert_eq!((&view["user"]["name"], &view["merchant"]["tax_id"]), (&json!("KARIMOV ALI"), &json!(shop.tax_id)));
        let asked = stub.asked();
        assert_eq!(asked.len(), 1);
        assert_eq!(asked[0].body, pkcs7);
        for header in ["host", "x-forwarded-host", "x-real-host"] {
            assert_eq!(asked[0].headers[header], "uzqr.example", "{header}");
        }
        assert_eq!(asked[0].headers["x-real-ip"], "0.0.0.0");
        assert_eq!(asked[0].headers["content-type"], "text/plain");
        assert!(asked[0].headers.get("cookie").is_none());
    }

    async fn every_status_has_its_code_and_is_asked_once(app: TestApp) {
        let (stub, remote, _, director) = stand(&app).await;
        for (status, code) in [
            (-1, "1015"), (-5, "1014"), (-10, "1011"), (-11, "1012"), (-12, "1013"), (-20, "1010"), (-24, "1012"),
            (-25, "1012"), (0, "8001"), (2, "8001"), (-99, "8001"),
        ] {
            stub.auth(Say::Json(json!({"status": status, "message": "text of theirs"})));
            assert_eq!(try_in(&stub, &remote.browser(), &director).await, code, "{status}");
            assert_eq!(stub.asked().len(), 1, "{status}");
        }
        assert_eq!(app.count("SELECT count(*) FROM sessions").await, 0);
    }

    async fn a_server_that_does_not_answer_is_8001_and_asked_once(app: TestApp) {
        let (stub, remote, shop, director) = stand(&app).await;
        let long = "x".repeat(300_000);
        let mut without = accepted(&shop.tax_id, "0218711A92");
        without.as_object_mut().unwrap().remove("subjectCertificateInfo");
        for say in [
            Say::Http(400), Say::Http(500), Say::Http(503), Say::Http(302), Say::Http(204), Say::Nothing, Say::Text(String::new()),
            Say::Text("<html>".to_owned()), Say::Text("[]".to_owned()), Say::Json(json!({})), Say::Json(json!({"status": "1"})),
            Say::Text(format!("{{\"status\":1,\"message\":\"{long}\"}}")), Say::Json(without),
        ] {
            stub.auth(say.clone());
            assert_eq!(try_in(&stub, &remote.browser(), &director).await, "8001", "{say:?}");
            assert_eq!(stub.asked().len(), 1, "{say:?}");
        }
        assert_eq!(app.count("SELECT count(*) FROM sessions").await, 0);
    }

    async fn without_a_challenge_of_the_servers_there_is_none(app: TestApp) {
        let (stub, remote, _, _) = stand(&app).await;
        for say in [
            Say::Http(503), Say::Http(400), Say::Nothing, Say::Text("x".to_owned()), Say::Json(json!({"status": 1})),
            Say::Json(json!({"challenge": "9b573e40-cefd-42cc-a534-f6e78b27c2ae", "status": -1})), challenge("", 120),
            challenge("with space", 120), challenge(&"x".repeat(129), 120),
        ] {
            stub.challenge(say.clone());
            assert_eq!(remote.browser().get("/auth/challenge").await.code(), "8001", "{say:?}");
        }
        let nowhere = app.another(|config| {
            config.eimzo.mode = EimzoMode::Server;
            config.eimzo.server_url = Some("http://127.0.0.1:9".to_owned());
        }).await;
        nowhere.browser().get("/auth/challenge").await.refused("8001");
    }

    async fn the_shorter_of_both_lives_counts(app: TestApp) {
        let (stub, remote, _, _) = stand(&app).await;
        for (n, (ttl, seconds)) in [(30, 30), (600, 120), (0, 120), (-5, 120)].into_iter().enumerate() {
            stub.challenge(challenge(&format!("challenge-{n}"), ttl));
            let view = remote.browser().get("/auth/challenge").await.ok();
            assert_eq!(view["expires_at"], app.now().plus(seconds * 1_000).to_string(), "{ttl}");
        }
    }

    async fn what_is_refused_here_never_reaches_the_server(app: TestApp) {
        let (stub, remote, shop, director) = stand(&app).await;
        stub.auth(Say::Json(accepted(&shop.tax_id, "0218711A92")));
        let (mine, theirs) = (remote.browser(), remote.browser());
        let signed = director.sign(&mine.challenge().await, app.now());
        theirs.enter(&signed).await.refused("1010");
        mine.enter("AAAA").await.refused("1011");
        assert!(stub.asked().is_empty());
        mine.enter(&signed).await.ok();
        mine.enter(&signed).await.refused("1010");
        assert_eq!(stub.asked().len(), 1, "a replay is not asked about");
    }

    async fn the_server_must_have_seen_the_certificate_that_we_see(app: TestApp) {
        let (stub, remote, shop, director) = stand(&app).await;
        for serial in ["0218711A93", "", "00"] {
            stub.auth(Say::Json(accepted(&shop.tax_id, serial)));
            assert_eq!(try_in(&stub, &remote.browser(), &director).await, "1011", "{serial}");
        }
    }

    async fn the_servers_subject_decides_and_is_registered_or_not(app: TestApp) {
        let (stub, remote, shop, director) = stand(&app).await;
        stub.auth(Say::Json(accepted("307777777", "218711a92")));
        assert_eq!(try_in(&stub, &remote.browser(), &director).await, "1004");
        shop.set_status("suspended").await;
        stub.auth(Say::Json(accepted(&shop.tax_id, "218711a92")));
        assert_eq!(try_in(&stub, &remote.browser(), &director).await, "1002");
    }

    async fn the_callers_address_is_told_as_we_see_it(app: TestApp) {
        let (stub, remote, shop, director) = stand(&app).await;
        stub.auth(Say::Json(accepted(&shop.tax_id, "218711a92")));
        let site = format!("http://{}", remote.listen().await);
        let http = reqwest::Client::new();
        let answer = http.get(format!("{site}/api/v1/auth/challenge")).send().await.unwrap();
        let cookie = answer.headers()["set-cookie"].to_str().unwrap().split(';').next().unwrap().to_owned();
        let text = answer.json::<Value>().await.unwrap()["challenge"].as_str().unwrap().to_owned();
        let call = http.post(format!("{site}/api/v1/auth/eimzo")).header("cookie", cookie).header("x-requested-with", "uzqr");
        // Without a proxy of ours nobody's word about addresses counts.
        let call = call.header("x-forwarded-for", "203.0.113.9").header("x-real-ip", "203.0.113.9");
        let answer = call.json(&json!({"pkcs7": director.sign(&text, app.now())})).send().await.unwrap();
        assert_eq!(answer.status(), 200);
        assert_eq!(stub.asked()[0].headers["x-real-ip"], "127.0.0.1");
    }
}
