import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '../../kit/Button';
import { Failure } from '../../kit/Failure';
import { alertChannelsQuery } from '../../kit/queries';
import { t } from '../../language/catalogue';
import { AddChannel } from './AddChannel';
import { Channel } from './Channel';

/** Where price moves go besides this computer. */
export function Channels() {
  const [adding, setAdding] = useState(false);
  const { data, error, refetch } = useQuery(alertChannelsQuery);
  return (
    <section aria-label={t('settings-channels')} className="mt-2 border-line border-t pt-4">
      <h3 className="font-semibold">{t('settings-channels')}</h3>
      <p className="mb-3 text-soft">{t('settings-channels-about')}</p>
      {!data && error && <Failure error={error} retry={() => void refetch()} />}
      {data && data.channels.length > 0 && (
        <ul aria-label={t('settings-your-channels')} className="mb-3 flex flex-col gap-2">
          {data.channels.map((channel) => (
            <Channel key={channel.id} channel={channel} />
          ))}
        </ul>
      )}
      {data?.madeUp ? (
        <p className="text-soft">{t('settings-channels-sample')}</p>
      ) : (
        <Button onClick={() => setAdding(true)}>{t('settings-add-channel')}</Button>
      )}
      {adding && <AddChannel close={() => setAdding(false)} />}
    </section>
  );
}
