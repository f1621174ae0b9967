// Which elements have a role and a name, as assistive technology would see them.

const implicit = {
  article: 'article',
  aside: 'complementary',
  button: 'button',
  dialog: 'dialog',
  h1: 'heading',
  h2: 'heading',
  h3: 'heading',
  img: 'img',
  li: 'listitem',
  main: 'main',
  nav: 'navigation',
  ol: 'list',
  option: 'option',
  output: 'status',
  progress: 'progressbar',
  select: 'combobox',
  table: 'table',
  td: 'cell',
  textarea: 'textbox',
  th: 'columnheader',
  tr: 'row',
  ul: 'list',
};

const inputs = { button: 'button', checkbox: 'checkbox', radio: 'radio', range: 'slider', search: 'searchbox' };

function roleOf(element) {
  const given = element.getAttribute('role');
  if (given) return given;
  const tag = element.localName;
  if (tag === 'a') return element.hasAttribute('href') ? 'link' : null;
  if (tag === 'section') return element.matches('[aria-label], [aria-labelledby]') ? 'region' : null;
  if (tag === 'form') return element.matches('[aria-label], [aria-labelledby]') ? 'form' : null;
  if (tag === 'input') return inputs[element.type] ?? 'textbox';
  return implicit[tag] ?? null;
}

function nameOf(element) {
  const labelledBy = element.getAttribute('aria-labelledby');
  if (labelledBy) {
    const labels = labelledBy.split(/\s+/).map((id) => document.getElementById(id)?.textContent ?? '');
    return labels.join(' ');
  }
  const label = element.getAttribute('aria-label') ?? element.getAttribute('alt');
  if (label !== null) return label;
  if (element.labels?.length) return element.labels[0].textContent;
  return element.textContent || element.getAttribute('title') || element.getAttribute('placeholder') || '';
}

const tidy = (text) => text.replace(/\s+/g, ' ').trim();
const isShown = (element) =>
  element.checkVisibility({ visibilityProperty: true }) && !element.closest('[aria-hidden="true"]');

// biome-ignore lint/correctness/noUnusedVariables: called by the test through WebDriver
function visibleByRole(role, name) {
  // A card's name goes on with its prices, which change.
  const isNamed = (said) => name === null || said === name || (role === 'article' && said.startsWith(`${name}, `));
  return [...document.querySelectorAll('*')].filter(
    (element) => roleOf(element) === role && isShown(element) && isNamed(tidy(nameOf(element))),
  );
}
