//! What an alert says beside the price: what was measured, or what became true.

use tierstock_domain::rules::{Quantity, TriggerName};
use tierstock_domain::{Market, Money};
use tierstock_language::t;
use tierstock_store::{AlertReason, Measured};

use crate::names;

/// Empty: the price itself is all.
pub fn alert_in_words(about: &AlertReason, market: Market) -> String {
    let amount = |minor, Measured { currency, .. }: Measured| match currency {
        Some(currency) => super::amount(Money::new(minor, currency)),
        None => names::percent(minor),
    };
    match (about.kind, about.measured) {
        (TriggerName::Late, _) => t!("moves-late"),
        (TriggerName::Undercut, Some(listed)) => {
            t!("moves-undercut-at", listed = amount(listed.to, listed))
        }
        (TriggerName::Undercut, None) => t!("moves-undercut"),
        (TriggerName::BelowCost, Some(loss)) => t!("moves-below-cost-by", loss = amount(-loss.to, loss)),
        (TriggerName::BelowCost, None) => t!("moves-below-cost"),
        (TriggerName::BestPlace, Some(lead)) => {
            let best = if lead.to > 0 || (lead.to == 0 && market == Market::StockX) {
                market
            } else {
                other(market)
            };
            t!("moves-pays-more", market = best)
        }
        (_, Some(measured @ Measured { from: Some(from), to, .. })) => {
            let (old, new) = (amount(from, measured), amount(to, measured));
            let is_still = from == to;
            match about.quantity {
                Some(Quantity::Profit) if is_still => t!("moves-profit-is", profit = new),
                Some(Quantity::Roi) if is_still => t!("moves-return-is", share = new),
                Some(_) if is_still => t!("moves-payout-is", payout = new),
                Some(Quantity::Profit) => t!("moves-profit", old = old, new = new),
                Some(Quantity::Roi) => t!("moves-return", old = old, new = new),
                Some(_) => t!("moves-payout", old = old, new = new),
                None => String::new(),
            }
        }
        _ => String::new(),
    }
}

/// The same without figures that tell what was paid: a profit, a return or a loss beside the price does.
pub(super) fn without_costs(about: AlertReason) -> AlertReason {
    let tells = matches!(about.quantity, Some(Quantity::Profit | Quantity::Roi));
    AlertReason { measured: about.measured.filter(|_| !tells), ..about }
}

const fn other(market: Market) -> Market {
    match market {
        Market::StockX => Market::Alias,
        Market::Alias => Market::StockX,
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;
    use tierstock_domain::{Currency, RuleId};

    use super::*;

    const fn measured(from: i64, to: i64, currency: Option<Currency>) -> Measured {
        Measured { from: Some(from), to, currency }
    }

    #[rstest]
    #[case(TriggerName::Moves, None, None, "")]
    #[case(
        TriggerName::Moves,
        Some(Quantity::Payout),
        Some(measured(9_900, 9_000, Some(Currency::GBP))),
        "payout £99.00 → £90.00"
    )]
    #[case(TriggerName::Crosses, Some(Quantity::Roi), Some(measured(95, 101, None)), "return 9.5% → 10.1%")]
    #[case(TriggerName::Crosses, Some(Quantity::Roi), Some(measured(-5, 40, None)), "return −0.5% → 4%")]
    #[case(TriggerName::Crosses, Some(Quantity::Roi), Some(measured(12, -31, None)), "return 1.2% → −3.1%")]
    #[case(
        TriggerName::Moves,
        Some(Quantity::Profit),
        Some(measured(500, -50, Some(Currency::GBP))),
        "profit £5.00 → -£0.50"
    )]
    #[case(
        TriggerName::Crosses,
        Some(Quantity::Payout),
        Some(measured(9_900, 9_900, Some(Currency::GBP))),
        "payout is £99.00"
    )]
    #[case(TriggerName::Crosses, Some(Quantity::Roi), Some(measured(95, 95, None)), "return is 9.5%")]
    #[case(
        TriggerName::BelowCost,
        Some(Quantity::Profit),
        Some(measured(100, -250, Some(Currency::GBP))),
        "pays out £2.50 less than you paid"
    )]
    #[case(
        TriggerName::BestPlace,
        Some(Quantity::Payout),
        Some(measured(100, -250, Some(Currency::GBP))),
        "StockX pays more now"
    )]
    #[case(
        TriggerName::Undercut,
        None,
        Some(measured(0, 15_000, Some(Currency::USD))),
        "your listing at US$150.00 is undercut"
    )]
    #[case(TriggerName::Late, None, None, "prices are older than promised")]
    fn an_alert_says_what_was_measured(
        #[case] kind: TriggerName,
        #[case] quantity: Option<Quantity>,
        #[case] measured: Option<Measured>,
        #[case] words: &str,
    ) {
        assert_eq!(
            alert_in_words(&AlertReason { rule: RuleId(1), kind, quantity, measured }, Market::Alias),
            words
        );
    }
}
