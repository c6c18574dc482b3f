//! One type instead of many. Every different closure in a view is compiled anew together with everything that can happen to
//! it (building, waking up, changing); behind one box they share a single copy, and the bundle is a third smaller.

use std::sync::Arc;

use leptos::prelude::*;

/// A part of a view that follows its signals.
pub(crate) type Part = Box<dyn FnMut() -> AnyView + Send>;

/// Makes a [`Part`].
pub(crate) fn part<V: IntoView + 'static>(mut show: impl FnMut() -> V + Send + 'static) -> Part {
    Box::new(move || show().into_any())
}

/// Makes an event handler.
pub(crate) fn on<E>(act: impl FnMut(E) + 'static) -> Box<dyn FnMut(E)> {
    Box::new(act)
}

/// An attribute that is there, with the value `true`, or is not.
pub(crate) fn flag(is: impl Fn() -> bool + Send + Sync + 'static) -> Signal<Option<&'static str>> {
    Signal::derive(move || is().then_some("true"))
}

/// What is shown when its data are there: on the server the page waits for them, in the browser the place stays empty.
#[component]
pub(crate) fn Wait(show: Arc<dyn Fn() -> AnyView + Send + Sync>) -> impl IntoView {
    view! { <Suspense>{part(move || show())}</Suspense> }
}

/// Makes what a [`Wait`] shows.
pub(crate) fn when<V: IntoView + 'static>(
    show: impl Fn() -> V + Send + Sync + 'static,
) -> Arc<dyn Fn() -> AnyView + Send + Sync> {
    Arc::new(move || show().into_any())
}

/// A list: rows of emptiness at first, later the old rows until the new ones are there.
#[component]
pub(crate) fn WaitForList(
    columns: usize,
    pending: RwSignal<bool>,
    show: Arc<dyn Fn() -> AnyView + Send + Sync>,
) -> impl IntoView {
    view! {
        <Transition fallback=move || view! { <super::SkeletonRows columns=columns /> } set_pending=pending>
            {part(move || show())}
        </Transition>
    }
}
