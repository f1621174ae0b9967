//! What can be told of the pieces of a StockX application before anything is sent: each by itself, so that the wrong one
//! is named.
//!
//! How long keys are is seen and not documented, so what merely looks like another piece is told and never refused.

use secrecy::{ExposeSecret, SecretString};
use tierstock_domain::Market;
use tierstock_language::t;

use super::keychain::kept;
use super::piece_fault::piece_fault;
use super::redirect::Redirect;
use crate::engine::Engine;
use crate::error::EngineError;
use crate::refusal::{ApplicationPiece, PieceFault};
use crate::view::{PieceCheck, PieceState, StockXApplication};
use crate::words::of_piece;

impl Engine {
    /// Checks what was entered, and the callback address as it stands in StockX's portal, if it was pasted. Sends
    /// nothing.
    pub async fn check_application(
        &self,
        application: StockXApplication,
        registered: String,
    ) -> Result<Vec<PieceCheck>, EngineError> {
        let tokens = self.state.on_demand.keys.tokens();
        let stored = matches!(kept(tokens, Market::StockX).await, Ok(Some(_)));
        let redirect = Redirect::read(&self.state.store).await?;
        let StockXApplication { api_key, client_id, client_secret, .. } = application;
        let entered = [api_key, client_id, client_secret].map(SecretString::from);
        let mut checks = keys(&entered, stored);
        checks.push(address(&redirect.address(), &registered));
        Ok(checks)
    }
}

/// The three keys, in the order of [`ApplicationPiece::KEYS`]. Where they are `stored`, an empty field keeps its own.
fn keys(entered: &[SecretString; 3], stored: bool) -> Vec<PieceCheck> {
    let texts = entered.each_ref().map(|secret| secret.expose_secret().trim());
    let pieces = ApplicationPiece::KEYS.into_iter().zip(texts);
    let check = |(piece, text): (ApplicationPiece, &str)| {
        let fault = match text {
            "" => (!stored).then_some(PieceFault::Missing),
            text => piece_fault(text),
        };
        let (state, message) = match (fault, text) {
            (Some(PieceFault::Missing), _) => {
                (PieceState::Missing, t!("connecting-enter-piece", piece = piece.name()))
            }
            (Some(why), _) => (PieceState::Wrong, of_piece(piece, why)),
            (None, "") => (PieceState::Fine, t!("connecting-stored-is-used")),
            (None, text) => match doubt(piece, text, &texts) {
                Some(doubt) => (PieceState::Doubtful, doubt),
                None => (PieceState::Fine, t!("connecting-looks-right")),
            },
        };
        PieceCheck { piece, state, fault, message }
    };
    pieces.map(check).collect()
}

/// Why this may be another piece.
fn doubt(piece: ApplicationPiece, text: &str, all: &[&str; 3]) -> Option<String> {
    let name = piece.name();
    if all.iter().filter(|other| **other == text).count() > 1 {
        return Some(t!("connecting-same-twice", piece = name));
    }
    let looks_like = ApplicationPiece::KEYS.into_iter().find(|other| has_its_length(*other, text))?;
    (looks_like != piece).then(|| t!("connecting-swapped", piece = looks_like.name()))
}

/// The lengths that were seen: of no two pieces are they the same.
fn has_its_length(piece: ApplicationPiece, text: &str) -> bool {
    let plain = text.bytes().all(|byte| byte.is_ascii_alphanumeric());
    match piece {
        ApplicationPiece::ApiKey => text.len() == 40 && plain,
        ApplicationPiece::ClientId => text.len() == 32 && plain,
        ApplicationPiece::ClientSecret => text.len() == 64,
        ApplicationPiece::CallbackAddress => false,
    }
}

/// The callback address, compared to the letter with the one that stands in the portal.
fn address(ours: &str, registered: &str) -> PieceCheck {
    let (state, message) = match registered.trim() {
        _ if ours.is_empty() => (PieceState::Missing, t!("connecting-enter-own-address")),
        "" => (PieceState::Unchecked, t!("connecting-paste-address")),
        registered if registered == ours => (PieceState::Fine, t!("connecting-same-address")),
        registered => (PieceState::Wrong, difference(ours, registered)),
    };
    PieceCheck { piece: ApplicationPiece::CallbackAddress, state, fault: None, message }
}

/// How the address in the portal differs.
fn difference(ours: &str, registered: &str) -> String {
    let scheme = |address: &str| address.split_once("://").map(|(scheme, _)| scheme.to_owned());
    if registered.trim_end_matches('/') == ours.trim_end_matches('/') {
        t!("connecting-address-slash", ours = ours)
    } else if registered.eq_ignore_ascii_case(ours) {
        t!("connecting-address-case", ours = ours)
    } else if let (Some(theirs), Some(expected)) = (scheme(registered), scheme(ours))
        && theirs != expected
    {
        t!("connecting-address-scheme", theirs = theirs, expected = expected, ours = ours)
    } else {
        let same = ours.chars().zip(registered.chars()).take_while(|(one, other)| one == other).count();
        let rest: String = ours.chars().skip(same).collect();
        match rest.as_str() {
            "" => t!("connecting-address-longer", ours = ours),
            rest => t!("connecting-address-from", rest = rest, ours = ours),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    const API_KEY: &str = "abcdefghij0123456789abcdefghij0123456789";
    const CLIENT_ID: &str = "abcdefgh01234567abcdefgh01234567";
    const SECRET: &str = "abcdefgh-1234567abcdefgh_1234567abcdefgh01234567abcdefgh01234567";

    fn states(texts: [&str; 3], stored: bool) -> Vec<PieceState> {
        keys(&texts.map(SecretString::from), stored).into_iter().map(|check| check.state).collect()
    }

    #[test]
    fn pieces_of_the_shapes_that_were_seen_are_fine() {
        assert_eq!(states([&format!(" {API_KEY}\n"), CLIENT_ID, SECRET], false), [PieceState::Fine; 3]);
        // Of another shape, too: none is documented.
        assert_eq!(
            states(["sample-api-key", "sample-client", "a-secret-of-it"], false),
            [PieceState::Fine; 3]
        );
    }

    #[rstest]
    #[case::empty("", PieceState::Missing, Some(PieceFault::Missing), "Enter the Client ID.")]
    #[case::torn("abc def ghi", PieceState::Wrong, Some(PieceFault::Spaces), "a space or a line break")]
    #[case::quoted("\"abcdefghijkl\"", PieceState::Wrong, Some(PieceFault::Quotes), "has quotes in it")]
    #[case::an_email(
        "ann@example.com",
        PieceState::Wrong,
        Some(PieceFault::Email),
        "an e-mail address and not the Client ID"
    )]
    #[case::a_link(
        "https://developer.stockx.com",
        PieceState::Wrong,
        Some(PieceFault::Address),
        "an address and not"
    )]
    #[case::foreign("abcdéfghijkl", PieceState::Wrong, Some(PieceFault::Character), "no key has")]
    #[case::cut("abc", PieceState::Wrong, Some(PieceFault::Short), "too short")]
    #[case::swapped(SECRET, PieceState::Doubtful, None, "looks like the Client secret")]
    #[case::the_key(
        "0123456789012345678901234567890123456789",
        PieceState::Doubtful,
        None,
        "looks like the API key"
    )]
    #[case::twice(API_KEY, PieceState::Doubtful, None, "in two fields")]
    fn the_wrong_piece_is_named(
        #[case] id: &str,
        #[case] state: PieceState,
        #[case] fault: Option<PieceFault>,
        #[case] words: &str,
    ) {
        let checks = keys(&[API_KEY, id, "another-client-secret"].map(SecretString::from), false);
        assert_eq!((checks[1].state, checks[1].fault), (state, fault));
        assert!(checks[1].message.contains(words), "{}", checks[1].message);
        assert_eq!(checks[2].state, PieceState::Fine, "the others are not blamed");
    }

    #[test]
    fn an_empty_field_keeps_what_is_stored() {
        assert_eq!(states(["", "", "cut"], true), [PieceState::Fine, PieceState::Fine, PieceState::Wrong]);
    }

    #[rstest]
    #[case::the_same(" https://localhost/callback ", PieceState::Fine, "to the letter")]
    #[case::unknown("", PieceState::Unchecked, "Paste")]
    #[case::a_slash("https://localhost/callback/", PieceState::Wrong, "a slash at its end")]
    #[case::capitals("https://localhost/Callback", PieceState::Wrong, "capital letters")]
    #[case::http("http://localhost/callback", PieceState::Wrong, "begins with http:// instead of https://")]
    #[case::a_port("https://localhost:443/callback", PieceState::Wrong, "differs from \"/callback\" on")]
    #[case::longer("https://localhost/callback2", PieceState::Wrong, "after the end")]
    fn an_address_is_compared_to_the_letter(
        #[case] registered: &str,
        #[case] state: PieceState,
        #[case] words: &str,
    ) {
        let check = address("https://localhost/callback", registered);
        assert_eq!(check.state, state);
        assert!(check.message.contains(words), "{}", check.message);
    }
}
