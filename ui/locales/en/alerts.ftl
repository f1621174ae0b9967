alerts-target = { " " }· target { $target }
alerts-product-removed = { " " }· product removed
alerts-gone-later = { " " }· gone an hour later
alerts-more-about = More about the alert of { $name }
alerts-useful = Useful
alerts-not-useful = Not useful
alerts-inbox = Inbox
alerts-rules = Rules
alerts-all = All
alerts-unread = Unread
alerts-muted = Muted
alerts-newest = Newest
alerts-nearest = Nearest to target
alerts-none-yet = No price of yours has moved yet. When one does, it stands here, whether or not a notification was shown.
alerts-all-read = You have read all alerts.
alerts-none-muted = No alert was kept from you. Mute a product to have its price moves stand here without a notification.
alerts-alerts = Alerts
alerts-part-of-page = Part of the page
alerts-alerts-to-show = Alerts to show
alerts-order = Order of the alerts
alerts-kept = Alerts are kept for 180 days, the newest 50,000 of them at most. One that still waits to be shown is never dropped.
alerts-unread-again = They are unread again
alerts-undo = Undo
alerts-mark-all = Mark all as read
alerts-preview = Preview
alerts-late-untold = The past does not tell when prices were late.
alerts-moves = Moves
alerts-about-nothing = It is about nothing that you have now.
alerts-new-rule = New rule
alerts-change-rule = Change a rule
alerts-rule-about = What alerts you, measured in each price's own currency: an exchange rate never does.
alerts-add-rule = Add the rule
alerts-save = Save
alerts-alert-when = Alert me when
alerts-again = It may alert again
alerts-look-twice = Look a second time first (one request more)
alerts-alert-at-once = Alert at once where it is true already
alerts-about = About
alerts-as-it-is = As it is
alerts-price = Price
alerts-direction = Direction
alerts-to = To
alerts-by = By
alerts-unit = Unit
alerts-rules-about = A price that several rules are about alerts once. Prices of your own region are looked at.
alerts-no-rule = No rule is left, so nothing alerts you. Add one to hear of price moves.
alerts-delete-rule = Delete this rule
alerts-change-named = Change: { $what }, { $whom }
alerts-delete-named = Delete: { $what }, { $whom }
alerts-mute-hour = Mute the product for an hour
alerts-mute-today = Mute the product until tomorrow
alerts-mute-day = Mute the product for a day
alerts-mute-week = Mute the product for a week
alerts-mute-year = Mute the product for a year
alerts-snooze-hour = Snooze for an hour
alerts-snooze-evening = Snooze until the evening
alerts-snooze-morning = Snooze until the morning
alerts-snoozed-until = Snoozed until { $moment }
alerts-unsnooze = Snoozed until { $moment }: bring back
alerts-came-back = back since { $moment }
alerts-mark-read = Mark as read
alerts-mark-unread = Mark as unread
alerts-take-useful-back = Take "useful" back
alerts-take-not-useful-back = Take "not useful" back
alerts-unmute = Muted until { $moment }: unmute
alerts-marked-read = Marked as read
alerts-marked-unread = Marked as unread
alerts-when-moves = A price moves by…
alerts-when-crosses = A price crosses…
alerts-when-undercut = My listing is undercut
alerts-when-below-cost = The payout falls below my cost
alerts-when-best-place = The best place to sell changes
alerts-when-late = Prices are older than promised
alerts-of-ask = Ask
alerts-of-bid = Bid
alerts-of-ask-or-bid = Ask or bid
alerts-of-last-sale = Last sale
alerts-of-payout = Payout at the highest bid
alerts-of-profit = My profit
alerts-of-roi = ROI
alerts-falls = Falls
alerts-rises = Rises
alerts-either-way = Either way
alerts-again-once = Once for each price
alerts-again-step = At each further step
alerts-again-return = Once it came back
alerts-scope-all = All sizes in stock, and watched products
alerts-scope-tier = { $tier } products
alerts-scope-tag = Units tagged { $tag }
alerts-held-flapping = went to and fro: in the day's summary
alerts-held-often = fourth or later of the day: in the day's summary
alerts-held-quiet = in quiet hours
alerts-held-muted = muted
alerts-side-last-sale = last sale
alerts-side-ask = ask
alerts-side-bid = bid
alerts-price-is = { $side } is { $price }
alerts-opened = opened
alerts-up = up
alerts-down = down
alerts-count =
    { $alerts ->
        [one] { $alerts } alert
       *[other] { $alerts } alerts
    }
alerts-listed-since =
    { $units ->
        [1] listed since
       *[other] { $units } listed since
    }
alerts-sold-since =
    { $units ->
        [1] sold since
       *[other] { $units } sold since
    }
alerts-marked-count =
    { $alerts ->
        [one] Marked { $alerts } alert as read
       *[other] Marked { $alerts } alerts as read
    }
alerts-stood = Of the last 30 days' price moves, { $stood } of { $all } still stood an hour later (by half or more).
alerts-stood-and-unknown = Of the last 30 days' price moves, { $stood } of { $all } still stood an hour later (by half or more); { $unknown } could not be checked in time.
alerts-called-useful = You called { $useful } of { $all } useful.
alerts-true-at-once =
    { $prices ->
        [one] It is true of { $prices } price now, which alerts at once.
       *[other] It is true of { $prices } prices now, which alert at once.
    }
alerts-true-once-back =
    { $prices ->
        [one] It is true of { $prices } price now, which alerts once it came back.
       *[other] It is true of { $prices } prices now, which alert once they came back.
    }
alerts-looked-at =
    { $products ->
        [one] { $tier }, { $products } product: looked at { $every }
       *[other] { $tier }, { $products } products: looked at { $every }
    }
alerts-hot-costs =
    { $requests ->
        [one] hot would cost { $requests } request a day more at each marketplace
       *[other] hot would cost { $requests } requests a day more at each marketplace
    }
alerts-useful-of = useful: { $useful } of { $all }
alerts-never-useful =
    { $alerts ->
        [one] You called { $alerts } alert of it not useful, and none useful.
       *[other] You called { $alerts } alerts of it not useful, and none useful.
    }
alerts-would-have =
    { $times ->
        [0] In the last 30 days it would never have alerted.
        [1] In the last 30 days it would have alerted { $times } time.
       *[other] In the last 30 days it would have alerted { $times } times.
    }
