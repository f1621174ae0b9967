import { mockIPC } from '@tauri-apps/api/mocks';
import { expect, test } from 'vitest';
import { EngineError, engine } from './engine';

test("a command's answer comes without its wrapper", async () => {
  mockIPC(() => ({ columns: [], products: 0, units: 0 }));
  expect((await engine.board()).products).toBe(0);
});

test('a refused command is thrown with its kind, message and hint', async () => {
  mockIPC(() => {
    throw { kind: 'disk', message: 'The file is locked.', hint: 'Close the other program.' };
  });
  const error = await engine.board().catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(EngineError);
  expect(error).toMatchObject({ kind: 'disk', message: 'The file is locked.', hint: 'Close the other program.' });
});

test('an unexpected error still says what to do', async () => {
  mockIPC(() => {
    throw new Error('no such command');
  });
  const error = await engine.board().catch((thrown: unknown) => thrown);
  expect(error).toMatchObject({ kind: 'unexpected', message: 'no such command' });
  expect((error as EngineError).hint).not.toBe('');
});

test("a receipt's contents cross as they are", async () => {
  const sent: unknown[] = [];
  mockIPC((command, args) => {
    sent.push(command, args);
    throw { kind: 'bad_input', message: 'It is no receipt.', hint: 'Choose another.' };
  });
  const contents = new Uint8Array([37, 80, 68, 70]);
  const error = await engine.attachReceipt(7, contents).catch((thrown: unknown) => thrown);
  expect(sent).toEqual(['attach_receipt', contents]);
  expect(sent[1]).toBeInstanceOf(Uint8Array);
  expect(error).toMatchObject({ kind: 'bad_input', message: 'It is no receipt.' });
});
