/** Fields that the user typed into. */
const typed = new Set<HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement>();

function fieldOf(target: EventTarget | null) {
  const isField =
    target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement;
  return isField ? target : undefined;
}

/** Whether it is saved by a button, and not as it is left: a search is part of the page that is shown. */
function isOfForm(field: Element): boolean {
  return field.closest('form, [role=dialog]') !== null && field.closest('search') === null;
}

/** Notes what is typed into forms, for as long as the window is there. */
export function noteTyping(window: Window): void {
  window.addEventListener('input', ({ target }) => {
    const field = fieldOf(target);
    if (field && isOfForm(field)) typed.add(field);
  });
  window.addEventListener('submit', ({ target }) => {
    // A form in a dialog goes with it once it is done. One that stays may have been refused.
    if (!(target instanceof Element) || target.closest('[role=dialog]')) return;
    for (const field of typed) if (target.contains(field)) typed.delete(field);
  });
}

/** Whether a form on the page holds what the user typed and has not sent. */
export function holdsInput(): boolean {
  for (const field of typed) if (!field.isConnected) typed.delete(field);
  return [...typed].some((field) => field.value.trim() !== '');
}
