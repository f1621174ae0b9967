//! A report of a fault holds nothing that was planted: no key, no style code, no name.

use std::io::Read;

use tierstock_domain::Setting;
use tierstock_engine::{Report, ReportInput};
use zip::ZipArchive;

use crate::harness::Harness;

const SKU: &str = "DD1391-100";

/// Keys as marketplaces give them: an API key, a client secret, a refresh token, and one with slashes.
const SECRETS: [&str; 4] = [
    "Xq7Lm2Pz9Rk4Tn8Vb3Wc6Yd1Fg5Hj0Aa2Bs4Cd6E",
    "k3-TqZ8_vR5mW1xY7bN2cD4fG6hJ9pLsQaWeIoZxCvBnM0rTyU",
    "v1.Mf7kP2sX9qL4wZ8nB3vC6tY1hR5jD0gA-uEoI",
    "a7Bc9dEfGhI/3jKlMnOpQ+rStUv2WxYz/01AbCdEfGh==",
];

#[tokio::test]
async fn report_has_no_key_no_code_and_no_name() {
    let harness = Harness::with(|sku| sku == SKU).await;
    let name = harness.engine().product(harness.id(SKU)).await.unwrap().name;
    harness.engine().change_setting(Setting::AlertsSilent(true)).await.unwrap();
    let folder = tempfile::tempdir().unwrap();
    let home = folder.path().join("ada");
    let planted = SECRETS.join("\n");
    let log = format!("in {}\nno answer for {SKU}, {name}\n{planted}\nada@example.com\n", home.display());
    std::fs::write(folder.path().join("tierstock.2026-11-24.log"), log).unwrap();

    let opened = harness.engine().data_facts().await.unwrap();
    let (mut all, mut of_unopened) = (String::new(), String::new());
    for (data, all) in [(Some(opened), &mut all), (None, &mut of_unopened)] {
        let report = Report::collect(ReportInput {
            about: format!("Tierstock in {}", home.display()),
            failure: None,
            data,
            folder: harness.folder(),
            logs: folder.path(),
            folders: vec![(home.clone(), "~")],
        });
        let target = folder.path().join("report.zip");
        report.write(&target).unwrap();
        let mut zip = ZipArchive::new(std::fs::File::open(&target).unwrap()).unwrap();
        for place in 0..zip.len() {
            zip.by_index(place).unwrap().read_to_string(all).unwrap();
        }
        for text in SECRETS.into_iter().chain([SKU, name.as_str(), "ada", "example.com"]) {
            assert!(!all.contains(text), "{text} is in the report:\n{all}");
        }
    }
    assert!(of_unopened.contains("no answer for"), "{of_unopened}");
    for text in ["products 1", "alerts.silent = on", "tier.hot.minutes = 60", "no answer for", "stockx: "] {
        assert!(all.contains(text), "{text} is not in the report:\n{all}");
    }
}
