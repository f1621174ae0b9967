product-asking-title = What must I list at?
product-asking-about = { $name }: the price that leaves what you want, after today's fees and rates.
product-place = Place
product-to-earn = To earn, in { $sign }
product-over-paid = Over what you pay, in { $sign }
product-not-known = not known
product-tradingview = Chart by TradingView, https://www.tradingview.com/
product-chart-cost = your cost
product-chart-sold = sold
product-chart-bought = bought
product-chart-cost-of = your cost { $cost }
product-refreshing-now = Refreshing now
product-turn-comes = Its turn comes
product-late-turn = Older than its tier promises; its turn comes
product-failing = Failing
product-failed-retried = It failed and is retried automatically
product-second-look = The second look at a jump: { $waits }
product-you-asked = What you asked for: { $waits }
product-ask-advice = { $market } ask, with advice
product-links = Links
product-wrong-link = Wrong link to { $name }?
product-wrong-link-about = Its { $name } prices and their history go with it.
product-undo-link = Undo the link
product-not-linked = { $name }: not linked
product-look-again-on = Look again on { $name }
product-look-again = Look again
product-similar-on = Similar on { $name }
product-no-style-code = no style code
product-this-one-named = This one: { $name }
product-this-one = This one
product-found-by-name = { $name } found these by its name, and without a code none is sure. Is it one of them?
product-several-same = Several products on { $name } have the SKU { $sku }. Which of them is it?
product-one-without-code = { $name } found one product for { $sku } and gives it no style code, so its prices are not taken. Is it this one?
product-only-similar = Only similar products were found on { $name }. None has the SKU { $sku }, so none of their prices is taken:
product-standing-lowest = lowest
product-standing-level = shared lowest
product-standing-undercut = lowest is { $lowest }
product-listed-title = Listed on { $where } since { $day }, about { $amount } left. Click when you took it down.
product-done = Done
product-menu-asking = What must I list at…
product-menu-add-size = Add a size…
product-menu-remove = Remove this product…
product-copy-sku = Copy the SKU
product-add-unit = Add a unit
product-refreshing = Refreshing
product-refresh-r = Refresh (R)
product-more-about = More about the product
product-close = Close
product-no-code = no code
product-synced-when-opened = synced when opened
product-next = next { $when }
product-no-requests = No automatic requests
product-never-synced = never synced
product-you-get-now-size = You get now, { $size }
product-you-get-now = You get now
product-no-best-now = Nobody bids for it now, or its prices are not known
product-if-listed = If listed at lowest ask
product-no-ask-now = No ask now, or its prices are not known
product-lowest-ask = Lowest ask
product-change-24h = Change 24 h
product-no-yesterday = Its price of yesterday is not known
product-profit-of-sales = Profit of your sales
product-not-known-cap = Not known
product-profit-now = Profit if sold now
product-own-none = You own none
product-no-cost-or-payout = Cost or payout is not known
product-you-own = You own
product-not-asked = { $name }: not asked yet
product-not-in-answer = Not in the newest answer
product-last-known = Last known { $moment }
product-ago = { $old } ago
product-confirmed = { $name }{ $quoted }, confirmed { $moment }
product-all = All
product-range-week = 7 d
product-range-month = 30 d
product-range-quarter = 90 d
product-range-year = 1 y
product-price-chart = Price chart
product-price = Price
product-time = Time
product-no-prices-yet = No prices of this size in this time yet.
product-sold-at = Sold { $price }
product-sales = Sales
product-alerts = Alerts
product-add-rule = Add a rule
product-watched = Watched: rules are about all its sizes, owned or not
product-every-size = { $name }, every size
product-not-looked = It was not looked at yet.
product-came-of-looking = What came of looking
product-earlier-days = Show earlier days
product-product = Product
product-remove-this = Remove this product
product-remove-about = Takes it off the board with its links, prices and their history. You can undo it for 90 days.
product-remove = Remove the product
product-keep = Keep
product-sale-on = Sale on { $place }
product-paid-out-cap = Paid out
product-expected-payout = Expected payout
product-edit = Edit
product-enter-payout = Enter payout
product-return = Return…
product-no-cost-or-rate = Its cost or exchange rate is not known
product-roi = { $roi } ROI ·{ " " }
product-paid-out = paid out
product-estimated = estimated
product-differs = { $what } { $actual }, not { $estimated }
product-price-lower = price
product-us-youth = US youth
product-us-infant = US infant
product-letters = Letters
product-as-written = As written
product-one-size = One size
product-add-size = Add a size
product-scale = Scale
product-new-size = New size
product-add-the-size = Add the size
product-none-add = None of them: add it
product-two-requests = Two of today's requests to Alias
product-asking-alias = Asking Alias…
product-alias-size-sales = Last sales and offers of { $size } on Alias
product-ask-again = Ask again
product-no-alias-sale = Alias tells of no sale.
product-no-offers = No offers now.
product-sizes = Sizes
product-region = Region
product-currency = Currency
product-as-quoted = As quoted
product-channels = Flex, Direct and consigned
product-size-system = Size ({ $system })
product-size = Size
product-own = Own
product-you-get-on = You get on { $market }
product-nobody-bids = { $name }: nobody bids now
product-better-place = { $name }, the better place
product-at-highest-bid = At the highest bid
product-show-chart = Show its chart
product-converted = Converted { $rate }
product-no-cost = Its cost is not known
product-not-listed = Not listed
product-more-about-unit = More about unit { $id }
product-units = Units
product-unlisted = Sizes that are not listed
product-unlisted-about = No marketplace lists these sizes of yours, so they have no price. Which are they?
product-not-known-yet = not known yet
product-none-keep = none of these: keep as written
product-say-what = Say what { $name } is
product-save = Save
product-unmatched = Unmatched sizes
product-matched-by-you-title = Sizes matched by you
product-unmatched-about = These are not surely one of the sizes above, so their prices are left out.
product-named-differently = The marketplaces name these differently. Until you say which are the same, each is a size of its own.
product-size-is = { $market }: { $size } is
product-not-matched = not matched
product-own-size = a size of its own
product-match-size = Match { $market }: { $size }
product-undo-size = Undo: { $name } { $size }
product-undo = Undo
product-match = Match
product-ask = Ask
product-bid = Bid
product-last = Last
product-you-get = You get
product-receipt = Receipt
product-channel-standard = Standard
product-channel-flex = Flex
product-channel-direct = Direct
product-channel-consigned = Consigned
product-menu-sell = Sell…
product-menu-list = List somewhere…
product-menu-edit = Edit…
product-menu-same = Same again…
product-open-receipt = Open the receipt
product-attach-receipt = Attach a receipt…
product-remove-receipt = Remove the receipt
product-delete = Delete
product-chart-no-ask = no ask known
product-chart-no-bid = no bid known
product-chart-asks = ask from { $from } to { $to }
product-chart-bids = bid from { $from } to { $to }
product-chart-purchases =
    { $purchases ->
        [one] { $purchases } purchase
       *[other] { $purchases } purchases
    }
product-chart-sales =
    { $sales ->
        [one] { $sales } sale
       *[other] { $sales } sales
    }
product-alert-count =
    { $alerts ->
        [one] { $alerts } alert
       *[other] { $alerts } alerts
    }
product-chart = Chart: { $said }
product-advises = { $market } advises to ask
product-linked-as = { $name }: linked as <b>{ $sku }</b>
product-chosen-by-you = chosen by you
product-shared-with = { $sku } on your board is the same product there: keep one of them, or their prices are asked for twice
product-unused-by-name = { $name } is not connected. Once it is, the product is looked for there by its name.
product-unused = { $name } is not connected. Once it is, { $sku } is looked for there.
product-pending-by-name = { $name } has not been searched for its name yet; its turn comes automatically.
product-pending = { $name } has not been searched for { $sku } yet; its turn comes automatically.
product-this-is-similar = This is similar:
product-absent-by-name = Not found on { $name } by its name.
product-absent = Not found on { $name }: it sells nothing with the SKU { $sku }.
product-sold-elsewhere = Sold elsewhere: take it down from { $where }
product-take-down = take down
product-prices-from = prices from
product-costs =
    { $requests ->
        [one] Costs { $requests } request a day
       *[other] Costs { $requests } requests a day
    }
product-without = without { $units }
product-cost = cost
product-units-not-known = { $units } not known
product-units-sold = { $units } sold
product-unit-named = Unit #{ $id }: { $what }
product-returned = returned { $day } · cost { $cost }
product-cancelled = cancelled { $day } · cost { $cost }
product-other-than-estimated = Other than estimated:
product-is-in-table = { $stated } is { $name } here, which is in the table.
product-could-be = { $typed } could be { $names }. These are in the table: choose the right one for your unit.
product-or = { " or " }
product-alias-size = Alias, { $size }
product-sold-lately-or-more = { $sold } or more sold in 30 days
product-sold-lately = { $sold } sold in 30 days
product-consigned = consigned
product-offers =
    { $offers ->
        [one] { $offers } offer
       *[other] { $offers } offers
    }
product-more = { $hidden } more
product-yours-first = yours first
product-no-size-under-way = No size is known yet. Sizes come with the first sync, which is under way.
product-no-size = No size is known yet. Sizes come with the first sync.
product-owned = owned
product-list = List
product-sell = Sell
product-unit-size = Unit, size { $size }
product-unit-no-size = Unit, size unknown
product-show-more-units =
    { $units ->
        [one] Show { $units } more unit
       *[other] Show { $units } more units
    }
product-unlisted-is =
    { $units ->
        [one] { $name } ({ $units } unit) is
       *[other] { $name } ({ $units } units) is
    }
product-matched-by-you = matched by you
product-list-at = List at <b>{ $price }</b> <soft>{ $over }</soft>
product-unit = Unit
product-in-currency = in { $currency }
product-rate-about = Prices are converted by this rate; payouts by what the marketplace's bank takes, too
product-prices-of = Prices of { $name } in { $region }
