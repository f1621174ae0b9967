//! English that is drawn out by 40 %, as the window does it in `ui/src/language/pseudo.ts`.

use std::borrow::Cow;

/// A text of the catalogue, drawn out and still readable; what is put in is not touched.
pub(crate) fn drawn_out(text: &str) -> Cow<'_, str> {
    let mut out = String::with_capacity(text.len() * 2);
    let mut letters = 0_usize;
    for character in text.chars() {
        if character.is_ascii_alphabetic() {
            letters += 1;
        } else {
            lengthen(&mut out, &mut letters);
        }
        out.push(accented(character));
    }
    lengthen(&mut out, &mut letters);
    Cow::Owned(out)
}

/// Closes a word of so many letters with 40 % more.
fn lengthen(out: &mut String, letters: &mut usize) {
    out.extend(std::iter::repeat_n('ø', (*letters * 2).div_ceil(5)));
    *letters = 0;
}

const fn accented(character: char) -> char {
    match character {
        'a' => 'á',
        'e' => 'é',
        'i' => 'í',
        'o' => 'ó',
        'u' => 'ú',
        'y' => 'ý',
        'A' => 'Á',
        'E' => 'É',
        'I' => 'Í',
        'O' => 'Ó',
        'U' => 'Ú',
        'Y' => 'Ý',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_grows_by_two_fifths_of_its_letters() {
        assert_eq!(drawn_out("Try again."), "Trýøø ágáínøø.");
    }
}
