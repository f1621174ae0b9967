import { QueryClientProvider } from '@tanstack/react-query';
import { mockIPC } from '@tauri-apps/api/mocks';
import { act, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { civilDay } from '../kit/days';
import type { FigureView } from '../kit/engine';
import { feesQuery, newQueryClient } from '../kit/queries';
import { theFees } from '../kit/testing/selling';
import { Fees } from './Fees';

/** The fees with StockX's processing fee, which the engine may change. */
async function openFees() {
  const client = newQueryClient();
  let figure: FigureView = {
    place: 'stockx',
    figure: 'processing',
    currency: null,
    kind: 'percent',
    value: '3',
    since: null,
    assumed: false,
  };
  const sent: unknown[] = [];
  mockIPC((command, args) => {
    if (command === 'fees') return theFees({ figures: [figure] });
    sent.push(args);
    return { entry: sent.length, title: 'Changed a fee', units: [] };
  });
  render(
    <QueryClientProvider client={client}>
      <Fees />
    </QueryClientProvider>,
  );
  return {
    user: userEvent.setup(),
    field: await screen.findByRole<HTMLInputElement>('textbox', { name: /^StockX: / }),
    sent,
    change: (value: string, since: string) => {
      figure = { ...figure, value, since };
      return act(() => client.refetchQueries(feesQuery));
    },
  };
}

test('what is typed stands while another figure comes', async () => {
  const { user, field, sent, change } = await openFees();
  await user.clear(field);
  await user.type(field, '4.');
  await change('3.5', '2026-11-24');
  await screen.findByText(`since ${civilDay('2026-11-24')}`);
  expect(field.value).toBe('4.');
  await user.type(field, '2{Enter}');
  await waitFor(() => expect(sent).toMatchObject([{ entry: { figure: 'processing', value: '4.2' } }]));
});

test('a figure that was sent is sent once, and then shown as it is', async () => {
  const { user, field, sent, change } = await openFees();
  await user.clear(field);
  await user.type(field, '4{Enter}');
  await user.tab();
  await waitFor(() => expect(sent).toHaveLength(1));
  await change('4', '2026-11-24');
  await change('5', '2026-11-25');
  await waitFor(() => expect(field.value).toBe('5'));
  expect(sent).toHaveLength(1);
});
