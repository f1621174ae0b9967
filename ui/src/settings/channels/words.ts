import type { AlertChannelKind } from '../../kit/engine';
import { t } from '../../language/catalogue';

interface KindWords {
  name: string;
  /** The field for where it leads. */
  address: string;
  aboutAddress: string;
  /** The field for what lets in; none: nothing but the address does. */
  token: string | null;
  aboutToken: string;
  needsToken: boolean;
}

/** What is asked for each kind of channel. */
export const KINDS: Record<AlertChannelKind, KindWords> = {
  webhook: {
    name: t('settings-channel-webhook'),
    address: t('settings-channel-address'),
    aboutAddress: t('settings-webhook-about'),
    token: t('settings-access-token'),
    aboutToken: t('settings-webhook-token-about'),
    needsToken: false,
  },
  discord: {
    name: 'Discord',
    address: t('settings-webhook-address'),
    aboutAddress: t('settings-discord-about'),
    token: null,
    aboutToken: '',
    needsToken: false,
  },
  telegram: {
    name: 'Telegram',
    address: t('settings-telegram-chat'),
    aboutAddress: t('settings-telegram-about'),
    token: t('settings-bot-token'),
    aboutToken: t('settings-bot-token-about'),
    needsToken: true,
  },
  ntfy: {
    name: 'ntfy',
    address: t('settings-ntfy-topic'),
    aboutAddress: t('settings-ntfy-about'),
    token: t('settings-access-token'),
    aboutToken: t('settings-ntfy-token-about'),
    needsToken: false,
  },
};

/** All kinds, in the order in which they are offered. */
export const KIND_OPTIONS = (['discord', 'telegram', 'ntfy', 'webhook'] as const).map((value) => ({
  value,
  name: KINDS[value].name,
}));
