//! Random histories of buying, listing, selling, returning, editing and undoing.

use tierstock_domain::{ProductId, SizeId};

use crate::entries::{Model, assert_same, does, entries, shop};

const IN_MEMORY: u64 = 10_000;
const IN_A_DATABASE: u64 = 300;
const DEEDS: usize = 40;

#[test]
fn by_the_rules_alone_units_in_are_units_out_and_parts_are_the_whole() {
    let mut done = 0;
    for seed in 0..IN_MEMORY {
        let mut model = Model::default();
        for entry in entries(seed, DEEDS) {
            model.does(&entry, ProductId(1), SizeId(1));
            model.assert_sound();
        }
        done += model.deeds_done();
        model.take_everything_back();
    }
    // Most entries must be possible, or little is shown.
    assert!(done > usize::try_from(IN_MEMORY).unwrap() * DEEDS / 3, "{done}");
}

#[tokio::test]
async fn the_database_does_the_same_and_its_reports_are_the_sums_of_their_lines() {
    for seed in 0..IN_A_DATABASE {
        let folder = tempfile::tempdir().unwrap();
        let (store, product, size) = shop(&folder.path().join("shop.db")).await;
        let mut model = Model::default();
        for entry in entries(seed, DEEDS) {
            let done = does(&store, &entry, product, size).await;
            assert_eq!(done, model.does(&entry, product, size), "seed {seed}: {entry:?}");
        }
        assert_same(&store, &model, product).await;
        store.close().await.unwrap();
    }
}
