//! A sandbox on free ports, with a data folder of its own.

use sandbox::{Config, Running};
use serde_json::Value;
use std::path::PathBuf;

pub struct Stand {
    pub running: Running,
    pub http: reqwest::Client,
    pub data: PathBuf,
}

pub async fn stand(server_url: &str, client_file: Option<PathBuf>) -> Stand {
    let data = std::env::temp_dir().join(format!("uzqr-sandbox-{}", sandbox::entropy::hex::<8>().unwrap()));
    let running = sandbox::start(Config {
        listen: "127.0.0.1:0".parse().unwrap(),
        server_url: server_url.to_owned(),
        client_file,
        agent_port: 0,
        agent_tls_port: 0,
        data: data.clone(),
    })
    .await
    .unwrap();
    let http = reqwest::Client::builder().no_proxy().redirect(reqwest::redirect::Policy::none()).build().unwrap();
    Stand { running, http, data }
}

impl Stand {
    pub fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.running.addr)
    }

    pub async fn get(&self, path: &str) -> Value {
        self.http.get(self.url(path)).send().await.unwrap().json().await.unwrap()
    }

    pub async fn control(&self, path: &str, body: Value) -> (u16, Value) {
        let answer = self.http.post(self.url(&format!("/control/{path}"))).json(&body).send().await.unwrap();
        (answer.status().as_u16(), answer.json().await.unwrap())
    }
}

impl Drop for Stand {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.data);
    }
}
