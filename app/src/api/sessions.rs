use shared::{
    SessionRef,
    dto::{JournalEntry, List, OpenSession},
    paths,
};

use super::{ApiClient, Failure};
use crate::query::{JournalQuery, with_query};

impl ApiClient {
    pub(crate) async fn sessions(&self, cursor: Option<String>) -> Result<List<OpenSession>, Failure> {
        self.get(with_query(paths::SESSIONS, &[("cursor", cursor.as_deref())])).await
    }

    pub(crate) async fn end_session(&self, id: &SessionRef) -> Result<(), Failure> {
        self.delete_nothing(&paths::session(id)).await
    }

    pub(crate) async fn end_other_sessions(&self) -> Result<(), Failure> {
        self.delete_nothing(paths::SESSIONS).await
    }

    pub(crate) async fn journal(&self, query: &JournalQuery) -> Result<List<JournalEntry>, Failure> {
        self.get(query.address(paths::JOURNAL)).await
    }
}
