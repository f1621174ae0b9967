import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '../../kit/Button';
import { Failure } from '../../kit/Failure';
import { alertChannelsQuery } from '../../kit/queries';
import { AddChannel } from './AddChannel';
import { Channel } from './Channel';

/** Where price moves go besides this computer. */
export function Channels() {
  const [adding, setAdding] = useState(false);
  const { data, error, refetch } = useQuery(alertChannelsQuery);
  return (
    <section aria-label="Channels" className="mt-2 border-line border-t pt-4">
      <h3 className="font-semibold">Channels</h3>
      <p className="mb-3 text-soft">
        Price moves can go to Discord, Telegram, ntfy or a webhook of your own, too. Without your leave they say neither
        which product moved nor what you paid.
      </p>
      {!data && error && <Failure error={error} retry={() => void refetch()} />}
      {data && data.channels.length > 0 && (
        <ul aria-label="Your channels" className="mb-3 flex flex-col gap-2">
          {data.channels.map((channel) => (
            <Channel key={channel.id} channel={channel} />
          ))}
        </ul>
      )}
      {data?.madeUp ? (
        <p className="text-soft">The sample’s price moves are sent nowhere. Leave the sample data to add a channel.</p>
      ) : (
        <Button onClick={() => setAdding(true)}>Add a channel</Button>
      )}
      {adding && <AddChannel close={() => setAdding(false)} />}
    </section>
  );
}
