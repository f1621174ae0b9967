import type { StockXApplication } from '../../kit/engine';
import { t } from '../../language/catalogue';

/** What the form asks for. */
export type Keys = Omit<StockXApplication, 'sessionOnly'>;

export const NO_KEYS: Keys = { apiKey: '', clientId: '', clientSecret: '' };

/** The fields, by the portal's names for them. */
export const FIELDS: readonly { name: keyof Keys; label: string }[] = [
  { name: 'apiKey', label: t('settings-piece-api-key') },
  { name: 'clientId', label: t('settings-piece-client-id') },
  { name: 'clientSecret', label: t('settings-piece-client-secret') },
];
