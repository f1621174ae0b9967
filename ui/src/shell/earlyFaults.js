// Tells the log what goes wrong before the page's own scripts run, or since they don't: one that can't be read or breaks
// down as it is loaded leaves an empty window. The app runs this before them; `watchForFaults` takes over.
(() => {
  const heard = new AbortController();
  const options = { capture: true, signal: heard.signal };
  const tell = (kind, message, stack) => {
    const fault = { kind, message: String(message), stack: String(stack ?? '') };
    window.__TAURI_INTERNALS__.invoke('report_fault', { fault }).catch(() => {});
  };
  const onError = ({ target, error, message }) => {
    const { localName, src, href } = target;
    if (localName === 'script' || localName === 'link') tell('error', `${src || href} could not be loaded`);
    else if (message) tell('error', error?.message ?? message, error?.stack);
  };
  const onRejection = ({ reason }) => tell('rejection', reason?.message ?? reason, reason?.stack);
  window.addEventListener('error', onError, options);
  window.addEventListener('unhandledrejection', onRejection, options);
  window.addEventListener('tierstock-watched', () => heard.abort(), options);
})();
