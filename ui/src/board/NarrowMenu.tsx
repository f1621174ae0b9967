import { useQuery } from '@tanstack/react-query';
import { ListFilter } from 'lucide-react';
import type { CardNarrowing, MarketName } from '../kit/engine';
import { MARKET_NAMES, MARKETS } from '../kit/markets';
import { MenuAction, Part, PillMenu, Radio, Switched } from '../kit/PillMenu';
import { cardChoicesQuery } from '../kit/queries';
import { t } from '../language/catalogue';
import { ALL_CARDS, narrowedBy } from './filter';

/** What the cards are narrowed to; how much of it is chosen stands beside its name. */
export function NarrowMenu({
  narrowing,
  narrow,
}: {
  narrowing: CardNarrowing;
  narrow: (narrowing: CardNarrowing) => void;
}) {
  const chosen = narrowedBy(narrowing);
  return (
    <PillMenu
      icon={<ListFilter size={13} aria-hidden="true" />}
      shown={chosen > 0 ? t('board-filter-chosen', { chosen }) : t('board-filter')}
      chosen={chosen > 0}
    >
      {chosen > 0 && <MenuAction name={t('board-clear-filter')} run={() => narrow(ALL_CARDS)} />}
      <Part title={t('board-show-only')}>
        <Switched
          name={t('board-watched')}
          on={narrowing.watched}
          turn={(watched) => narrow({ ...narrowing, watched })}
        />
        <Switched
          name={t('board-with-problem')}
          on={narrowing.failing}
          turn={(failing) => narrow({ ...narrowing, failing })}
        />
      </Part>
      <Part title={t('board-found-on')}>
        <Radio
          value={narrowing.market ?? ''}
          choose={(market) => narrow({ ...narrowing, market: (market || null) as MarketName | null })}
          options={[
            ['', t('board-either-market')],
            ...MARKETS.map((each): [string, string] => [each, MARKET_NAMES[each]]),
          ]}
        />
      </Part>
      <Choices narrowing={narrowing} narrow={narrow} />
    </PillMenu>
  );
}

/** The brands and tags there are, asked for when the menu opens; what is chosen is among them even if it is gone. */
function Choices({ narrowing, narrow }: { narrowing: CardNarrowing; narrow: (narrowing: CardNarrowing) => void }) {
  const { data: choices } = useQuery(cardChoicesQuery);
  const brands = withChosen(choices?.brands ?? [], narrowing.brand);
  const tags = withChosen(choices?.tags ?? [], narrowing.tag);
  return (
    <>
      {brands.length > 0 && (
        <Part title={t('board-brand')}>
          <Radio
            value={narrowing.brand ?? ''}
            choose={(brand) => narrow({ ...narrowing, brand: brand || null })}
            options={[['', t('board-any-brand')], ...brands.map((brand): [string, string] => [brand, brand])]}
          />
        </Part>
      )}
      {tags.length > 0 && (
        <Part title={t('board-tag')}>
          <Radio
            value={narrowing.tag ?? ''}
            choose={(tag) => narrow({ ...narrowing, tag: tag || null })}
            options={[['', t('board-any-tag')], ...tags.map((tag): [string, string] => [tag, tag])]}
          />
        </Part>
      )}
    </>
  );
}

function withChosen(all: readonly string[], chosen: string | null): readonly string[] {
  return chosen === null || all.includes(chosen) ? all : [chosen, ...all];
}
