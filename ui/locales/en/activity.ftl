activity-span-today = Today
activity-span-days = 90 days
activity-activity = Activity
activity-span = Span of the charts
activity-what-went-wrong = What went wrong
activity-promises = Promises
activity-scope-program = Tierstock itself
activity-scope-computer = This computer and its network
activity-scope-account = Your accounts
activity-scope-market = The marketplaces
activity-scope-products = Single products
activity-reconnect = Reconnect
activity-try-now = Try now
activity-open = Open
activity-settings = Settings
activity-needs-you = Needs you
activity-all-good = All good.
activity-and-more = { " " }and { $more } more
activity-market-requests = { $name }: requests
activity-slowed = { " " }· slowed by "too many requests"
activity-paused-too = { " " }· paused
activity-nothing-asked = Nothing was asked for yet.
activity-solved = Solved by itself
activity-now-and-next = Now and next
activity-queue-empty = Nothing is waiting. Products in hot, warm and cold stand here before they are synced.
activity-under-way = Under way
activity-market-spare = { $name }: spare requests
activity-spare-requests = Spare requests
activity-asked-all-the-same = What you open or refresh is asked for all the same.
activity-syncing-everything = Syncing everything: { $cost }
activity-sync-now = Sync now
activity-cancel = Cancel
activity-sync-everything = Sync everything now
activity-stop = Stop
activity-purpose-hot = Hot
activity-purpose-warm = Warm
activity-purpose-cold = Cold
activity-purpose-on-demand = On demand
activity-purpose-confirm = Second looks
activity-purpose-link = Finding places
activity-purpose-spare = Spare
activity-nothing-yet = nothing yet
activity-all-done = All that is due is done
activity-run = { $label }: { $done } of { $total }
activity-run-left = { $amount } · { $time } left
activity-why-on-demand = you asked for it
activity-why-confirm = a second look at a jump
activity-why-region = another region
activity-why-first = first prices
activity-why-everything = you wanted everything
activity-why-link = finding its place
activity-why-retry = tried again
activity-why-spare = spare: most of your money may be moving here
activity-late-since = late since { $time }
activity-promised-by = promised by { $time }
activity-now = now
activity-next = next
activity-nothing-older = nothing is older than 5 min
activity-lasted = lasted { $time }
activity-a-second = { $rate } a second
activity-used-of = <b>{ $used }</b> of { $quota } today
activity-used-of-assumed = <b>{ $used }</b> of { $quota } (assumed) today
activity-kept = { $requests } are kept for what you open or refresh
activity-slow-answers =
    { $requests ->
        [1] 1 request is waiting for a slow answer.
       *[other] { $requests } requests are waiting for slow answers.
    }
activity-and-more-products =
    { $products ->
        [one] and { $products } more product
       *[other] and { $products } more products
    }
activity-spare-off = They are off now.
activity-spare-share = Up to { $percent }% of the quota, after every promise.
activity-spare-none = None were sent in the last 7 days.
activity-looks =
    { $looks ->
        [one] { $looks } look
       *[other] { $looks } looks
    }
activity-spare-no-change = { $looks } in the last 7 days, and no price of what you own had changed.
activity-spare-sooner = { "" }, seen { $time } earlier on average
activity-spare-worth = { "" }: { $amount } of moves
activity-spare-found =
    { $changes ->
        [one] { $looks } in the last 7 days found { $changes } price change of what you own{ $more }.
       *[other] { $looks } in the last 7 days found { $changes } price changes of what you own{ $more }.
    }
activity-no-change = no change
activity-changes =
    { $changes ->
        [one] { $changes } change
       *[other] { $changes } changes
    }
activity-chart-today = { $name }, requests today: { $spent }
activity-chart-days = { $name }, requests in the last 90 days: { $spent }
activity-tiers-go-on = { $cost }. The tiers' own work goes on.
activity-everything-left = Syncing everything: { $requests } left
activity-resume-all = Resume all
activity-pause-all = Pause all
activity-resume = Resume { $name }
activity-pause = Pause { $name }
activity-cost =
    { $requests ->
        [one] { $requests } request, { $time }
       *[other] { $requests } requests, { $time }
    }
activity-cost-beyond = { $cost }, { $beyond } more than today's quota has left
activity-made-late =
    { $products ->
        [one] { $products } product late, by { $time } at most
       *[other] { $products } products late, by { $time } at most
    }
activity-stop-about = What is left is synced when its tier's turn comes.
