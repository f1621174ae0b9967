//! The European Central Bank's reference rates: two files of XML and a zipped table, without a key or a limit.
//!
//! Rates are published on business days at about 16:00 Central European Time
//! (<https://www.ecb.europa.eu/stats/policy_and_exchange_rates/euro_reference_exchange_rates/>); a file holds the newest
//! day, the last ninety, or all since January 1999, newest first.

use std::{
    io::{Cursor, Write},
    sync::Arc,
};

use axum::{
    Router,
    extract::State,
    http::{StatusCode, header},
    response::{IntoResponse, Response},
    routing::get,
};
use chrono::{DateTime, Datelike, Days, NaiveDate, TimeDelta, Utc, Weekday};

use zip::{ZipWriter, result::ZipResult, write::SimpleFileOptions};

use crate::{noise::Noise, state::Shared};

/// Currency, how many of it a euro is in millionths, and the decimals it is written with.
const CURRENCIES: [(&str, i64, usize); 29] = [
    ("USD", 1_087_000, 4),
    ("JPY", 163_500_000, 2),
    ("CZK", 25_100_000, 3),
    ("DKK", 7_461_000, 4),
    ("GBP", 858_700, 5),
    ("HUF", 393_500_000, 2),
    ("PLN", 4_290_000, 4),
    ("RON", 4_976_000, 4),
    ("SEK", 11_280_000, 4),
    ("CHF", 962_000, 4),
    ("ISK", 149_300_000, 2),
    ("NOK", 11_540_000, 4),
    ("TRY", 35_100_000, 4),
    ("AUD", 1_642_000, 4),
    ("BRL", 5_420_000, 4),
    ("CAD", 1_478_000, 4),
    ("CNY", 7_820_000, 4),
    ("HKD", 8_490_000, 4),
    ("IDR", 17_250_000_000, 2),
    ("ILS", 4_010_000, 4),
    ("INR", 90_100_000, 4),
    ("KRW", 1_463_000_000, 2),
    ("MXN", 18_350_000, 4),
    ("MYR", 5_110_000, 4),
    ("NZD", 1_771_000, 4),
    ("PHP", 61_300_000, 3),
    ("SGD", 1_463_000, 4),
    ("THB", 38_700_000, 3),
    ("ZAR", 20_400_000, 4),
];

/// The first day of the euro whose rates were published.
const FIRST: NaiveDate = NaiveDate::from_ymd_opt(1999, 1, 4).expect("a day of the calendar");

/// 16:00 in winter's Central European Time.
const PUBLISHED_AT: TimeDelta = TimeDelta::hours(15);

pub(crate) fn routes(shared: Arc<Shared>) -> Router {
    Router::new()
        .route("/stats/eurofxref/eurofxref-daily.xml", get(daily))
        .route("/stats/eurofxref/eurofxref-hist-90d.xml", get(ninety_days))
        .route("/stats/eurofxref/eurofxref-hist.zip", get(history))
        .with_state(shared)
}

pub(crate) fn error(status: StatusCode) -> Response {
    let page =
        format!("<!DOCTYPE html><html><head><title>{status}</title></head><body>{status}</body></html>");
    (status, [(header::CONTENT_TYPE, "text/html; charset=utf-8")], page).into_response()
}

async fn daily(State(shared): State<Arc<Shared>>) -> Response {
    document(&shared, published(shared.now()).take(1))
}

async fn ninety_days(State(shared): State<Arc<Shared>>) -> Response {
    let now = shared.now();
    let oldest = now.date_naive() - Days::new(90);
    document(&shared, published(now).take_while(|day| *day >= oldest))
}

/// The table of all days, as the archive's only file.
async fn history(State(shared): State<Arc<Shared>>) -> Response {
    let noise = shared.world.noise.named("rates");
    let days = published(shared.now()).take_while(|day| *day >= FIRST);
    let codes: String = CURRENCIES.iter().map(|(currency, ..)| format!("{currency},")).collect();
    let lines: String = days.map(|day| line(noise, day)).collect();
    match zipped("eurofxref-hist.csv", &format!("Date,{codes}\n{lines}")) {
        Ok(archive) => ([(header::CONTENT_TYPE, "application/zip")], archive).into_response(),
        Err(_) => error(StatusCode::INTERNAL_SERVER_ERROR),
    }
}

fn zipped(name: &str, text: &str) -> ZipResult<Vec<u8>> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    archive.start_file(name, SimpleFileOptions::default())?;
    archive.write_all(text.as_bytes())?;
    Ok(archive.finish()?.into_inner())
}

/// A day of the table; its lines end with a comma.
fn line(noise: Noise, day: NaiveDate) -> String {
    let rates = CURRENCIES.iter().map(|(currency, base, decimals)| {
        format!("{},", decimal(rate(noise.named(currency), *base, day), *decimals))
    });
    format!("{day},{}\n", rates.collect::<String>())
}

/// The days whose rates are out, newest first.
fn published(now: DateTime<Utc>) -> impl Iterator<Item = NaiveDate> {
    let newest = (now - PUBLISHED_AT).date_naive();
    (0..).map(move |back| newest - Days::new(back)).filter(|day| is_business_day(*day))
}

/// Neither a weekend nor a fixed holiday of the euro's payment system.
fn is_business_day(day: NaiveDate) -> bool {
    let holiday = matches!((day.month(), day.day()), (1 | 5, 1) | (12, 25 | 26));
    !matches!(day.weekday(), Weekday::Sat | Weekday::Sun) && !holiday
}

/// The newest day whose rates were out then, and how many of each currency a euro was on it, as they are written.
pub(crate) fn newest(noise: Noise, at: DateTime<Utc>) -> Option<(NaiveDate, Vec<(&'static str, String)>)> {
    let day = published(at).next()?;
    let rates = CURRENCIES.iter().map(|(currency, base, decimals)| {
        (*currency, decimal(rate(noise.named(currency), *base, day), *decimals))
    });
    Some((day, rates.collect()))
}

fn document(shared: &Shared, days: impl Iterator<Item = NaiveDate>) -> Response {
    let noise = shared.world.noise.named("rates");
    let cubes: String = days.map(|day| cube(noise, day)).collect();
    let xml = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <gesmes:Envelope xmlns:gesmes=\"http://www.gesmes.org/xml/2002-08-01\" \
         xmlns=\"http://www.ecb.int/vocabulary/2002-08-01/eurofxref\">\n\
         \t<gesmes:subject>Reference rates</gesmes:subject>\n\t<gesmes:Sender>\n\
         \t\t<gesmes:name>European Central Bank</gesmes:name>\n\t</gesmes:Sender>\n\
         \t<Cube>\n{cubes}\t</Cube>\n</gesmes:Envelope>\n"
    );
    ([(header::CONTENT_TYPE, "text/xml")], xml).into_response()
}

fn cube(noise: Noise, day: NaiveDate) -> String {
    let rates = CURRENCIES.iter().map(|(currency, base, decimals)| {
        let rate = rate(noise.named(currency), *base, day);
        format!("\t\t\t<Cube currency='{currency}' rate='{}'/>\n", decimal(rate, *decimals))
    });
    format!("\t\t<Cube time='{day}'>\n{}\t\t</Cube>\n", rates.collect::<String>())
}

/// Within 2 % of the base, and within 1 % from one day to the next.
fn rate(noise: Noise, base: i64, day: NaiveDate) -> i64 {
    let number = day.num_days_from_ce().unsigned_abs().into();
    base + base / 10_000 * noise.with(number).between(-40, 40)
}

fn decimal(millionths: i64, decimals: usize) -> String {
    let digits = format!("{}.{:06}", millionths / 1_000_000, millionths % 1_000_000);
    digits[..digits.len() - (6 - decimals)].to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::Visit;

    async fn file(visit: &Visit, name: &str) -> String {
        let url = format!("{}/eurofxref-{name}.xml", visit.simulator.rates_url());
        visit.client.get(url).send().await.expect("an answer").text().await.expect("a text")
    }

    fn days(file: &str) -> Vec<&str> {
        file.split("time='").skip(1).filter_map(|rest| rest.split('\'').next()).collect()
    }

    #[tokio::test]
    async fn a_day_is_published_in_the_afternoon_and_a_weekend_never() {
        let visit = Visit::begin().await;
        // The visit begins at noon on Tuesday, 24 November 2026.
        assert_eq!(days(&file(&visit, "daily").await), ["2026-11-23"]);
        visit.pass(TimeDelta::hours(4));
        let tuesday = file(&visit, "daily").await;
        assert_eq!(days(&tuesday), ["2026-11-24"]);
        assert_eq!(file(&visit, "daily").await, tuesday);
        visit.pass(TimeDelta::days(5));
        assert_eq!(days(&file(&visit, "daily").await), ["2026-11-27"]);
    }

    #[tokio::test]
    async fn ninety_days_are_the_business_days_among_them_newest_first() {
        let visit = Visit::begin().await;
        let file = file(&visit, "hist-90d").await;
        let days = days(&file);
        assert_eq!((days[0], days.last().copied()), ("2026-11-23", Some("2026-08-26")));
        assert_eq!(days.len(), 64);
        assert!(file.contains("<Cube currency='GBP' rate='0.8"));
    }

    #[tokio::test]
    async fn the_history_is_an_archive_of_all_days_in_one_table() {
        let visit = Visit::begin().await;
        let url = format!("{}/eurofxref-hist.zip", visit.simulator.rates_url());
        let archive = visit.client.get(url).send().await.expect("an answer").bytes().await.expect("bytes");
        assert!(archive.len() < 4 * 1024 * 1024);
        let mut archive = zip::ZipArchive::new(Cursor::new(archive)).expect("an archive");
        let mut file = archive.by_name("eurofxref-hist.csv").expect("the table");
        let table = std::io::read_to_string(&mut file).expect("a text");
        let lines: Vec<&str> = table.lines().collect();
        assert!(lines[0].starts_with("Date,USD,") && lines[1].starts_with("2026-11-23,"));
        assert!(lines.last().is_some_and(|line| line.starts_with("1999-01-04,")));
    }

    #[test]
    fn a_rate_has_its_currency_s_decimals() {
        assert_eq!([decimal(858_700, 5), decimal(163_500_000, 2)], ["0.85870", "163.50"]);
    }
}
