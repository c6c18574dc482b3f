//! The browser's way in: hydrates what the server has rendered, or mounts the whole app when Trunk serves it.

fn main() {
    #[cfg(feature = "hydrate")]
    leptos::mount::hydrate_body(app::App);
    #[cfg(all(feature = "csr", not(feature = "hydrate")))]
    leptos::mount::mount_to_body(app::App);
}
