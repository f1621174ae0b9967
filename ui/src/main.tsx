import './styles.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { engine } from './kit/engine';
import { noteTyping } from './kit/typed';
import { languageCode } from './language/language';
import { App } from './shell/App';
import { refuseContextMenus } from './shell/contextMenu';
import { refuseDrops } from './shell/drops';
import { reportFault, watchForFaults } from './shell/faults';

document.documentElement.lang = languageCode;
refuseDrops(window);
refuseContextMenus(window);
noteTyping(window);
watchForFaults(window);

const root = document.getElementById('root');
if (root) {
  const drawing = (error: unknown) => reportFault('drawing', error);
  createRoot(root, { onCaughtError: drawing, onUncaughtError: drawing }).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
  // The next frame draws what there is; a task queued in it runs after it was painted.
  requestAnimationFrame(() => setTimeout(() => void engine.markPainted().catch(() => undefined)));
}
