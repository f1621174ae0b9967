type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

/** Fields that the user changed, each with what was in it before. */
const changed = new Map<Field, string>();

/** What is in the field that the user is in, from before it is changed. */
let entered: { field: Field; before: string } | null = null;

/** Forms in which something was chosen that is no field: a box that is ticked, one of a few words. */
const chosenIn = new Set<Element>();

/** What was sent by a form that stays. It holds as long as the form says that it was refused. */
const sent = new Set<Element>();

function fieldOf(target: EventTarget | null): Field | undefined {
  const isField =
    target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement;
  return isField ? target : undefined;
}

/** Whether it is saved by a button, and not as it is left: a search is part of the page that is shown. */
function isOfForm(field: Element): boolean {
  return field.closest('form, [role=dialog]') !== null && field.closest('search') === null;
}

function noteChoice({ target }: Event) {
  const choice = target instanceof Element ? target.closest('[role=checkbox], [role=radio]') : null;
  const form = choice?.closest('form');
  if (form) chosenIn.add(form);
}

/** Notes what is typed into forms and chosen in them, for as long as the window is there. */
export function noteTyping(window: Window): void {
  window.addEventListener('focusin', ({ target }) => {
    const field = fieldOf(target);
    entered = field ? { field, before: field.value } : null;
  });
  window.addEventListener('input', ({ target }) => {
    const field = fieldOf(target);
    if (!field || !isOfForm(field) || changed.has(field)) return;
    changed.set(field, entered?.field === field ? entered.before : '');
  });
  // On the way down: a box in a form lets no click come up.
  window.addEventListener('click', noteChoice, { capture: true });
  window.addEventListener('submit', ({ target }) => {
    // A form in a dialog goes with it once it is done. One that stays may have been refused.
    if (!(target instanceof Element) || target.closest('[role=dialog]')) return;
    const fields = [...changed.keys()].filter((field) => target.contains(field));
    if (fields.length > 0 || chosenIn.has(target)) sent.add(target);
    for (const field of fields) changed.delete(field);
    chosenIn.delete(target);
  });
}

/** Whether a form on the page holds what the user typed or chose and has not sent, or sent in vain. */
export function holdsInput(): boolean {
  for (const field of changed.keys()) if (!field.isConnected) changed.delete(field);
  for (const forms of [chosenIn, sent]) for (const form of forms) if (!form.isConnected) forms.delete(form);
  const isChanged = [...changed].some(([field, before]) => field.value.trim() !== before.trim());
  return isChanged || chosenIn.size > 0 || [...sent].some((form) => form.querySelector('[role=alert]') !== null);
}
