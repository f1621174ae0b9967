kit-hot = Hot
kit-warm = Warm
kit-cold = Cold
kit-frozen = Frozen
kit-local = Local
kit-other = Other
kit-other-fees = Other
kit-transaction-fee = Transaction fee
kit-payment-processing = Payment processing
kit-shipping = Shipping
kit-commission = Commission
kit-seller-fee = Seller fee
kit-cash-out-fee = Cash-out fee
kit-waits-paused = paused
kit-waits-quota = waits until midnight UTC
kit-waits-pause = waits for the end of the pause that was asked for
kit-waits-not-connected = not connected
kit-waits-for-you = waits for you
kit-waits-outage = waits for an answer
kit-tried-now = Being tried again now.
kit-next-try = Next try { $when }.
kit-trying = Trying { $name } now, with one request.
kit-too-soon = { $name } was tried a moment ago. The next try can be in { $time }.
kit-quota-spent = Nothing is sent: today's { $name } requests are used up until midnight UTC.
kit-nothing-to-ask = Nothing is sent: no product waits for { $name }.
kit-all-well = { $name } is asked for what is due.
kit-not-stated = Not stated
kit-margin-scheme = Margin scheme
kit-standard = Standard
kit-no-vat = None
kit-deadstock = Deadstock
kit-damaged-box = Damaged box
kit-no-box = No box
kit-worn = Worn
kit-flawed = Flawed
kit-old-bids = { $bids } by old bids
kit-undo = Undo
kit-undone = Undone: { $what }
kit-too-much = Too much for { $name }: { $need } requests a day, { $usable } available.
kit-need = { $name }: { $need } of { $usable } requests a day · { $percent }%
kit-suffice-late = The requests suffice for the day, but some prices come later than you set.
kit-on-time = Every tier stays on time: { $shares } of the day's requests.
kit-secondary-times = Prices of other regions: { $times } times as old as you set
kit-sleep = { $tier }: on time for { $hours } of 24 h today
kit-forecast = { $market }: forecast
kit-share = { $market }: share of the day's requests
kit-another-day = Converted by the exchange rate of another day, until that of its own day is known
kit-try-again = Try again
kit-restore = Restore a backup
kit-show-more = Show more
kit-copy-what = Copy: { $label }
kit-copied = Copied
kit-copy = Copy
kit-keep = Keep
kit-details = Details
kit-tier = Tier
kit-find-on = Find on { $page }
kit-show-parts = Show its parts
kit-price = Price
kit-you-get = You get
kit-no-rate = Its exchange rate is not known, so it is left out of sums.
kit-close = Close
kit-cancel = Cancel
kit-choose = Choose…
kit-text-copied = { $text } copied
kit-nothing-lost = Nothing was lost. Try again; if it happens again, restart Tierstock.
kit-never = never
kit-now = now
kit-just-now = just now
kit-any-moment = any moment now
kit-less-than-minute = less than 1 min
kit-when-opened = when opened
kit-every-hour = every hour
kit-every-day = every day
kit-seconds = { $seconds } s
kit-minutes = { $minutes } min
kit-hours = { $hours } h
kit-days = { $days } d
kit-hours-minutes = { $hours } h { $minutes } min
kit-minutes-seconds = { $minutes } min { $seconds } s
kit-ago = { $time } ago
kit-in = in { $time }
kit-every-days = every { $days } days
kit-every-hours = every { $hours } h
kit-every-minutes = every { $minutes } min
kit-typed-today = today
kit-typed-yesterday = yesterday
kit-one-size = one size
kit-size = size { $size }
kit-hide = Hide { $what }
kit-show = Show { $what }
kit-saved-as = Saved as <b>{ $path }</b>
kit-late-tier = { $tier }: up to { $time } late, { $products ->
    [1] 1 product
   *[other] all { $products } products
}
kit-asleep = { $tiers }. Tierstock runs { $hours } h a day on this computer, the mean of the last days on which it was open, and asks for nothing while it is closed or asleep.
kit-old-bids-in-full =
    { $units ->
        [one] { $units } unit by a bid that is older than the tier promises, or than 7 days if frozen
       *[other] { $units } units by a bid that is older than the tier promises, or than 7 days if frozen
    }
kit-amounts-of-another-day =
    { $amounts ->
        [one] { $amounts } amount uses a rate of another day
       *[other] { $amounts } amounts use a rate of another day
    }
kit-undone-units = { $title } ({ $units ->
    [one] { $units } unit
   *[other] { $units } units
})
kit-highest-bid = Highest bid { $price }{ $fees } = { $amount }
kit-region-uk = United Kingdom
kit-region-eu = European Union
kit-region-us = United States
kit-region-ch = Switzerland
kit-region-au = Australia
kit-region-ca = Canada
kit-region-jp = Japan
kit-percent = { $percent }%
kit-key-ctrl = Ctrl
kit-key-shift = Shift
kit-key-enter = Enter
kit-key-delete = Del
kit-key-scan = Scan
kit-saved = Saved
kit-parts = Parts
