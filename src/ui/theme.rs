//! Light, dark, or as the device has it. What the user chose is kept, and set again before the first paint
//! by the loader.

use leptos::prelude::*;

use crate::sessions::sessions;
use crate::storage::keys::THEME;

/// A button that goes round: as the device, light, dark.
#[component]
pub fn ThemeButton() -> impl IntoView {
    let shelf = sessions().shelf();
    let kept = shelf.area().read(THEME).filter(|theme| theme == "light" || theme == "dark");
    let theme = RwSignal::new(kept);
    let shelf = StoredValue::new_local(shelf);
    let turn = move |_| {
        let next = match theme.get_untracked().as_deref() {
            None => Some("light"),
            Some("light") => Some("dark"),
            Some(_) => None,
        };
        theme.set(next.map(ToOwned::to_owned));
        let root = document().document_element();
        shelf.with_value(|shelf| match (next, root) {
            (Some(next), Some(root)) => {
                let _ = root.set_attribute("data-theme", next);
                // Not kept is no loss: the device's own theme comes back with the next visit.
                let _ = shelf.area().write(THEME, next);
            }
            (_, root) => {
                root.map(|root| root.remove_attribute("data-theme"));
                shelf.area().remove(THEME);
            }
        });
    };
    let name = move || match theme.get().as_deref() {
        None => "Theme: as this device has it",
        Some("light") => "Theme: light",
        Some(_) => "Theme: dark",
    };
    view! { <button type="button" class="quiet" data-icon="theme" aria-label=name title=name on:click=turn></button> }
}
