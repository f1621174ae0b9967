import type { AlertChannelKind } from '../../kit/engine';

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
    name: 'Webhook',
    address: 'Address',
    aboutAddress: 'It gets JSON by POST, as described in docs/alert-channels.md. https, or http on this computer.',
    token: 'Access token',
    aboutToken: 'Sent as “Authorization: Bearer …”. Leave it empty if the address needs none.',
    needsToken: false,
  },
  discord: {
    name: 'Discord',
    address: 'Webhook address',
    aboutAddress: 'In Discord: Edit Channel → Integrations → Webhooks → Copy Webhook URL.',
    token: null,
    aboutToken: '',
    needsToken: false,
  },
  telegram: {
    name: 'Telegram',
    address: 'Chat',
    aboutAddress: 'The chat’s number, or a channel’s @name. The bot must be allowed to write there.',
    token: 'Bot token',
    aboutToken: 'From @BotFather: digits, a colon, and letters.',
    needsToken: true,
  },
  ntfy: {
    name: 'ntfy',
    address: 'Topic',
    aboutAddress:
      'A topic of ntfy.sh, or the https address of a topic on your own server. Who knows a topic can read it.',
    token: 'Access token',
    aboutToken: 'Leave it empty for a topic that is open to all.',
    needsToken: false,
  },
};

/** All kinds, in the order in which they are offered. */
export const KIND_OPTIONS = (['discord', 'telegram', 'ntfy', 'webhook'] as const).map((value) => ({
  value,
  name: KINDS[value].name,
}));
