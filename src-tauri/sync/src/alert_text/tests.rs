use tierstock_domain::Market;
use tierstock_domain::rules::Quantity;
use tierstock_language::{Language, speaking};
use tierstock_store::Measured;

use super::*;

/// An alert of StockX's ask in the UK.
fn alert(id: i64, product: i64) -> AlertRow {
    AlertRow {
        id: AlertId(id),
        product: ProductId(product),
        size_label: "9W".into(),
        ..example(Moment::UNIX_EPOCH)
    }
}

fn moved(id: i64, old: i64, new: i64, currency: Currency) -> AlertRow {
    AlertRow { old: Money::new(old, currency), new: Money::new(new, currency), ..alert(id, 7) }
}

fn said(alerts: &[AlertRow]) -> AlertText {
    text(alerts, Moment::UNIX_EPOCH, &Disclosure::on_the_desktop(), false)
}

#[test]
fn a_text_names_product_place_size_old_and_new() {
    let said = said(&[alert(3, 7)]);
    assert_eq!(said.title, "Jordan 1 Panda");
    assert_eq!(said.body, "StockX UK size 9W: ask £112.00 → £131.00");
    assert_eq!(said.about, Some((ProductId(7), "9W".into())));
}

#[test]
fn a_text_is_german_with_amounts_as_the_window_writes_them() {
    let _german = speaking(Language::German);
    let one = moved(3, 123_450, 131_000, Currency::GBP);
    assert_eq!(
        said(std::slice::from_ref(&one)).body,
        "StockX UK Größe 9W: Angebot 1.234,50\u{a0}£ → 1.310,00\u{a0}£"
    );
    let dollars = moved(4, 10_000, 12_000, Currency::USD);
    assert!(said(&[dollars]).body.ends_with("100,00\u{a0}$ → 120,00\u{a0}$"));
    let alerts: Vec<AlertRow> =
        (1..=24).map(|id| AlertRow { size_label: format!("{id}"), ..alert(id, id % 9) }).collect();
    let told = said(&alerts);
    assert_eq!(told.title, "24 Preise bewegten sich bei 9 Produkten");
    assert!(told.body.ends_with("und 21 weitere"));
    let later = text(&[one], Moment::UNIX_EPOCH + TimeDelta::hours(13), &Disclosure::on_the_desktop(), false);
    assert!(later.body.ends_with("(vor 13\u{a0}h)"));
}

#[test]
fn what_did_not_move_is_told_as_it_is() {
    let about = AlertReason { kind: TriggerName::Crosses, ..AlertReason::price(RuleId(1)) };
    let still = |side| AlertRow { side, about, ..moved(3, 15_500, 15_500, Currency::GBP) };
    let of = |side| said(&[still(side)]).body.strip_prefix("StockX UK size 9W: ").unwrap().to_owned();
    assert_eq!(of(Side::Ask), "ask is £155.00");
    assert_eq!(of(Side::Bid), "bid is £155.00");
    assert_eq!(of(Side::LastSale), "last sale is £155.00");
    let two = [still(Side::Ask), still(Side::Bid)];
    assert_eq!(said(&two).title, "Jordan 1 Panda: 2 alerts");
    assert_eq!(text(&two[..1], Moment::UNIX_EPOCH, &Disclosure::default(), false).title, "An alert");
    assert_eq!(said(&[still(Side::Ask), alert(4, 7)]).title, "Jordan 1 Panda: 2 prices moved");
    let _german = speaking(Language::German);
    assert!(said(&two[..1]).body.ends_with("Größe 9W: Angebot liegt bei 155,00\u{a0}£"));
    assert_eq!(said(&two).title, "Jordan 1 Panda: 2 Alarme");
}

#[test]
fn what_programs_read_is_the_same_in_german() {
    let worn = tierstock_domain::ConditionMap::default().of(tierstock_domain::Condition::Worn);
    let _german = speaking(Language::German);
    assert_eq!(goods(Channel::Consigned, worn), "in Kommission, gebraucht");
    assert_eq!(goods_for_programs(Channel::Consigned, worn), "consigned, used");
}

#[test]
fn a_move_of_a_worn_pair_s_price_says_so() {
    let condition = tierstock_domain::ConditionMap::default().of(tierstock_domain::Condition::Worn);
    let scope = Some(Region::Eu.scope(Market::Alias));
    let worn = AlertRow { market: Market::Alias, scope, condition, side: Side::Bid, ..alert(3, 7) };
    assert_eq!(said(&[worn]).body, "Alias EU size 9W, used: bid £112.00 → £131.00");
}

#[test]
fn old_news_says_how_old_it_is() {
    let after = |hours| {
        let now = Moment::UNIX_EPOCH + TimeDelta::hours(hours);
        text(&[alert(3, 7)], now, &Disclosure::on_the_desktop(), false).body
    };
    assert!(after(1).ends_with("£131.00"));
    assert!(after(13).ends_with("£131.00 (13 h ago)"));
    assert!(after(50).ends_with("£131.00 (2 d ago)"));
}

#[test]
fn several_sizes_are_counted_and_the_most_valuable_comes_first() {
    let of =
        |id, label: &str, new| AlertRow { size_label: label.into(), ..moved(id, 10_000, new, Currency::GBP) };
    let said = said(&[of(1, "8", 10_600), of(2, "9", 19_000), of(3, "10", 4_000), of(4, "11", 11_000)]);
    assert_eq!(said.title, "Jordan 1 Panda: 4 prices moved");
    let lines: Vec<&str> = said.body.lines().collect();
    assert!(
        lines[0].starts_with("StockX UK size 9:") && lines[1].starts_with("StockX UK size 10:"),
        "{lines:?}"
    );
    assert_eq!(lines[3], "and 1 more");
    assert_eq!(said.about, Some((ProductId(7), "9".into())), "a click opens that size");
}

#[test]
fn amounts_of_two_currencies_are_not_compared() {
    let in_yen =
        AlertRow { scope: Some(Region::Jp.scope(Market::StockX)), ..moved(1, 20_000, 90_000, Currency::JPY) };
    let in_pounds =
        |id, label: &str| AlertRow { size_label: label.into(), ..moved(id, 10_000, 11_000, Currency::GBP) };
    let said = said(&[in_yen, in_pounds(2, "8"), in_pounds(3, "9")]);
    assert!(
        said.body.lines().last().is_some_and(|line| line.contains("JP¥20,000 → JP¥90,000")),
        "{}",
        said.body
    );
}

#[test]
fn dollars_of_different_countries_can_t_be_mistaken() {
    let of = |currency| said(&[moved(1, 10_000, 12_000, currency)]).body;
    assert!(of(Currency::USD).contains("US$100.00 → US$120.00"));
    assert!(of(Currency::CAD).contains("C$100.00 → C$120.00"));
    assert!(of(Currency::AUD).contains("A$100.00 → A$120.00"));
    assert!(of(Currency::CHF).contains("CHF 100.00 → CHF 120.00"));
}

#[test]
fn a_price_that_went_to_and_fro_is_one_line() {
    let alerts = [
        moved(4, 11_200, 13_100, Currency::GBP),
        moved(5, 13_100, 11_200, Currency::GBP),
        moved(6, 11_200, 12_000, Currency::GBP),
    ];
    let said = said(&alerts);
    assert_eq!(said.title, "Jordan 1 Panda");
    assert_eq!(said.body, "StockX UK size 9W: ask £112.00 → £120.00, moved 3 times");
}

#[test]
fn an_ask_that_moved_alone_is_called_thin() {
    let thin = |id, old, new| AlertRow { thin: true, ..moved(id, old, new, Currency::GBP) };
    let body = said(&[thin(4, 11_200, 13_100)]).body;
    assert_eq!(body, "StockX UK size 9W: ask £112.00 → £131.00, thin: bid and last sale stood still");
    let twice = [thin(4, 11_200, 13_100), thin(5, 13_100, 14_000)];
    assert!(said(&twice).body.ends_with("£140.00, moved 2 times, thin: bid and last sale stood still"));
    let beside = [thin(4, 11_200, 13_100), moved(5, 13_100, 14_000, Currency::GBP)];
    assert!(said(&beside).body.ends_with("£140.00, moved 2 times"), "the bid moved in the end");
    let _german = speaking(Language::German);
    assert!(said(&twice[..1]).body.ends_with(", dünn: Gebot und letzter Verkauf standen still"));
}

#[test]
fn what_gathered_is_told_in_one() {
    let alerts: Vec<AlertRow> =
        (1..=24).map(|id| AlertRow { size_label: format!("{id}"), ..alert(id, id % 9) }).collect();
    let told = said(&alerts);
    assert_eq!(told.title, "24 prices moved on 9 products");
    assert!(told.body.starts_with("Jordan 1 Panda: StockX UK size 1: ask £112.00 → £131.00"));
    assert!(told.body.ends_with("and 21 more"));
    assert_eq!(told.about, None);
    let back = text(&alerts, Moment::UNIX_EPOCH, &Disclosure::on_the_desktop(), true);
    assert_eq!(back.title, "24 moves while notifications were off");
}

#[test]
fn without_leave_neither_a_name_nor_a_cost_is_said() {
    let several = [alert(1, 1), AlertRow { size_label: "10".into(), ..alert(2, 2) }];
    for alerts in [&several[..], &several[..1]] {
        let said = text(alerts, Moment::UNIX_EPOCH, &Disclosure::default(), false);
        let whole = format!("{}\n{}", said.title, said.body);
        assert!(!whole.contains("Jordan") && !whole.contains("DD1503"), "{whole}");
    }
    let paid = HashMap::from([(AlertId(1), Money::new(9_500, Currency::GBP))]);
    let said =
        text(&several[..1], Moment::UNIX_EPOCH, &Disclosure { names: false, costs: true, paid }, false);
    assert_eq!(said.title, "A price moved");
    assert_eq!(said.body, "StockX UK size 9W: ask £112.00 → £131.00, paid £95.00");
}

/// Beside a price a profit, a return or a loss says what was paid.
#[test]
fn without_leave_no_figure_is_said_that_tells_a_cost() {
    let measured = Some(Measured { from: Some(500), to: -250, currency: Some(Currency::GBP) });
    let of = |kind, quantity| {
        let about = AlertReason { kind, quantity: Some(quantity), measured, ..AlertReason::price(RuleId(1)) };
        let said =
            text(&[AlertRow { about, ..alert(1, 7) }], Moment::UNIX_EPOCH, &Disclosure::default(), false);
        said.body.strip_prefix("StockX UK size 9W: ").unwrap().to_owned()
    };
    let price = "ask £112.00 → £131.00";
    assert_eq!(of(TriggerName::Moves, Quantity::Profit), price);
    assert_eq!(of(TriggerName::Crosses, Quantity::Roi), price);
    let loss = of(TriggerName::BelowCost, Quantity::Profit);
    assert_eq!(loss, format!("pays out less than you paid, {price}"));
    let payout = of(TriggerName::Moves, Quantity::Payout);
    assert_eq!(payout, format!("payout £5.00 → -£2.50, {price}"), "fees are known to all");
}

#[test]
fn a_long_name_is_cut_so_that_the_title_fits() {
    let long = AlertRow { product_name: Some("Ærø Jordan ".repeat(9)), ..alert(1, 7) };
    let other = AlertRow { size_label: "10".into(), ..long.clone() };
    let title = said(&[long, other]).title;
    assert!(title.chars().count() < 60 && title.ends_with("…: 2 prices moved"), "{title}");
}
