moves-while-off = { $moves ->
    [one] { $moves } move while notifications were off
   *[other] { $moves } moves while notifications were off
}
moves-of-named = { $name }: { $prices ->
    [one] { $prices } price moved
   *[other] { $prices } prices moved
}
moves-one = A price moved
moves-of-product = { $prices ->
    [one] { $prices } price of a product moved
   *[other] { $prices } prices of a product moved
}
moves-of-products = { $prices ->
    [one] { $prices } price
   *[other] { $prices } prices
} moved on { $products ->
    [one] { $products } product
   *[other] { $products } products
}
moves-alerts = { $alerts ->
    [1] An alert
   *[other] { $alerts } alerts
}
moves-alerts-of-named = { $name }: { $alerts ->
    [one] { $alerts } alert
   *[other] { $alerts } alerts
}
moves-and-more = and { $more } more
moves-times = , moved { $moves } times
moves-thin = thin: bid and last sale stood still
moves-paid = , paid { $paid }
moves-last-ask = last ask { $ask }
moves-ask = ask { $old } → { $new }
moves-bid = bid { $old } → { $new }
moves-last-sale = last sale { $old } → { $new }
moves-ask-is = ask is { $ask }
moves-bid-is = bid is { $bid }
moves-last-sale-is = last sale is { $sale }
moves-consigned = consigned
moves-hours-ago = { $hours } h ago
moves-days-ago = { $days } d ago
moves-test = Test: { $title }
moves-late = prices are older than promised
moves-undercut-at = your listing at { $listed } is undercut
moves-undercut = your listing is undercut
moves-below-cost-by = pays out { $loss } less than you paid
moves-below-cost = pays out less than you paid
moves-pays-more = { $market } pays more now
moves-profit = profit { $old } → { $new }
moves-return = return { $old } → { $new }
moves-payout = payout { $old } → { $new }
moves-profit-is = profit is { $profit }
moves-return-is = return is { $share }
moves-payout-is = payout is { $payout }
moves-of-tiers = { $products ->
    [one] { $products } product moved to another tier
   *[other] { $products } products moved to other tiers
}
moves-undone-in-history = They can be undone in the history.
