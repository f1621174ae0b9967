journal-set-sizes = Set sizes to { $scale }
journal-set-system-appearance = Set the appearance to system
journal-set-light = Set the appearance to light
journal-set-dark = Set the appearance to dark
journal-set-keep-syncing = Set closing the window to keep syncing
journal-set-quit = Set closing the window to quit
journal-set-look-for-updates = Set new versions to be looked for once a day
journal-set-no-updates = Set new versions not to be looked for
journal-set-regions = Set the regions to { $regions }
journal-set-no-spare = Set { $market } to no spare requests
journal-set-spare = Set { $market } to { $percent }% of its quota for spare requests
journal-set-rate = Set { $market } to a request every { $milliseconds } ms, { $requests } a day
journal-set-sold-as = Set { $condition } to sell as { $item }
journal-set-fee = Set { $place } { $figure } to { $amount }
journal-set-fee-percent = Set { $place } { $figure } to { $percent }%
journal-set-tier = Set the { $tier } tier to { $minutes } min, { $turn } a run
journal-set-tier-minutes = Set the { $tier } tier to { $minutes } min
journal-set-tier-turn = Set the { $tier } tier to { $turn } a run
journal-set-automatic-tiers = Set suggested tiers to automatic
journal-set-tiers-wait = Set suggested tiers to wait for you
journal-set-no-suggestion = Set a product to no suggested tier
journal-set-suggestions = Set suggested tiers to all products
journal-set-no-quiet-hours = Set quiet hours off
journal-set-quiet-hours = Set quiet hours to { $from }–{ $until }
journal-set-alerts-a-day = Set notifications to { $alerts } a product and day
journal-set-silent = Set notifications to make no sound
journal-set-sound = Set notifications to make a sound
journal-set-muted = Set alerts of a product to muted
journal-set-not-muted = Set alerts of a product to not muted
journal-set-snoozed = Snoozed an alert
journal-set-watched = Set a product to watched
journal-set-rule = Set a rule for alerts
journal-transaction = transaction
journal-watches = watches
journal-handbags = handbags
journal-processing = processing
journal-minimum = minimum
journal-shipping = shipping
journal-commission = commission
journal-seller-fee = seller fee
journal-cash-out = cash out
journal-conversion = conversion
journal-units = { $units ->
    [one] { $units } unit
   *[other] { $units } units
}
journal-listed = Listed on { $place }: { $units }
journal-taken-down = Taken down from { $place }: { $units }
journal-sold-on = Sold on { $place }: { $units }
journal-sold = Sold { $units }
journal-sale-changed = Changed the sale of { $units }
journal-returned = Returned: { $units }
journal-cancelled = Cancelled the sale of { $units }
journal-edited = Edited { $units }
journal-deleted = Deleted { $units }
journal-resized = Changed the size of { $units }
journal-receipt-attached = Attached a receipt to { $units }
journal-receipt-removed = Removed the receipt of { $units }
journal-added = Added { $name }
journal-added-several = Added { $count } × { $name }
journal-added-products = { $products ->
    [one] Added { $products } product
   *[other] Added { $products } products
}
journal-removed = Removed { $name }
journal-imported = { $rows ->
    [one] Imported { $rows } row from { $source }
   *[other] Imported { $rows } rows from { $source }
}
journal-pasted-table = Pasted table
journal-rule-changed = Changed a rule: { $rule }
journal-rule-added = Added a rule: { $rule }
journal-rule-deleted = Deleted a rule: { $rule }
journal-watching = Watching { $name }
journal-not-watching = Stopped watching { $name }
journal-alerts-on = Alerts of { $name } on
journal-muted-hour = Muted { $name } for an hour
journal-muted-today = Muted { $name } until tomorrow
journal-muted-day = Muted { $name } for a day
journal-muted-week = Muted { $name } for a week
journal-muted-year = Muted { $name } for a year
journal-snoozed-hour = Snoozed the alert of { $name } for an hour
journal-snoozed-evening = Snoozed the alert of { $name } until the evening
journal-snoozed-morning = Snoozed the alert of { $name } until the morning
journal-not-snoozed = Brought back the alert of { $name }
journal-suggested = Moved { $name } to { $tier }, as suggested
journal-suggested-several = { $products ->
    [one] Moved { $products } product to suggested tiers
   *[other] Moved { $products } products to suggested tiers
}
journal-suggested-for-week = { $products ->
    [one] Moved { $products } product to suggested tiers for the week
   *[other] Moved { $products } products to suggested tiers for the week
}
journal-no-suggestions = No more suggested tiers for { $name }
journal-suggest-again = Suggest tiers for { $name } again
journal-suggest-for-moved = Suggest tiers for products that were moved by hand, too
journal-set-system-language = Set the language to system
journal-set-english = Set the language to English
journal-set-german = Set the language to German
