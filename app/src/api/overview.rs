use shared::{
    dto::{FoldGuide, Overview, Span},
    paths,
};

use super::{ApiClient, Failure};

/// An address of the overview, of the page or of the interface alike.
pub(crate) fn with_days(path: &str, span: Span) -> String {
    if span == Span::default() { path.to_owned() } else { format!("{path}?days={}", span.days()) }
}

impl ApiClient {
    /// The usual span is asked for without its name: so does whoever asks ahead.
    pub(crate) async fn overview(&self, span: Span) -> Result<Overview, Failure> {
        self.get(with_days(paths::OVERVIEW, span)).await
    }

    pub(crate) async fn fold_guide(&self, folded: bool) -> Result<(), Failure> {
        self.put_nothing(paths::OVERVIEW_GUIDE, &FoldGuide { folded }).await
    }
}
