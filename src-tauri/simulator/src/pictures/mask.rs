//! Which pixels an outline covers, and how much of each: this is what makes edges smooth.

use std::ops::Range;

use super::{
    HEIGHT, WIDTH,
    path::{Path, Point},
};

/// Lines sampled in a row of pixels; along them coverage is exact.
const LINES: usize = 5;

/// How much of each pixel an area covers, 0 to 1, in the rectangle around it.
#[derive(Debug)]
pub(super) struct Mask {
    pub rows: Range<usize>,
    pub columns: Range<usize>,
    coverage: Vec<f32>,
}

impl Mask {
    /// The inside of a path by the non-zero rule.
    pub(super) fn of(path: &Path) -> Self {
        let points = || path.rings.iter().flatten();
        let rows = extent(points().map(|point| point.y), HEIGHT);
        let columns = extent(points().map(|point| point.x), WIDTH);
        let mut lines = vec![Vec::new(); rows.len() * LINES];
        let first = rows.start * LINES;
        for ring in &path.rings {
            for (a, b) in ring.iter().zip(ring.iter().cycle().skip(1)) {
                cross(&mut lines, first, *a, *b);
            }
        }
        let mut mask = Self { coverage: vec![0.0; rows.len() * columns.len()], rows, columns };
        for (line, mut crossings) in lines.into_iter().enumerate() {
            crossings.sort_by(|a, b| a.0.total_cmp(&b.0));
            let mut winding = 0;
            for pair in crossings.windows(2) {
                winding += pair[0].1;
                if winding != 0 {
                    mask.cover(line / LINES, pair[0].0, pair[1].0);
                }
            }
        }
        mask
    }

    /// How much of a pixel is covered; nothing outside the rectangle.
    pub(super) fn at(&self, row: usize, column: usize) -> f32 {
        if !self.rows.contains(&row) || !self.columns.contains(&column) {
            return 0.0;
        }
        self.coverage[(row - self.rows.start) * self.columns.len() + column - self.columns.start]
    }

    /// What two areas have in common.
    pub(super) fn within(mut self, other: &Self) -> Self {
        let places = self.rows.clone().flat_map(|row| self.columns.clone().map(move |column| (row, column)));
        for (own, (row, column)) in self.coverage.iter_mut().zip(places) {
            if *own > 0.0 {
                *own *= other.at(row, column);
            }
        }
        self
    }

    /// Adds a stretch of one line, in a row counted from the rectangle's top.
    fn cover(&mut self, row: usize, from: f32, to: f32) {
        let width = self.columns.len();
        let inside = |x: f32| (x - self.columns.start as f32).clamp(0.0, width as f32);
        let (from, to) = (inside(from), inside(to));
        for x in from as usize..(to.ceil() as usize).min(width) {
            let covered = (to.min(x as f32 + 1.0) - from.max(x as f32)).max(0.0);
            self.coverage[row * width + x] += covered / LINES as f32;
        }
    }
}

fn extent(along: impl Iterator<Item = f32> + Clone, limit: usize) -> Range<usize> {
    let least = along.clone().fold(limit as f32, f32::min).max(0.0) as usize;
    let most = (along.fold(0.0, f32::max).ceil() as usize).min(limit);
    least..most.max(least)
}

/// Notes where an edge crosses the sampled lines, and whether downwards (1) or upwards (-1).
fn cross(lines: &mut [Vec<(f32, i32)>], first: usize, a: Point, b: Point) {
    let (upper, lower, direction) = if a.y <= b.y { (a, b, 1) } else { (b, a, -1) };
    let count = lines.len();
    let line_at =
        |y: f32| ((y * LINES as f32 - 0.5).ceil().max(0.0) as usize).saturating_sub(first).min(count);
    let (from, to) = (line_at(upper.y), line_at(lower.y));
    for (line, crossings) in lines.iter_mut().enumerate().take(to).skip(from) {
        let y = ((line + first) as f32 + 0.5) / LINES as f32;
        let x = upper.x + (y - upper.y) / (lower.y - upper.y) * (lower.x - upper.x);
        crossings.push((x, direction));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pixel_on_the_edge_is_covered_in_part() {
        let mask = Mask::of(&Path::parse("M10 10 L20.5 10 L20.5 12 L10 12 Z"));
        assert!((mask.at(10, 19) - 1.0).abs() < 1e-3);
        assert!((mask.at(11, 20) - 0.5).abs() < 1e-3);
        assert!(mask.at(12, 15).abs() < 1e-3 && mask.at(10, 21).abs() < 1e-3);
    }

    #[test]
    fn two_areas_have_their_overlap_in_common() {
        let square =
            |from: u8| format!("M{from} {from} L{to} {from} L{to} {to} L{from} {to} Z", to = from + 10);
        let mask = |from| Mask::of(&Path::parse(&square(from)));
        let common = mask(10).within(&mask(15));
        assert!(common.at(17, 17) > 0.99 && common.at(12, 12) < 0.01);
    }
}
