// Prints what a release is configured with beside tauri.conf.json: whose it is, where it looks for newer versions, and whose
// signature it trusts. Without a key the packages are made all the same, and look for none.
//   UPDATER_PUBLIC_KEY=… GITHUB_REPOSITORY=owner/name node .github/release-config.mjs

const { UPDATER_PUBLIC_KEY: key, GITHUB_REPOSITORY: repository } = process.env;
const homepage = `https://github.com/${repository}`;
const latest = `${homepage}/releases/latest/download/latest.json`;
const config = key
  ? { bundle: { homepage, createUpdaterArtifacts: true }, plugins: { updater: { pubkey: key, endpoints: [latest] } } }
  : { bundle: { homepage } };
console.log(JSON.stringify(config));
