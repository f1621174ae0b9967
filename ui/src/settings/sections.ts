import { t } from '../language/catalogue';

/** A section of the settings. */
export interface SettingsSection {
  /** Its title. */
  name: string;
  /** Other words by which people look for it. */
  also: string;
}

/** The sections to which the palette leads, in the order of the page. */
export const SECTIONS: readonly SettingsSection[] = [
  { name: t('settings-connections'), also: t('settings-find-connections') },
  { name: t('settings-sync'), also: t('settings-find-sync') },
  { name: t('settings-region-title'), also: t('settings-find-region') },
  { name: t('settings-sizes'), also: t('settings-find-sizes') },
  { name: t('settings-conditions'), also: t('settings-find-conditions') },
  { name: t('alerts-alerts'), also: t('settings-find-alerts') },
  { name: t('settings-fees'), also: t('settings-find-fees') },
  { name: t('settings-window-and-tray'), also: t('settings-find-window') },
  { name: t('settings-appearance'), also: t('settings-find-appearance') },
  { name: t('settings-language'), also: t('settings-find-language') },
  { name: t('settings-backups'), also: t('settings-find-backups') },
  { name: t('settings-export'), also: t('settings-find-export') },
  { name: t('settings-updates'), also: t('settings-find-updates') },
  { name: t('settings-data'), also: t('settings-find-data') },
  { name: t('settings-about'), also: t('settings-find-about') },
  { name: t('settings-erase'), also: t('settings-find-erase') },
];
