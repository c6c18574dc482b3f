//! Reports as files.

use crate::refunds::{Sold, work};
use crate::support::{Desk, Kind, TestApp, report, till_payload as payload};
use server::domain::id::MerchantId;
use std::time::Duration;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

/// Adds so many payments, a second apart, as the first one is.
async fn fill(app: &TestApp, count: i64) {
    let rows = match app.database.kind {
        Kind::Sqlite => {
            format!("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {count})")
        }
        Kind::Postgres => format!("WITH n(i) AS (SELECT * FROM generate_series(1, {count}))"),
    };
    app.raw(&format!(
        "INSERT INTO payments (number, participant_id, reference, merchant_id, qr_id, account_id, acquirer_id, payload, amount, state, phone, held_at, confirm_before, finished_at)
         {rows} SELECT 'PAY' || (26112200000000000 + i), p.participant_id, 'x' || i, p.merchant_id, p.qr_id, p.account_id, p.acquirer_id, 'p', i, 'completed', p.phone,
            p.held_at, p.confirm_before, p.finished_at - i * 1000
         FROM n, (SELECT * FROM payments ORDER BY id LIMIT 1) p"
    ))
    .await;
}

/// The bytes of an answer over a real connection, until it ends.
async fn download(app: &TestApp, sold: &Sold, path: &str) -> Vec<u8> {
    let mut stream = ask(app, sold, path).await;
    let mut bytes = Vec::new();
    let _ = tokio::time::timeout(Duration::from_secs(20), stream.read_to_end(&mut bytes)).await.expect("it ends");
    bytes
}

async fn ask(app: &TestApp, sold: &Sold, path: &str) -> TcpStream {
    let address = app.listen().await;
    let mut stream = TcpStream::connect(address).await.expect("a connection");
    let request = format!(
        "GET /api/v1{path} HTTP/1.1\r\nhost: {address}\r\ncookie: {}\r\nconnection: close\r\n\r\n",
        sold.browser.cookie_line()
    );
    stream.write_all(request.as_bytes()).await.expect("it is asked");
    stream
}

const LAST_CHUNK: &[u8] = b"\r\n0\r\n\r\n";

both! {
    async fn r207_r208_a_report_is_a_file_for_table_programs_in_the_callers_language(app: TestApp) {
        let sold = Sold::for_(&app, "1500.50").await;
        sold.refund("0.50").await;
        work(&app, 1).await;
        sold.desk.is(Desk::Accepts);
        sold.refund("1").await;
        let answer = sold.browser.get("/payments/export?from=2026-11-01&to=2026-11-22").await;
        assert_eq!(answer.status, 200);
        assert_eq!(answer.header("content-type"), "text/csv; charset=utf-8");
        let name = format!("attachment; filename=\"uzqr_payments_2026-11-01_2026-11-22_{}.csv\"", sold.shop.tax_id);
        assert_eq!(answer.header("content-disposition"), name);
        assert_eq!(answer.header("cache-control"), "no-store");
        let view = sold.browser.get(&format!("/payments/{}", sold.paid)).await.ok();
        let expected = format!(
            "\u{feff}Дата и время;Номер платежа;Номер инвойса;Номер в кассе;Название QR;Номер QR;Сумма;Валюта;Возвращено;Возвращается;Приложение плательщика;Карта;Телефон;Фискальный чек\r\n\
             22.11.2026 14:00:00;{};{};A-1;TILL;{};1500,50;UZS;0,50;1,00;Bank wallet;8600********1234;'+99890*****67;\r\n",
            sold.paid, view["invoice"]["id"].as_str().unwrap(), sold.till.qr
        );
        assert_eq!(answer.text(), expected);
        let uz = sold.browser.get("/payments/export?lang=uz").await.text();
        assert!(uz.starts_with("\u{feff}Sana va vaqt;Toʻlov raqami;"), "{uz}");
        sold.browser.set_cookie("uzqr_lang", "uz");
        assert_eq!(sold.browser.get("/payments/export").await.text(), uz);
        assert!(sold.browser.get("/payments/export?lang=ru").await.text().starts_with("\u{feff}Дата"));
        let csv = sold.browser.get("/payments/export?format=csv").await.text();
        assert!(csv.contains("\r\n2026-11-22T14:00:00.000+05:00,PAY") && csv.contains(",1500.50,UZS,0.50,1.00,"), "{csv}");
        sold.browser.get("/payments/export?format=xlsx").await.fault("2001", "format", "not-allowed");
        sold.browser.get("/payments/export?lang=en").await.fault("2001", "lang", "not-allowed");
        sold.browser.get("/payments/export?limit=5").await.fault("2001", "limit", "unknown-field");
    }

    async fn r226_r227_refunds_are_saved_with_their_states_in_words(app: TestApp) {
        let sold = Sold::for_(&app, "10.00").await;
        sold.desk.is(Desk::Fails);
        sold.refund("4.00").await;
        work(&app, 1).await;
        let path = format!("/payments/{}/refunds", sold.paid);
        sold.browser.create(&path, "k", &serde_json::json!({"amount": "2"})).await.status(201);
        let answer = sold.browser.get("/refunds/export?from=2026-11-22&to=2026-11-22").await;
        let name = format!("attachment; filename=\"uzqr_refunds_2026-11-22_2026-11-22_{}.csv\"", sold.shop.tax_id);
        assert_eq!(answer.header("content-disposition"), name);
        let rows = report(&answer, b';');
        assert_eq!(rows[0][0], "22.11.2026 14:00:01");
        assert_eq!(rows[0][8..], ["2,00", "UZS", "В процессе", "", "Кабинет"]);
        assert_eq!((rows[0][1].as_str(), rows[1][1].as_str()), ("", "22.11.2026 14:00:00"));
        assert_eq!(rows[1][8..], ["4,00", "UZS", "Не выполнен", "Счёт закрыт", "Касса"]);
        let rows = report(&sold.browser.get("/refunds/export?format=csv").await, b',');
        assert_eq!(rows[1][8..], ["4.00", "UZS", "failed", "Счёт закрыт", "till"]);
        assert_eq!(rows[1][3], sold.paid);
        let uz = report(&sold.browser.get("/refunds/export?lang=uz").await, b';');
        assert_eq!(uz[1][10..], ["Bajarilmagan", "Счёт закрыт", "Kassa"]);
    }

    async fn what_a_table_program_would_compute_is_marked_as_text(app: TestApp) {
        let sold = Sold::for_(&app, "10.00").await;
        for (n, id) in ["=1+1", "+1", "-1", "@SUM(A1)", "a;b", "say \"hi\"", "a,b"].iter().enumerate() {
            let invoice = sold.till.invoice(id, "1.00").await;
            sold.shop.payer.pay(&format!("f{n}"), payload(&invoice), "1.00").await;
        }
        let text = sold.browser.get("/payments/export").await.text();
        for cell in [";'=1+1;", ";'+1;", ";'-1;", ";'@SUM(A1);", ";\"a;b\";", ";\"say \"\"hi\"\"\";", ";a,b;"] {
            assert!(text.contains(cell), "{cell} in {text}");
        }
        let csv = sold.browser.get("/payments/export?format=csv").await.text();
        assert!(csv.contains(",'=1+1,") && csv.contains(",\"a,b\","), "{csv}");
    }

    async fn r209_a_report_has_every_row_and_no_row_twice(app: TestApp) {
        let sold = Sold::for_(&app, "10.00").await;
        fill(&app, 5_000).await;
        let rows = report(&sold.browser.get("/payments/export?format=csv").await, b',');
        assert_eq!(rows.len(), 5_001);
        let mut sorted: Vec<_> = rows.iter().map(|row| (row[0].clone(), row[1].clone())).collect();
        sorted.sort();
        sorted.dedup();
        assert_eq!(sorted.len(), 5_001);
        sorted.reverse();
        assert!(rows.iter().map(|row| &row[0]).eq(sorted.iter().map(|(at, _)| at)));
        let bytes = download(&app, &sold, "/payments/export").await;
        assert!(bytes.ends_with(LAST_CHUNK));
        assert!(String::from_utf8_lossy(&bytes).contains("transfer-encoding: chunked"));
    }

    async fn a_report_that_breaks_off_never_looks_whole(app: TestApp) {
        let sold = Sold::for_(&app, "10.00").await;
        fill(&app, 9_000).await;
        // A row that our own rules say cannot exist, far behind the first one.
        app.raw("UPDATE payments SET phone = 'nobody' WHERE number = 'PAY26112200000008000'").await;
        let bytes = download(&app, &sold, "/payments/export").await;
        assert!(bytes.starts_with(b"HTTP/1.1 200") && bytes.len() > 100_000, "{}", bytes.len());
        assert!(!bytes.ends_with(LAST_CHUNK));
        // In the first lines already: then the answer says so.
        app.raw("UPDATE payments SET qr_id = qr_id, phone = 'nobody' WHERE number = 'PAY26112200000000001'").await;
        let bytes = download(&app, &sold, "/payments/export").await;
        assert!(!bytes.ends_with(LAST_CHUNK));
    }

    async fn whoever_goes_away_frees_his_place(app: TestApp) {
        let sold = Sold::for_(&app, "10.00").await;
        fill(&app, 40_000).await;
        let places = app.server.exporting.free();
        for _ in 0..2 * places {
            let mut stream = ask(&app, &sold, "/payments/export").await;
            let mut some = [0; 4_096];
            assert!(stream.read(&mut some).await.expect("it begins") > 0);
            drop(stream);
        }
        for _ in 0..100 {
            if app.server.exporting.free() == places {
                break;
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        assert_eq!(app.server.exporting.free(), places);
        sold.browser.get("/payments").await.ok();
    }

    async fn reports_never_take_all_connections(app: TestApp) {
        let sold = Sold::for_(&app, "10.00").await;
        let places = app.server.exporting.free();
        assert!(places * 4 <= 16, "{places}");
        let others = (0..places).map(|n| app.server.exporting.enter(MerchantId(-1 - i64::try_from(n).unwrap())));
        let taken = futures_util::future::join_all(others).await;
        assert!(taken.iter().all(Option::is_some));
        let refused = sold.browser.get("/payments/export").await;
        refused.refused("6001");
        assert_eq!(refused.header("retry-after"), "10");
        drop(taken);
        assert_eq!(sold.browser.get("/payments/export").await.status, 200);
    }

    async fn a_report_is_of_one_moment(app: TestApp) {
        let sold = Sold::for_(&app, "10.00").await;
        fill(&app, 30_000).await;
        let mut stream = ask(&app, &sold, "/payments/export?format=csv").await;
        let mut bytes = vec![0; 1_000];
        stream.read_exact(&mut bytes).await.expect("it begins");
        app.raw("UPDATE payments SET refunded = amount").await;
        stream.read_to_end(&mut bytes).await.expect("it ends");
        assert!(bytes.ends_with(LAST_CHUNK));
        let text = String::from_utf8_lossy(&bytes);
        assert!(text.matches(",UZS,0.00,0.00,").count() >= 29_900, "refunds of later moments are in it");
    }
}
