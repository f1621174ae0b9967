import { t } from '../language/catalogue';
import { Button } from './Button';

/** The way to the next page of a list. */
export function ShowMore({ list }: { list: { hasNextPage: boolean; fetchNextPage: () => unknown } }) {
  if (!list.hasNextPage) return null;
  return (
    <Button className="mx-auto mt-3 flex!" onClick={() => void list.fetchNextPage()}>
      {t('kit-show-more')}
    </Button>
  );
}
