/** A section of the settings. */
export interface SettingsSection {
  /** Its title. */
  name: string;
  /** Other words by which people look for it. */
  also: string;
}

/** The sections to which the palette leads, in the order of the page. */
export const SECTIONS: readonly SettingsSection[] = [
  { name: 'Connections', also: 'accounts keys api token sign in stockx alias' },
  { name: 'Sync', also: 'tiers promises budget requests a day interval suggested spare' },
  { name: 'Region and currency', also: 'country other regions vat' },
  { name: 'Sizes', also: 'scale uk us eu' },
  { name: 'Conditions', also: 'used worn box' },
  { name: 'Alerts', also: 'notifications quiet hours channels telegram discord webhook ntfy' },
  { name: 'Fees', also: 'commission payout seller level' },
  { name: 'Window and tray', also: 'close background start at login' },
  { name: 'Appearance', also: 'dark light theme text size zoom' },
  { name: 'Backups', also: 'restore' },
  { name: 'Export', also: 'csv excel spreadsheet zip' },
  { name: 'Updates', also: 'new version' },
  { name: 'Data', also: 'folder move save a copy' },
  { name: 'About', also: 'version licences logs diagnostics report' },
  { name: 'Erase', also: 'delete everything' },
];
