import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Choice } from '../../kit/Choice';
import { type AlertChannelKind, engine } from '../../kit/engine';
import { Field } from '../../kit/Field';
import { FormDialog } from '../../kit/FormDialog';
import { alertChannelsQuery, SAID_IN_PLACE } from '../../kit/queries';
import { SecretField } from '../../kit/SecretField';
import { t } from '../../language/catalogue';
import { KIND_OPTIONS, KINDS } from './words';

/** Asks where price moves are to go, too. Nothing is sent before the user says so. */
export function AddChannel({ close }: { close: () => void }) {
  const client = useQueryClient();
  const [kind, setKind] = useState<AlertChannelKind>('discord');
  const [name, setName] = useState('');
  const [address, setAddress] = useState('');
  const [token, setToken] = useState('');
  const words = KINDS[kind];
  const add = useMutation({
    mutationFn: () => engine.addAlertChannel(kind, name, address, words.token === null ? null : token),
    meta: SAID_IN_PLACE,
    onSuccess: (view) => {
      client.setQueryData(alertChannelsQuery.queryKey, view);
      close();
    },
  });
  return (
    <FormDialog
      title={t('settings-add-channel')}
      about={t('settings-add-channel-about')}
      does={add.isPending ? t('settings-adding') : t('settings-add')}
      ready={address.trim() !== '' && (!words.needsToken || token.trim() !== '')}
      busy={add.isPending}
      error={add.error}
      submit={() => add.mutate()}
      close={close}
    >
      <Choice label={t('settings-channel-kind')} value={kind} options={KIND_OPTIONS} choose={setKind} />
      <SecretField
        label={words.address}
        about={words.aboutAddress}
        value={address}
        onChange={(event) => setAddress(event.target.value)}
      />
      {words.token !== null && (
        <SecretField
          label={words.token}
          about={words.aboutToken}
          value={token}
          onChange={(event) => setToken(event.target.value)}
        />
      )}
      <Field
        label={t('settings-channel-name')}
        about={t('settings-channel-name-about')}
        placeholder={words.name}
        value={name}
        maxLength={60}
        onChange={(event) => setName(event.target.value)}
      />
    </FormDialog>
  );
}
