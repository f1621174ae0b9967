//! How a silhouette becomes a picture: light from above, a soft shadow below, every part in the tone of its role.

use super::{
    canvas::{Canvas, Paint, mix},
    colours::{self, Rgb},
    mask::Mask,
    path::Path,
};
use crate::{catalog::Product, products::Kind};

const INK: Rgb = [24.0, 26.0, 30.0];
const LIGHT: Rgb = [255.0, 255.0, 255.0];

/// A part of a silhouette, painted over those before it.
#[derive(Debug)]
pub(super) enum Part {
    /// An area. The parts after it that lie `Within` are cut to it.
    Area(&'static str, Tone),
    /// An area cut to the last `Area`, with a seam around it.
    Within(&'static str, Tone),
    /// A pen stroke of some width.
    Line(&'static str, f32, Tone),
    /// Shades the last `Area` at its lower edge.
    Shade(&'static str),
}

/// What a part is coloured as.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Tone {
    Body,
    Panel,
    Accent,
    Sole,
    Outsole,
    Lace,
    /// The dark inside of a shoe or a hood.
    Inside,
    /// A thin seam.
    Seam,
    Fur,
}

struct Tones {
    body: Rgb,
    panel: Rgb,
    accent: Rgb,
    sole: Rgb,
    outsole: Rgb,
}

pub(super) fn painted(parts: &[Part], product: &Product) -> Canvas {
    let tones = Tones::of(product);
    let mut canvas = Canvas::new([248.0, 249.0, 251.0], [232.0, 234.0, 238.0]);
    if matches!(product.kind, Kind::Sneakers | Kind::Slides) {
        shadow(&mut canvas);
    }
    let mut area = None;
    for part in parts {
        match part {
            Part::Area(path, tone) => {
                let colour = tones.of_tone(*tone);
                let outline = Path::parse(path);
                let mask = Mask::of(&outline);
                canvas.paint(&mask, lit(colour), 1.0);
                canvas.stroke(&closed(path), 1.6, mix(colour, INK, 0.7), 0.55);
                area = Some(mask);
            }
            Part::Within(path, tone) => {
                let colour = tones.of_tone(*tone);
                if let Some(area) = &area {
                    canvas.fill_within(path, area, lit(colour), 1.0);
                    let seam = Mask::of(&Path::parse(&closed(path)).outlined(1.4)).within(area);
                    canvas.paint(&seam, Paint::Flat(mix(colour, INK, 0.6)), 0.5);
                }
            }
            Part::Line(path, width, tone) => {
                let opacity = if *tone == Tone::Seam { 0.35 } else { 1.0 };
                if *tone == Tone::Lace {
                    canvas.stroke(path, width + 2.0, INK, 0.25);
                }
                canvas.stroke(path, *width, tones.of_tone(*tone), opacity);
            }
            Part::Shade(path) => {
                if let Some(area) = &area {
                    canvas.fill_within(path, area, Paint::Flat(INK), 0.1);
                }
            }
        }
    }
    canvas
}

impl Tones {
    fn of(product: &Product) -> Self {
        let [body, panel, accent] = colours::roles(&product.name);
        let dark = |colour: Rgb| colour.iter().sum::<f32>() < 240.0;
        let named = |words: &[&str]| words.iter().any(|word| product.name.contains(word));
        let sole = if named(&["Boston", "Travis Scott", "Mocha", "Lost"]) {
            colours::rgb("Sail")
        } else if named(&["Slide", "Foam"]) || (dark(body) && dark(panel) && dark(accent)) {
            body
        } else {
            colours::rgb("White")
        };
        let outsole = if named(&["Samba", "Gazelle", "Spezial", "Boston"]) {
            colours::rgb("Gum")
        } else if named(&["Slide", "Foam", "'07"]) {
            sole
        } else {
            panel
        };
        Self { body, panel, accent, sole, outsole }
    }

    fn of_tone(&self, tone: Tone) -> Rgb {
        match tone {
            Tone::Body => self.body,
            Tone::Panel => self.panel,
            Tone::Accent => self.accent,
            Tone::Sole => self.sole,
            Tone::Outsole => self.outsole,
            Tone::Lace if self.panel.iter().sum::<f32>() > 600.0 => mix(self.body, LIGHT, 0.55),
            Tone::Lace => mix(self.panel, LIGHT, 0.78),
            Tone::Inside => mix(self.panel, INK, 0.55),
            Tone::Seam => INK,
            Tone::Fur => colours::rgb("Cream"),
        }
    }
}

fn lit(colour: Rgb) -> Paint {
    Paint::Fading(mix(colour, LIGHT, 0.13), mix(colour, INK, 0.13))
}

fn shadow(canvas: &mut Canvas) {
    for ring in 0_u8..12 {
        let (rx, ry) = (212.0 - 5.0 * f32::from(ring), 17.0 - f32::from(ring));
        // Four cubic arcs, close to an ellipse around (242, 256).
        let (cx, cy, k) = (242.0, 256.0, 0.552_f32);
        let ellipse = format!(
            "M{} {cy} C{} {} {} {} {cx} {} C{} {} {} {} {} {cy} C{} {} {} {} {cx} {} C{} {} {} {} {} {cy} Z",
            cx - rx,
            cx - rx,
            cy - ry * k,
            cx - rx * k,
            cy - ry,
            cy - ry,
            cx + rx * k,
            cy - ry,
            cx + rx,
            cy - ry * k,
            cx + rx,
            cx + rx,
            cy + ry * k,
            cx + rx * k,
            cy + ry,
            cy + ry,
            cx - rx * k,
            cy + ry,
            cx - rx,
            cy + ry * k,
            cx - rx,
        );
        canvas.paint(&Mask::of(&Path::parse(&ellipse)), Paint::Flat(INK), 0.022);
    }
}

/// The same outline, ending where it began, for a pen.
fn closed(path: &str) -> String {
    let start: String = path.chars().skip(1).take_while(|c| !c.is_ascii_alphabetic()).collect();
    format!("{} L{}", path.trim_end_matches('Z').trim_end(), start.trim())
}
