use shared::{
    dto::{ChallengeView, PageConfig, SessionView, SignIn},
    paths,
};

use super::{ApiClient, Failure};

impl ApiClient {
    pub(crate) async fn page_config(&self) -> Result<PageConfig, Failure> {
        self.get(paths::PAGE_CONFIG.to_owned()).await
    }

    pub(crate) async fn session(&self) -> Result<SessionView, Failure> {
        self.get(paths::SESSION.to_owned()).await
    }

    pub(crate) async fn challenge(&self) -> Result<ChallengeView, Failure> {
        self.get(paths::AUTH_CHALLENGE.to_owned()).await
    }

    pub(crate) async fn sign_in(&self, pkcs7: String) -> Result<SessionView, Failure> {
        self.post(paths::AUTH_EIMZO, &SignIn { pkcs7 }).await
    }

    pub(crate) async fn sign_out(&self) -> Result<(), Failure> {
        self.post_nothing(paths::AUTH_LOGOUT).await
    }
}
