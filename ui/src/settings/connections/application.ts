import type { StockXApplication } from '../../kit/engine';

/** What the form asks for. */
export type Keys = Omit<StockXApplication, 'sessionOnly'>;

export const NO_KEYS: Keys = { apiKey: '', clientId: '', clientSecret: '' };

/** The fields, by the portal's names for them. */
export const FIELDS: readonly { name: keyof Keys; label: string }[] = [
  { name: 'apiKey', label: 'API key' },
  { name: 'clientId', label: 'Client ID' },
  { name: 'clientSecret', label: 'Client secret' },
];
