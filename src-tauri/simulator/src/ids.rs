//! Ids as the marketplaces give them: UUIDs of version 4 and of version 7.

use uuid::{Builder, Uuid};

use crate::noise::Noise;

/// The id at this point: of either version, and always the same.
pub(crate) fn uuid(noise: Noise) -> Uuid {
    let random = Uuid::from_u64_pair(noise.with(3).bits(), noise.with(4).bits());
    if noise.with(2).chance(50) {
        return Builder::from_random_bytes(*random.as_bytes()).into_uuid();
    }
    // Some moment from 2025 on.
    let millis = 1_735_700_000_000 + noise.with(5).below(50_000_000_000);
    let mut rest = [0; 10];
    rest.copy_from_slice(&random.as_bytes()[6..]);
    Builder::from_unix_timestamp_millis(millis, &rest).into_uuid()
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn ids_are_of_version_4_and_7_and_all_different() {
        let ids: HashSet<_> = (0..1_000).map(|nth| uuid(Noise::new(1).with(nth))).collect();
        let versions: HashSet<_> = ids.iter().map(Uuid::get_version_num).collect();
        assert_eq!((ids.len(), versions), (1_000, HashSet::from([4, 7])));
    }
}
