import { render, screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import type { ListingStanding } from '../kit/engine';
import { aPayout } from '../kit/testing/fixtures';
import { Offer } from './Offer';

/** A listing on StockX that stands so among the asks there. */
function offer(standing: ListingStanding | null) {
  const lowest = { amount: '112.00', currency: 'GBP' };
  render(
    <Offer
      offer={{
        place: 'stockx',
        estimate: aPayout('120.00', [], '108.00'),
        listedOn: '2026-11-02',
        toTakeDown: false,
        standing: standing && { standing, lowest },
      }}
      takeDown={() => {}}
    />,
  );
  return screen.getByRole('button');
}

test.each([
  ['undercut', 'lowest is £112'],
  ['level', 'shared lowest'],
] as const)('a listing that is %s is marked in amber', (standing, words) => {
  expect(offer(standing).querySelector('.text-warn')?.textContent).toBe(` · ${words}`);
});

test.each([['lowest'], [null]] as const)('a listing that is %s is not marked', (standing) => {
  expect(offer(standing).querySelector('.text-warn')).toBeNull();
});
