use shared::{
    dto::{FoldGuide, Overview, Span},
    paths,
};

use super::{ApiClient, Failure};

impl ApiClient {
    pub(crate) async fn overview(&self, span: Span) -> Result<Overview, Failure> {
        self.get(format!("{}?days={}", paths::OVERVIEW, span.days())).await
    }

    pub(crate) async fn fold_guide(&self, folded: bool) -> Result<(), Failure> {
        self.put_nothing(paths::OVERVIEW_GUIDE, &FoldGuide { folded }).await
    }
}
