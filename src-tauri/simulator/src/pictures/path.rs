//! Outlines, written as SVG writes them: absolute `M`, `L`, `C` and `Z`.

#[derive(Debug, Clone, Copy)]
pub(super) struct Point {
    pub x: f32,
    pub y: f32,
}

/// One or more rings of straight edges; curves are already cut into short ones.
#[derive(Debug, Default)]
pub(super) struct Path {
    pub rings: Vec<Vec<Point>>,
}

impl Path {
    /// Reads a path. Whatever is not understood is left out: the paths are this crate's own.
    pub(super) fn parse(text: &str) -> Self {
        let mut path = Self::default();
        let commands = text.split_inclusive(|c: char| c.is_ascii_alphabetic());
        // Each command's numbers come after its letter.
        let mut letter = ' ';
        for piece in commands {
            let numbers: Vec<f32> = piece
                .split(|c: char| !(c.is_ascii_digit() || c == '.' || c == '-'))
                .filter_map(|word| word.parse().ok())
                .collect();
            let points: Vec<_> =
                numbers.chunks_exact(2).map(|pair| Point { x: pair[0], y: pair[1] }).collect();
            path.draw(letter, &points);
            letter = piece.chars().last().unwrap_or(' ');
        }
        path
    }

    fn draw(&mut self, letter: char, points: &[Point]) {
        match (letter, self.rings.last_mut()) {
            ('M', _) => self.rings.push(points.to_vec()),
            ('L', Some(ring)) => ring.extend(points),
            ('C', Some(ring)) => {
                for curve in points.chunks_exact(3) {
                    if let Some(start) = ring.last().copied() {
                        ring.extend(cubic(start, curve));
                    }
                }
            }
            _ => {}
        }
    }

    /// The area that a pen of some width covers on its way along each ring, from its first point to its last.
    pub(super) fn outlined(&self, width: f32) -> Self {
        let half = width / 2.0;
        let segments =
            self.rings.iter().flat_map(|ring| ring.windows(2)).filter_map(|pair| segment(pair, half));
        let joints = self.rings.iter().flatten().map(|point| disc(*point, half));
        Self { rings: segments.chain(joints).collect() }
    }
}

fn cubic(start: Point, curve: &[Point]) -> impl Iterator<Item = Point> {
    const PIECES: u8 = 18;
    (1..=PIECES).map(move |piece| {
        let t = f32::from(piece) / f32::from(PIECES);
        let u = 1.0 - t;
        let weights = [u * u * u, 3.0 * u * u * t, 3.0 * u * t * t, t * t * t];
        let along = |axis: fn(&Point) -> f32| {
            weights[0] * axis(&start)
                + weights[1] * axis(&curve[0])
                + weights[2] * axis(&curve[1])
                + weights[3] * axis(&curve[2])
        };
        Point { x: along(|point| point.x), y: along(|point| point.y) }
    })
}

fn segment(pair: &[Point], half: f32) -> Option<Vec<Point>> {
    let (a, b) = (pair[0], pair[1]);
    let length = (b.x - a.x).hypot(b.y - a.y);
    if length == 0.0 {
        return None;
    }
    let (nx, ny) = ((b.y - a.y) / length * half, (a.x - b.x) / length * half);
    // In the sense of `disc`, so that by the non-zero rule overlaps do not cancel.
    Some(
        [(a.x - nx, a.y - ny), (a.x + nx, a.y + ny), (b.x + nx, b.y + ny), (b.x - nx, b.y - ny)]
            .map(|(x, y)| Point { x, y })
            .to_vec(),
    )
}

fn disc(centre: Point, radius: f32) -> Vec<Point> {
    let turn = |step: u8| f32::from(step) / 12.0 * std::f32::consts::TAU;
    (0..12)
        .map(|step| Point {
            x: centre.x + radius * turn(step).cos(),
            y: centre.y + radius * turn(step).sin(),
        })
        .collect()
}
