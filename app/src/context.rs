//! What the surroundings hand to the pages through Leptos' context. The server provides [`crate::api::ApiClient`],
//! [`RequestLang`], [`Look`] and [`PageStatus`]; a browser provides none of them and the app finds its own.

use std::sync::Arc;

use leptos::{prelude::*, reactive::owner::WeakOwner};
use shared::{
    Lang,
    dto::{PageConfig, SessionView},
};

use crate::api::{ApiClient, Failure};

/// The caller's language, negotiated by the server.
#[derive(Debug, Clone, Copy)]
pub struct RequestLang(pub Lang);

/// How this device wants its pages to look (`preferences`), for the first answer.
#[derive(Debug, Clone, Copy, Default)]
pub struct Look {
    /// `light` or `dark`; nothing is what the system prefers.
    pub theme: Option<&'static str>,
    /// `hidden`, or nothing.
    pub amounts: Option<&'static str>,
}

/// Sets the HTTP status of the page that is being rendered. Only the server provides it.
#[derive(Clone)]
pub struct PageStatus(Arc<dyn Fn(u16) + Send + Sync>);

impl PageStatus {
    /// `set` is called at most a few times while one page renders; the last call counts.
    pub fn new(set: impl Fn(u16) + Send + Sync + 'static) -> Self {
        Self(Arc::new(set))
    }

    pub(crate) fn set(status: u16) {
        if let Some(Self(set)) = use_context::<Self>() {
            set(status);
        }
    }
}

/// What a page knows before anybody has signed in.
#[derive(Clone, Copy)]
pub(crate) struct Config(pub Resource<Result<PageConfig, Failure>>);

/// Who is signed in.
#[derive(Clone, Copy)]
pub(crate) struct Session(pub Resource<Result<SessionView, Failure>>);

impl Session {
    /// Asks the server, once for as long as the application stands: it goes along from one frame to the other. What was refused
    /// is asked again.
    pub(crate) fn get_or_ask() -> Self {
        let Kept { root, session } = expect_context();
        if let Some(known) = session.get_value()
            && !matches!(known.0.get_untracked(), Some(Err(_)))
        {
            return known;
        }
        let api = ApiClient::here();
        let ask = move |()| {
            let api = api.clone();
            async move { api.session().await }
        };
        let root = root.upgrade().or_else(Owner::current).unwrap_or_default();
        let asked = root.with(|| Self(Resource::new(|| (), ask)));
        session.set_value(Some(asked));
        asked
    }
}

/// What outlives the frames.
#[derive(Clone)]
pub(crate) struct Kept {
    /// It is kept by that very owner, which must not keep itself: a server would never forget a page that it has written.
    root: WeakOwner,
    session: StoredValue<Option<Session>>,
}

impl Kept {
    /// Puts it at the disposal of everything below.
    pub(crate) fn provide() {
        let root = Owner::current().unwrap_or_default().downgrade();
        provide_context(Self { root, session: StoredValue::new(None) });
    }
}

/// The support service's number, also when the configuration could not be read (R241).
pub(crate) fn support_phone() -> String {
    const PHONE: &str = "1035";
    let known = use_context::<Config>().and_then(|Config(config)| config.get()).and_then(Result::ok);
    known.map_or_else(|| PHONE.to_owned(), |config| config.support_phone)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_goes_with_its_page() {
        let page = Arc::new(());
        let root = Owner::new();
        root.with(|| {
            provide_context(Arc::clone(&page));
            Kept::provide();
        });
        drop(root);
        assert_eq!(Arc::strong_count(&page), 1);
    }
}
