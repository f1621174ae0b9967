board-board = Board
board-clear-selection = Clear the selection
board-owned-only = Owned only
board-suggestions-about = Products that would stand better in another tier
board-worth-title = What the highest bids pay this minute, after all fees: { $amount }
board-over-24-hours = Over 24 hours
board-down = down
board-up = up
board-selected = Selected
board-waiting = Waiting for first prices
board-nobody-sells = Nobody sells one
board-last-known-price = The last known price: there is none now
board-nobody-bids = Nobody bids for it now, so nothing is paid out
board-no-bid = no bid
board-payout-title = What the highest bid on { $place } pays after all fees: { $about }
board-profit-title = Profit of your units if sold now: { $profit }
board-watched = Watched
board-late = Older than its tier promises
board-refresh-card = Refresh { $name }
board-new = new
board-tier-products = { $tier }: { $products } products
board-change-up = Up
board-change-down = Down
board-change-flat = Unchanged
board-change-title = { $word } over 24 h, from { $from }
board-no-match = No match in this tier.
board-drag-here = Drag a card here.
board-shown-of = { $shown } of { $all }
board-fresh-products = { $tier }: fresh products
board-when-opened = when opened
board-all-fresh = all fresh
board-fresh = { $fresh } fresh
board-no-products = no products
board-synced-before = { $synced } of { $all } synced before
board-for-hot = What you are selling now: synced { $every }.
board-for-warm = What you keep an eye on: { $every }.
board-for-cold = What you hold for later: { $every }.
board-for-frozen = What rests: synced only when you open it.
board-empty = No products yet
board-empty-about = Paste the SKUs of your products, as many as you like. Each gets a tier:
board-add-by-sku = Add products by SKU
board-filter-chosen = Filter · { $chosen }
board-filter = Filter
board-clear-filter = Clear the filter
board-show-only = Show only
board-with-problem = With a problem
board-found-on = Found on
board-either-market = Either marketplace
board-brand = Brand
board-any-brand = Any brand
board-tag = Tag
board-any-tag = Any tag
board-no-code = no code
board-card-waiting = waiting for first prices
board-card-payout = you get { $amount } at { $place }
board-held = { $name } is held.
board-over = Over { $tier }.
board-over-none = Over no column.
board-dropped = Dropped on { $tier }.
board-put-back = Put back.
board-sort-oldest = Oldest first
board-sort-price = Highest price first
board-sort-change = Largest change first
board-sort-stock = Oldest stock first
board-sort-name = By name
board-same-requests = the same requests a day
board-move-to-synced = Move to { $tier } · synced { $every }
board-then-shares = { $requests } · then { $shares } of the day's requests
board-moved-to = { $what } moved to { $tier }
board-moved-back = Moved back
board-all-moved-back = All moved back
board-one-product = 1 product
board-undo = Undo
board-move-to = Move to { $tier }
board-refresh = Refresh
board-open = Open
board-select = Select
board-copy-sku = Copy the SKU
board-selected-count = { $count } selected · drag them or press 1–4
board-suggestions =
    { $suggestions ->
        [one] { $suggestions } suggestion
       *[other] { $suggestions } suggestions
    }
board-worth =
    { $units ->
        [1] <b>{ $worth }</b>if your unit sold now
       *[other] <b>{ $worth }</b>if all { $units } units sold now
    }
board-units =
    { $units ->
        [one] { $units } unit
       *[other] { $units } units
    }
board-products =
    { $products ->
        [one] { $products } product
       *[other] { $products } products
    }
board-without-price = { $units } without a price
board-to-take-down =
    { $units ->
        [one] { $units } unit to take down
       *[other] { $units } units to take down
    }
board-today = { $amount } today
board-order = Order
board-ask = Ask
board-not-known = not known
board-ask-and-bid = { $market }: lowest ask { $ask }, highest bid { $bid }
board-ask-alone = { $market }: lowest ask { $ask }, no bid
board-pays = pays
board-owned =
    { $units ->
        [one] { $units } unit owned
       *[other] { $units } units owned
    }
board-next = { $fresh } · next { $next }
board-now = now
board-fresh-of = { $fresh } of { $all } fresh
board-fresh-of-and-never = { $fresh } of { $all } fresh, { $never } never synced
board-card-ask = ask { $ask } at { $market }
board-card-last-ask = last ask { $ask } at { $market }
board-card-up = up { $percent } in 24 hours
board-card-down = down { $percent } in 24 hours
board-card-profit = profit { $amount } if sold now
board-card-loss = loss { $amount } if sold now
board-card-age = prices { $age } old
board-card-late = prices { $age } old, late
board-fewer-requests = { $requests } fewer requests a day
board-more-requests = { $requests } more requests a day
board-move-several =
    { $products ->
        [one] Move { $products } product to { $tier }
       *[other] Move { $products } products to { $tier }
    }
board-open-tier = Open { $tier }
board-open-folded =
    { $products ->
        [one] Open { $tier }: { $products } product
       *[other] Open { $tier }: { $products } products
    }
board-moved-part =
    { $products ->
        [one] { $moved } of { $products } product moved to { $tier }
       *[other] { $moved } of { $products } products moved to { $tier }
    }
board-left-out =
    { $products ->
        [1] The other one was there already, or is removed.
       *[other] The others were there already, or are removed.
    }
board-moved-back-part = { $moved } of { $all } moved back
