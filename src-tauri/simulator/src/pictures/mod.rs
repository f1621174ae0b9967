//! Pictures of the products, drawn on first request: a silhouette of its kind in the colours of its name.

mod canvas;
mod colours;
mod goods;
mod mask;
mod painter;
mod path;
mod shoes;

use std::{
    collections::HashMap,
    io::Cursor,
    sync::{Arc, Mutex, PoisonError},
};

use axum::body::Bytes;
use image::{ExtendedColorType, ImageEncoder, codecs::png::PngEncoder};

pub(crate) use colours::of as colours;

use crate::{catalog::Product, products::Kind};
use painter::Part;

/// A picture's size in pixels.
const WIDTH: usize = 480;
const HEIGHT: usize = 320;

/// The pictures drawn so far.
#[derive(Debug, Clone, Default)]
pub(crate) struct Gallery(Arc<Mutex<HashMap<u64, Bytes>>>);

impl Gallery {
    /// A product's picture, 480 × 320, as PNG.
    pub(crate) fn png(&self, product: &Product) -> Bytes {
        let hung = || self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(drawn) = hung().get(&product.index) {
            return drawn.clone();
        }
        let drawn = draw(product);
        hung().insert(product.index, drawn.clone());
        drawn
    }
}

fn draw(product: &Product) -> Bytes {
    let pixels = painter::painted(silhouette(product), product).into_bytes();
    let mut png = Cursor::new(Vec::new());
    PngEncoder::new(&mut png)
        .write_image(&pixels, WIDTH as u32, HEIGHT as u32, ExtendedColorType::Rgb8)
        // The buffer is as long as its width and height say, and memory does not refuse to be written.
        .expect("an RGB picture in memory");
    png.into_inner().into()
}

fn silhouette(product: &Product) -> &'static [Part] {
    let name = product.name.as_str();
    let says = |words: &[&str]| words.iter().any(|word| name.contains(word));
    match product.kind {
        Kind::Apparel if says(&["Joggers"]) => goods::JOGGERS,
        Kind::Apparel if says(&["Full-Zip"]) => goods::ZIP_HOODIE,
        Kind::Apparel => goods::HOODIE,
        Kind::OneSize if says(&["LEGO"]) => goods::BOX,
        Kind::OneSize => goods::WATCH,
        Kind::Slides if says(&["Foam"]) => goods::FOAM,
        Kind::Slides if says(&["Boston"]) => goods::CLOG,
        Kind::Slides => goods::SLIDE,
        Kind::Sneakers if says(&["Ultra Mini"]) => goods::BOOT,
        Kind::Sneakers if says(&["Dunk High", "Jordan 1 High"]) => shoes::HIGH,
        Kind::Sneakers
            if says(&[
                "Jordan 1 Mid",
                "Blazer",
                "Jordan 3",
                "Jordan 4",
                "Jordan 5",
                "Jordan 6",
                "Jordan 11",
                "Jordan 12",
                "Jordan 13",
            ]) =>
        {
            shoes::MID
        }
        Kind::Sneakers if says(&["Samba", "Gazelle", "Spezial", "Campus"]) => shoes::TERRACE,
        Kind::Sneakers if says(&["350"]) => shoes::KNIT,
        Kind::Sneakers
            if says(&["2002R", "9060", "990", "530", "700", "Max", "Vomero", "Kayano", "XT-6"]) =>
        {
            shoes::RUNNER
        }
        Kind::Sneakers => shoes::LOW,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::World;

    #[test]
    fn every_picture_is_a_png_of_480_by_320() {
        let gallery = Gallery::default();
        for product in World::sample(1).products().iter().step_by(9) {
            let picture = image::load_from_memory(&gallery.png(product)).expect("a picture");
            assert_eq!((picture.width(), picture.height()), (480, 320), "{}", product.name);
        }
    }
}
