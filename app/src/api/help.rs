use shared::{
    dto::{ErrorDirectory, ErrorEntry, HelpChapter, HelpIndex},
    paths,
};

use super::{ApiClient, Failure};
use crate::query::{encode, with_query};

impl ApiClient {
    /// All chapters, or what a search finds.
    pub(crate) async fn help(&self, search: Option<&str>) -> Result<HelpIndex, Failure> {
        self.get(with_query(paths::HELP, &[("search", search)])).await
    }

    pub(crate) async fn help_chapter(&self, slug: &str) -> Result<HelpChapter, Failure> {
        self.get(format!("{}/{}", paths::HELP, encode(slug))).await
    }

    pub(crate) async fn errors(&self) -> Result<ErrorDirectory, Failure> {
        self.get(paths::ERRORS.to_owned()).await
    }

    pub(crate) async fn error(&self, code: &str) -> Result<ErrorEntry, Failure> {
        self.get(format!("{}/{}", paths::ERRORS, encode(code))).await
    }
}
