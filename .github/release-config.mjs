// Prints what a release is configured with beside tauri.conf.json: where it looks for newer versions, and whose signature
// it trusts. Without a key the packages are made all the same, and look for none.
//   UPDATER_PUBLIC_KEY=… GITHUB_REPOSITORY=owner/name node .github/release-config.mjs

const { UPDATER_PUBLIC_KEY: key, GITHUB_REPOSITORY: repository } = process.env;
const latest = `https://github.com/${repository}/releases/latest/download/latest.json`;
const config = key
  ? { bundle: { createUpdaterArtifacts: true }, plugins: { updater: { pubkey: key, endpoints: [latest] } } }
  : {};
console.log(JSON.stringify(config));
