//! A small painter: filled and stroked paths on an opaque ground.

use super::{HEIGHT, WIDTH, colours::Rgb, mask::Mask, path::Path};

/// What an area is painted with.
#[derive(Debug, Clone, Copy)]
pub(super) enum Paint {
    /// One colour all over.
    Flat(Rgb),
    /// From a colour at the area's top to another at its bottom.
    Fading(Rgb, Rgb),
}

pub(super) struct Canvas {
    pixels: Vec<Rgb>,
}

impl Canvas {
    /// A ground that fades from one colour at the top to another.
    pub(super) fn new(top: Rgb, bottom: Rgb) -> Self {
        let row = |y: usize| vec![mix(top, bottom, y as f32 / HEIGHT as f32); WIDTH];
        Self { pixels: (0..HEIGHT).flat_map(row).collect() }
    }

    /// Fills what lies within a second area.
    pub(super) fn fill_within(&mut self, path: &str, within: &Mask, paint: Paint, opacity: f32) {
        self.paint(&Mask::of(&Path::parse(path)).within(within), paint, opacity);
    }

    pub(super) fn stroke(&mut self, path: &str, width: f32, colour: Rgb, opacity: f32) {
        self.paint(&Mask::of(&Path::parse(path).outlined(width)), Paint::Flat(colour), opacity);
    }

    pub(super) fn paint(&mut self, mask: &Mask, paint: Paint, opacity: f32) {
        let height = mask.rows.len().max(1) as f32;
        for y in mask.rows.clone() {
            let colour = match paint {
                Paint::Flat(colour) => colour,
                Paint::Fading(top, bottom) => mix(top, bottom, (y - mask.rows.start) as f32 / height),
            };
            for x in mask.columns.clone() {
                let share = mask.at(y, x) * opacity;
                if share > 0.0 {
                    let pixel = &mut self.pixels[y * WIDTH + x];
                    *pixel = mix(*pixel, colour, share.min(1.0));
                }
            }
        }
    }

    /// Red, green and blue of all pixels, row by row.
    pub(super) fn into_bytes(self) -> Vec<u8> {
        self.pixels.into_iter().flatten().map(|channel| channel.round().clamp(0.0, 255.0) as u8).collect()
    }
}

/// `share` of the second colour, the rest of the first.
pub(super) fn mix(first: Rgb, second: Rgb, share: f32) -> Rgb {
    std::array::from_fn(|channel| first[channel] + (second[channel] - first[channel]) * share)
}
