// As many rows as the sample has products, and the mark once they are painted, as the app's own page sets it.
const rows = Array.from({ length: 112 }, (_, row) => {
  const item = document.createElement('li');
  item.textContent = `Row ${row}`;
  return item;
});
document.getElementById('rows').append(...rows);
requestAnimationFrame(() => setTimeout(() => window.__TAURI_INTERNALS__.invoke('mark_ready')));
