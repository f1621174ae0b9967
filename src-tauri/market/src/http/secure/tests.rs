use std::path::Path;
use std::process::Command;

use rstest::rstest;
use tierstock_domain::Sku;

use super::*;
use crate::Marketplace;
use crate::scene::Scene;

/// The environment is a whole process's, so that each case has one of its own.
fn in_a_process(variable: &str, value: &Path) {
    let tests = env::current_exe().unwrap();
    let mut child = Command::new(tests);
    child.args(["--exact", "--ignored", "http::secure::tests::child_of_a_stale_environment"]);
    child.env_remove("SSL_CERT_FILE").env_remove("SSL_CERT_DIR").env(variable, value);
    let ended = child.output().unwrap();
    let said = String::from_utf8_lossy(&ended.stdout);
    assert!(ended.status.success() && said.contains("1 passed"), "{said}");
}

#[tokio::test]
#[ignore = "it is run by the test below, which says what the environment is"]
async fn child_of_a_stale_environment() {
    let scene = Scene::at(None, None, Some("https://127.0.0.1:9/api/v1")).await;
    let sku = Sku::parse("DD1391-100").unwrap();
    let ask = async |market: &dyn Marketplace| {
        let pass = scene.pass(market.market()).await;
        scene.while_time_passes(market.find(pass, &sku)).await
    };
    assert!(ask(&scene.markets.stockx).await.is_ok(), "what is on this computer needs no certificates");
    let error = ask(&scene.markets.alias).await.unwrap_err();
    let named_in =
        if env::var_os("SSL_CERT_FILE").is_some() { &["SSL_CERT_FILE"] } else { &["SSL_CERT_DIR"] };
    assert_eq!(error, MarketError::NoCertificates { named_in });
    assert_eq!(scene.reservations().len(), 2, "it is not tried again at once");
    let pictures =
        scene.while_time_passes(scene.markets.pictures.fetch("https://image.goat.com/a.png")).await;
    assert_eq!(pictures.unwrap_err(), error);
}

#[rstest]
#[case::no_file("SSL_CERT_FILE", "nowhere")]
#[case::an_empty_file("SSL_CERT_FILE", "empty")]
#[case::no_certificate("SSL_CERT_FILE", "garbage")]
#[case::no_folder("SSL_CERT_DIR", "nowhere")]
#[case::an_empty_folder("SSL_CERT_DIR", "folder")]
fn without_certificates_only_secure_connections_fail(#[case] variable: &str, #[case] name: &str) {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("empty"), "").unwrap();
    std::fs::write(folder.path().join("garbage"), "-----BEGIN CERTIFICATE-----\nAAAA\n").unwrap();
    std::fs::create_dir(folder.path().join("folder")).unwrap();
    in_a_process(variable, &folder.path().join(name));
}
