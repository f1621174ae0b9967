suggestions-move-to = Move { $name } to { $to }
suggestions-move-savers-first = Move those that save requests first, or all
suggestions-dismiss-named = Dismiss { $name }
suggestions-to = to
suggestions-move = Move
suggestions-dismiss = Dismiss
suggestions-title = Suggested tiers
suggestions-about = Where money is at stake prices are looked at more often, and elsewhere less. What you moved yourself stays.
suggestions-suggestions = Suggestions
suggestions-move-it = Move it
suggestions-move-all = Move all { $total }
suggestions-none = Every product is in the tier where it belongs.
suggestions-none-else = Nothing else is suggested.
suggestions-none-about = Suggestions come from what you own and sell, how much its price moves, and what you watch.
suggestions-watched = You watch it.
suggestions-selling = You sold { $sold } in the last 30 days and own { $units } more.
suggestions-at-stake = { $owned }: among the most of your stock.
suggestions-owned-and-frozen = { $owned }, and frozen products are looked at only when you open them.
suggestions-little-at-stake = { $owned }: little beside the rest of your stock.
suggestions-aged = You own { $units }, bought { $days } days ago or before, and sold none in the last 90 days.
suggestions-sold-lately = You own none, and sold { $sold } in the last 90 days.
suggestions-none-owned = You own none, don't watch it and sold none in the last 90 days.
suggestions-no-more-requests = No more requests a day
suggestions-nothing-owned = Nothing that you own moves with its price.
suggestions-unfrozen = Last 30 days: { $moves } without being opened.
suggestions-not-moved = Its price did not move in the last 30 days.
suggestions-hour-earlier = { "" } That is like { $amount } seen one hour earlier.
suggestions-hour-later = { "" } That is like { $amount } seen one hour later.
suggestions-as-soon = Last 30 days: { $moves } as soon.
suggestions-needs-room = needs the requests that other moves save
suggestions-together =
    { $total ->
        [1] This move: { $cost }.
       *[other] All { $total } together: { $cost }.
    }
suggestions-more = { $more } more than are listed.
suggestions-beyond =
    { $products ->
        [one] { $products } more product would gain by it, but the day's requests don't suffice.
       *[other] { $products } more products would gain by it, but the day's requests don't suffice.
    }
suggestions-by-hand =
    { $products ->
        [one] { $products } product stays where you moved it.
       *[other] { $products } products stay where you moved them.
    }
suggestions-by-spare =
    { $products ->
        [one] { $products } product is looked at as often by spare requests as a faster tier would.
       *[other] { $products } products are looked at as often by spare requests as a faster tier would.
    }
suggestions-dismissed =
    { $products ->
        [one] { $products } product is suggested nothing, as you wished
       *[other] { $products } products are suggested nothing, as you wished
    }
suggestions-suggest-again = Suggest again
suggestions-suggest-again-named = Suggest tiers for { $name } again
suggestions-suggest-too =
    { $products ->
        [1] Suggest tiers for it, too
       *[other] Suggest tiers for them, too
    }
suggestions-own = You own { $units }
suggestions-own-worth = You own { $units } worth { $worth }
suggestions-own-moves =
    { $units ->
        [1] { $owned }, which moves by about { $amount } a day
       *[other] { $owned }, which move by about { $amount } a day
    }
suggestions-fewer = { $market } { $requests } fewer
suggestions-more-requests = { $market } { $requests } more
suggestions-requests-a-day =
    { $last ->
        [1] { $each } request a day
       *[other] { $each } requests a day
    }
suggestions-too-few-days =
    { $days ->
        [one] { $days } day of prices so far; what it would gain is told after { $needed }.
       *[other] { $days } days of prices so far; what it would gain is told after { $needed }.
    }
suggestions-later = Last 30 days: { $moves } { $time } later on average.
suggestions-earlier = Last 30 days: { $moves } { $time } earlier on average.
suggestions-moves-worth =
    { $moves ->
        [one] { $moves } move, { $worth } in all, would have been seen
       *[other] { $moves } moves, { $worth } in all, would have been seen
    }
suggestions-moves =
    { $moves ->
        [one] { $moves } move would have been seen
       *[other] { $moves } moves would have been seen
    }
