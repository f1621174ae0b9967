//! Randomness from a seed: the same parts always give the same number, so nothing has to be remembered.

/// A point in a tree of hashes; `with` and `named` go to a branch, the other methods read the number there.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Noise(u64);

impl Noise {
    pub(crate) fn new(seed: u64) -> Self {
        Self(mix(seed))
    }

    pub(crate) fn with(self, part: u64) -> Self {
        Self(mix(self.0 ^ mix(part)))
    }

    pub(crate) fn named(self, part: &str) -> Self {
        // FNV-1a
        let hash = part.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
        });
        self.with(hash)
    }

    /// A number in `0..limit`; `limit` is at least 1.
    pub(crate) fn below(self, limit: u64) -> u64 {
        self.0 % limit
    }

    /// A number in `low..=high`.
    pub(crate) fn between(self, low: i64, high: i64) -> i64 {
        low + self.below(high.abs_diff(low) + 1).cast_signed()
    }

    /// True for so many of a hundred.
    pub(crate) fn chance(self, percent: u64) -> bool {
        self.below(100) < percent
    }

    /// One of a list that is not empty.
    pub(crate) fn pick<T: Copy>(self, from: &[T]) -> T {
        from[self.below(from.len() as u64) as usize]
    }

    pub(crate) fn bits(self) -> u64 {
        self.0
    }

    /// So many hexadecimal digits.
    pub(crate) fn hex(self, digits: usize) -> String {
        let digit = |place: usize| {
            let sixteen = self.with(place as u64 / 16).0;
            char::from_digit((sixteen >> (place % 16 * 4) & 0xf) as u32, 16)
        };
        (0..digits).filter_map(digit).collect()
    }
}

/// The finaliser of splitmix64.
fn mix(value: u64) -> u64 {
    let value = value.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let value = (value ^ (value >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let value = (value ^ (value >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    value ^ (value >> 31)
}
