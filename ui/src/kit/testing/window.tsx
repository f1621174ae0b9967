import { mockIPC } from '@tauri-apps/api/mocks';
import { render } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { App } from '../../shell/App';
import { loadAll } from '../../shell/loadedLater';
import type { CardView } from '../engine';
import { type Answers, cardAnswers, otherAnswers } from './answers';
import { EngineCards } from './engineCards';

export type { Answers };

// Read once for all tests of a file, not while one of them waits.
await loadAll();

/** What a command was called with. */
export type Call = [command: string, args: Record<string, unknown>];

/** Opens the whole window over these cards; moves change them, as the engine would. */
export function openWindow(given: readonly CardView[], answers: Answers = {}) {
  const cards = new EngineCards(given);
  const calls: Call[] = [];
  const all: Answers = { ...otherAnswers(), ...cardAnswers(cards), ...answers };

  mockIPC(
    (command, args) => {
      const given = (args ?? {}) as Record<string, unknown>;
      calls.push([command, given]);
      return all[command]?.(given);
    },
    { shouldMockEvents: true },
  );
  render(<App />);
  return {
    user: userEvent.setup(),
    /** The calls of one command. */
    callsOf: (command: string) => calls.filter(([name]) => name === command).map(([, args]) => args),
    /** Replaces the cards that the engine has. */
    replaceCards: (changed: readonly CardView[]) => cards.replace(changed),
  };
}
