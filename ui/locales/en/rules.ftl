rules-step-range = a step is more than nothing, and at most 100%
rules-unfit-step = a profit moves by an amount, and a return on investment by percentage points
rules-unfit-target = a return on investment crosses a percentage, and everything else an amount
rules-target-of-two = a target is one of the ask or of the bid, not of both
rules-nothing-at-once = a move can't be true already
rules-no-step = this alerts once, or at each return
rules-no-subject = choose what the rule is about
rules-rises-by = { $what } rises by { $step }
rules-falls-by = { $what } falls by { $step }
rules-moves-by = { $what } moves by { $step }
rules-rises-to = { $what } rises to { $target }
rules-falls-to = { $what } falls to { $target }
rules-crosses = { $what } crosses { $target }
rules-undercut = My listing is undercut
rules-below-cost = Payout falls below my cost
rules-best-place = Best place to sell changes
rules-late = Prices are older than promised
rules-ask = Ask
rules-bid = Bid
rules-ask-or-bid = Ask or bid
rules-last-sale = Last sale
rules-payout = Payout
rules-profit = My profit
rules-roi = ROI
rules-and-at-least = { $percent } and at least { $amount }
rules-points = { $points }% points
rules-removed-product = a product that was removed
rules-whom-all = all sizes in stock, and watched products
rules-whom-hot = hot products in stock, or watched
rules-whom-warm = warm products in stock, or watched
rules-whom-cold = cold products in stock, or watched
rules-whom-frozen = frozen products in stock, or watched
rules-whom-brand = { $brand } in stock, or watched
rules-whom-tag = units tagged { $tag }
rules-whom-product = { $product }, every size
rules-once = once for each price
rules-each-step = again at each further step
rules-each-percent = again at each further { $percent }
rules-each-change = at each change
rules-each-return = again once it came back
rules-at-once = , at once where it is true already
rules-without-confirming = , without a second look
rules-day-looked = { $looks ->
    [1] looked once
   *[other] looked { $looks } times
}
rules-day-failed = { $tries ->
    [one] { $tries } try failed
   *[other] { $tries } tries failed
}
rules-day-below = { $moves ->
    [one] { $moves } move below your rules
   *[other] { $moves } moves below your rules
}
rules-day-suspect = { $prices ->
    [one] { $prices } price held as suspect
   *[other] { $prices } prices held as suspect
}
rules-day-gone = { $moves ->
    [one] { $moves } move gone at the second look
   *[other] { $moves } moves gone at the second look
}
rules-day-alerts = { $alerts ->
    [one] { $alerts } alert
   *[other] { $alerts } alerts
}
rules-day-flapping = { $alerts } of them to and fro: in the summary
rules-day-often = { $alerts } beyond the day's limit: in the summary
rules-day-kept = { $alerts } kept for the end of quiet hours
rules-day-kept-hours = { $alerts } kept for the end of quiet hours { $hours }
rules-day-muted = { $alerts } muted
rules-day-no-move = no price moved
