import './styles.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './shell/App';
import { refuseDrops } from './shell/drops';
import { reportFault, watchForFaults } from './shell/faults';

refuseDrops(window);
watchForFaults(window);

const root = document.getElementById('root');
if (root) {
  const drawing = (error: unknown) => reportFault('drawing', error);
  createRoot(root, { onCaughtError: drawing, onUncaughtError: drawing }).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
}
