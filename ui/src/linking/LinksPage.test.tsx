import { screen, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import type { LinkingView, LinkQuestionView } from '../kit/engine';
import { aLinking } from '../kit/testing/setting';
import { openWindow } from '../kit/testing/window';

const QUESTION: LinkQuestionView = {
  product: 4,
  sku: 'DD1503-104',
  name: 'DD1503-104',
  picture: null,
  candidates: [
    {
      sku: 'DD1503-103',
      name: 'Jordan 1 Panda',
      brand: null,
      picture: null,
      stockx: { listing: 's', sku: 'DD1503-103', name: 'Jordan 1 Panda', picture: null },
      alias: { listing: 'a', sku: 'DD1503 103', name: 'Jordan 1 Panda', picture: null },
      product: null,
      size: null,
    },
  ],
};

async function openLinks(linking: Partial<LinkingView>, questions: readonly LinkQuestionView[] = []) {
  // Two of them are a page.
  const from = (after: unknown) => questions.findIndex(({ product }) => product === after) + 1;
  const opened = openWindow([], {
    linking: () => aLinking({ questions: questions.length, ...linking }),
    link_questions: ({ after }) => {
      const page = questions.slice(from(after), from(after) + 2);
      return { questions: page, next: from(after) + 2 < questions.length ? page.at(-1)?.product : null };
    },
  });
  await opened.user.click(await screen.findByRole('button', { name: /^Activity/ }));
  await opened.user.click(await screen.findByRole('button', { name: /^Needs you/ }));
  return opened;
}

test('one answer links both sides', async () => {
  const { user, callsOf } = await openLinks({}, [QUESTION]);
  expect(screen.getByRole('button', { name: 'Needs you, 1 question' })).toBeDefined();
  const question = within(await screen.findByRole('listitem', { name: 'Question about DD1503-104' }));
  await user.click(question.getByRole('button', { name: 'This one: Jordan 1 Panda' }));
  expect(callsOf('answer_link')).toEqual([{ product: 4, choice: { stockx: 's', alias: 'a' } }]);
});

test('an only hit without a style code is asked about', async () => {
  const nameless = {
    sku: '',
    name: 'Jordan 1 Panda',
    brand: null,
    picture: null,
    stockx: { listing: 's', sku: '', name: 'Jordan 1 Panda', picture: null },
    alias: null,
    product: null,
    size: null,
  };
  const { user, callsOf } = await openLinks({}, [{ ...QUESTION, candidates: [nameless] }]);
  const candidate = within(await screen.findByRole('listitem', { name: 'Jordan 1 Panda' }));
  expect(candidate.getByText(/StockX:.*no style code.*Jordan 1 Panda/)).toBeDefined();
  await user.click(candidate.getByRole('button', { name: 'This one: Jordan 1 Panda' }));
  expect(callsOf('answer_link')).toEqual([{ product: 4, choice: { stockx: 's', alias: null } }]);
});

test('questions come page by page, and all are counted', async () => {
  const many = [4, 5, 6].map((product) => ({ ...QUESTION, product, sku: `DD1503-10${product}` }));
  const { user } = await openLinks({}, many);
  expect(screen.getByRole('button', { name: 'Activity, 3 questions' })).toBeDefined();
  expect(await screen.findAllByRole('listitem', { name: /^Question about/ })).toHaveLength(2);
  await user.click(screen.getByRole('button', { name: 'Show more' }));
  await screen.findByRole('listitem', { name: 'Question about DD1503-106' });
  expect(screen.queryByRole('button', { name: 'Show more' })).toBeNull();
});

test('"None of these" is an answer', async () => {
  const { user, callsOf } = await openLinks({}, [QUESTION]);
  await user.click(await screen.findByRole('button', { name: 'None of these' }));
  expect(callsOf('refuse_links')).toEqual([{ product: 4, shown: [{ stockx: 's', alias: 'a' }] }]);
});

test('a batch shows its count and time left and can be paused', async () => {
  const { user, callsOf } = await openLinks({ total: 1000, done: 312, secondsLeft: 540 });
  const [progress] = await screen.findAllByRole('region', { name: 'Linking' });
  expect(progress?.textContent).toContain('Linking 312 of 1,000');
  expect(progress?.textContent).toContain('about 9 min left');
  await user.click(within(progress as HTMLElement).getByRole('button', { name: 'Pause linking' }));
  expect(callsOf('pause_linking')).toEqual([{ paused: true }]);
});

test('a product not found says so and can be looked for again', async () => {
  const notFound = [
    {
      product: 5,
      sku: 'ZZ9999-999',
      market: null,
      failure: null,
      message: 'Not found on StockX or Alias.',
      retryAt: null,
    },
  ];
  const { user, callsOf } = await openLinks({ notFound, notFoundTotal: 1 });
  const list = within(await screen.findByRole('region', { name: 'Not found' }));
  expect(list.getByText(/Not found on StockX or Alias/)).toBeDefined();
  await user.click(list.getByRole('button', { name: 'Look again: ZZ9999-999' }));
  expect(callsOf('look_again').map(({ market }) => market)).toEqual(['stockx', 'alias']);
});

test('products without an account say what they wait for', async () => {
  const waitsFor = 'They wait for an account, or for your keychain: see Settings.';
  await openLinks({ total: 20, done: 0, waits: [{ code: 'keys' }], waitsFor });
  const page = within(await screen.findByRole('main', { name: 'Links' }));
  expect(page.getByText(waitsFor)).toBeDefined();
  expect(page.queryByText(/nothing to decide/)).toBeNull();
});

test('a paused batch can be resumed when nothing is left of it', async () => {
  const { user, callsOf } = await openLinks({ total: 20, done: 20, paused: true });
  const page = within(await screen.findByRole('main', { name: 'Links' }));
  await user.click(page.getByRole('button', { name: 'Resume linking' }));
  expect(callsOf('pause_linking')).toEqual([{ paused: false }]);
});

test('questions and problems are found by what is typed', async () => {
  const problem = { product: 7, sku: 'AA1111-100', market: null, failure: null, message: 'Not found.', retryAt: null };
  const { user, callsOf } = openWindow([], {
    linking: ({ text }) =>
      aLinking(text === '' ? { questions: 1, notFound: [problem], notFoundTotal: 1 } : { questions: 0 }),
    link_questions: () => ({ questions: [QUESTION], next: null }),
  });
  await user.click(await screen.findByRole('button', { name: /^Activity/ }));
  await user.click(await screen.findByRole('button', { name: /^Needs you/ }));
  await screen.findByText('AA1111-100');
  await user.type(screen.getByRole('textbox', { name: 'Find a question or problem by product' }), 'jordan');
  expect(await screen.findByText('No question and no problem has all of these words.')).toBeDefined();
  expect(screen.queryByText('AA1111-100')).toBeNull();
  expect(callsOf('linking').at(-1)).toEqual({ text: 'jordan' });
  expect(screen.getByRole('button', { name: 'Needs you, 1 question' })).toBeDefined();
});
