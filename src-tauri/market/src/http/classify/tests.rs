//! Which answer is which error.

use reqwest::header::{HeaderMap, HeaderName};
use rstest::rstest;
use std::time::Duration;
use tierstock_domain::Moment;

use super::*;
use crate::clock::Instants;
use crate::error::FailureDomain;

fn now() -> Moment {
    Moment::from_timestamp(1_795_521_600, 0).unwrap()
}

fn received(status: u16, headers: &[(&'static str, &str)], body: &str) -> Received {
    let headers: HeaderMap =
        headers.iter().map(|(name, value)| (HeaderName::from_static(name), value.parse().unwrap())).collect();
    let status = StatusCode::from_u16(status).unwrap();
    let came = Instants { now: now(), elapsed: Duration::ZERO };
    Received { status, headers, body: body.into(), came, at: now() }
}

fn error(status: u16, headers: &[(&'static str, &str)], body: &str) -> MarketError {
    error_of(Market::StockX, status, headers, body)
}

fn error_of(market: Market, status: u16, headers: &[(&'static str, &str)], body: &str) -> MarketError {
    json(market, &received(status, headers, body), &Secrets::default()).unwrap_err().error
}

fn refused(status: u16, explanation: impl Into<Explanation>) -> MarketError {
    MarketError::Refused { status, explanation: explanation.into() }
}

#[rstest]
#[case(r#"{"statusCode":400,"message":"text"}"#, "text")]
#[case(r#"{"errorMessage":"text"}"#, "text")]
#[case(
    r#"{"code":3,"message":"Missing parameter: input.Size","details":[]}"#,
    "Missing parameter: input.Size"
)]
#[case(r#"{"error":"x","error_description":"two\n lines"}"#, "two lines")]
#[case("{\"message\":\"it's \u{202e}gnorw\u{202c} \\u001b[31m\"}", "it's gnorw [31m")]
#[case(r#"{"error":"x"}"#, "x")]
#[case(r#"{"error":{"message":"inside"}}"#, "inside")]
#[case(r#"{"errors":["first","second"]}"#, "first")]
#[case(r#"{"errors":[{"code":7},{"message":"second"}]}"#, "second")]
fn a_refusal_says_what_the_service_said(#[case] body: &str, #[case] message: &str) {
    assert_eq!(error(400, &[], body), refused(400, message));
}

#[rstest]
#[case("")]
#[case("[1]")]
#[case(r#"{"message":7}"#)]
fn a_refusal_without_a_text_says_nothing(#[case] body: &str) {
    assert_eq!(error(400, &[], body), refused(400, Explanation::default()));
}

#[test]
fn a_long_message_is_cut_and_bears_the_id_of_the_request() {
    let body = format!(r#"{{"message":"{}"}}"#, "ü".repeat(300));
    let explanation = Explanation { said: Some("ü".repeat(200)), request_id: Some("ab-12".into()) };
    assert_eq!(error(409, &[("x-request-id", "ab-12")], &body), refused(409, explanation));
}

#[test]
fn a_message_that_repeats_the_key_does_not_show_it() {
    let secrets: Secrets = [&"abc123".into()].into_iter().collect();
    let answer = received(400, &[], "{\"message\":\"bad key abc123, abc\u{200e}123\"}");
    let failure = json(Market::StockX, &answer, &secrets).unwrap_err();
    assert_eq!(failure.error, refused(400, "bad key [hidden], [hidden]"));
}

#[test]
fn each_status_belongs_to_its_scope() {
    assert_eq!(error(404, &[], ""), MarketError::NotFound);
    assert_eq!(error(401, &[], ""), MarketError::SignInAgain);
    assert_eq!(error(403, &[], r#"{"message":"no scope"}"#), MarketError::Forbidden("no scope".into()));
    assert_eq!(error(500, &[], ""), MarketError::Down { status: 500 });
    assert_eq!(error(504, &[], "<html>"), MarketError::Down { status: 504 });
    assert_eq!(error(408, &[], r#"{"message":"slow"}"#), MarketError::TimedOut);
    assert_eq!(error(302, &[("location", "https://example.com")], ""), MarketError::WebPage);
}

const SCRIPT: &str = r#"{"appId":"PXq7","uuid":"0b7f","vid":null,"blockScript":"/captcha.js"}"#;

#[rstest]
#[case::with_a_script(403, SCRIPT)]
#[case::with_its_id_alone(403, r#"{"appId":"PXq7"}"#)]
#[case::with_a_page(403, "<!DOCTYPE html><div id=\"px-captcha\">")]
fn a_bot_wall_is_no_permission(#[case] status: u16, #[case] body: &str) {
    assert_eq!(error(status, &[], body), MarketError::BotWall);
    assert_eq!(MarketError::BotWall.failure_domain(), FailureDomain::Network);
    assert!(!MarketError::BotWall.looks_offline());
}

#[rstest]
#[case::bare(r#"{"message":"Forbidden"}"#, MarketError::KeyNotApproved)]
#[case::with_a_code(
    r#"{"statusCode":403,"message":"Forbidden"}"#,
    MarketError::Forbidden("Forbidden".into())
)]
#[case::with_a_reason(r#"{"message":"no scope"}"#, MarketError::Forbidden("no scope".into()))]
#[case::empty("", MarketError::Forbidden(Explanation::default()))]
fn only_a_bare_forbidden_is_about_the_key(#[case] body: &str, #[case] expected: MarketError) {
    assert_eq!(error(403, &[], body), expected);
    assert_eq!(expected.failure_domain(), FailureDomain::Account);
}

#[rstest]
#[case::of_one_product(500, r#"{"statusCode":500,"errorMessage":"no flex"}"#, true)]
#[case::without_a_reason(500, r#"{"statusCode":500,"message":"Internal Server Error"}"#, false)]
#[case::of_a_gateway(504, r#"{"errorMessage":"late"}"#, false)]
fn a_500_that_says_what_failed_is_one_requests(#[case] status: u16, #[case] body: &str, #[case] own: bool) {
    let expected = if own {
        MarketError::RequestFailed { status, explanation: "no flex".into() }
    } else {
        MarketError::Down { status }
    };
    assert_eq!(error(status, &[], body), expected);
    let domain = if own { FailureDomain::Item } else { FailureDomain::Marketplace };
    assert_eq!(expected.failure_domain(), domain);
}

#[test]
fn a_version_that_was_switched_off_is_the_programs() {
    let gone = r#"{"message":"gone"}"#;
    assert_eq!(error(410, &[], gone), MarketError::ApiSwitchedOff);
    assert_eq!(
        error_of(Market::Alias, 410, &[], gone),
        refused(410, "gone"),
        "it is not known to have versions"
    );
    assert_eq!(error(410, &[("content-type", "text/html")], "<html>"), MarketError::WebPage);
    assert_eq!(MarketError::ApiSwitchedOff.failure_domain(), FailureDomain::Program);
}

#[rstest]
#[case(429, None, UNSTATED_PAUSE)]
#[case(429, Some("7"), Duration::from_secs(7))]
#[case(429, Some("90"), Duration::from_secs(90))]
#[case(403, Some("7"), Duration::from_secs(7))]
#[case(503, Some("90"), Duration::from_secs(90))]
fn a_pause_that_is_asked_for_is_kept(
    #[case] status: u16,
    #[case] stated: Option<&str>,
    #[case] pause: Duration,
) {
    let headers: Vec<_> = stated.map(|seconds| ("retry-after", seconds)).into_iter().collect();
    assert_eq!(error(status, &headers, ""), MarketError::Throttled { until: now() + pause });
}

#[rstest]
#[case(429, None, 2)]
#[case(429, Some("30"), 2)]
#[case(429, Some("31"), 0)]
#[case(503, None, 2)]
#[case(503, Some("31"), 0)]
#[case(400, None, 0)]
#[case(401, None, 0)]
#[case(404, None, 0)]
#[case(302, None, 0)]
#[case(200, None, 0)]
fn only_passing_trouble_is_worth_another_try(
    #[case] status: u16,
    #[case] stated: Option<&str>,
    #[case] retries: u32,
) {
    let headers: Vec<_> = stated.map(|seconds| ("retry-after", seconds)).into_iter().collect();
    assert_eq!(
        json(Market::Alias, &received(status, &headers, ""), &Secrets::default()).unwrap_err().retries,
        retries
    );
}

#[rstest]
#[case("", Unreadable::Empty)]
#[case(r#"{"variants": [{"#, Unreadable::CutOff)]
#[case("hello", Unreadable::Not { format: Format::Json })]
fn a_good_status_with_a_bad_body_is_unreadable(#[case] body: &str, #[case] why: Unreadable) {
    assert_eq!(error(200, &[], body), MarketError::Unreadable(why));
}

#[rstest]
#[case(200, "  <!DOCTYPE html><html>")]
#[case(302, "")]
#[case(400, "<html>")]
#[case(404, "<!doctype html>")]
fn a_page_for_people_is_the_network_s(#[case] status: u16, #[case] body: &str) {
    assert_eq!(error(status, &[], body), MarketError::WebPage);
    assert_eq!(MarketError::WebPage.failure_domain(), FailureDomain::Network);
}
