tray-nothing-synced = Nothing is synced
tray-next-try = Next try { $time }
tray-see-window = Open Tierstock to see what to do
tray-next-run = Next run { $time }
tray-resume = Resume syncing
tray-pause-an-hour = Pause for an hour
tray-pause-until-tomorrow = Pause until tomorrow
tray-not-changed = Syncing could not be paused or resumed
tray-unread = { $alerts ->
    [one] { $alerts } unread alert
   *[other] { $alerts } unread alerts
}
tray-open = Open Tierstock
tray-quit = Quit Tierstock
tray-not-connected = No marketplace is connected
tray-up-to-date = Prices are kept up to date
tray-progress = { $label }: { $done } of { $total }
tray-paused = Paused
tray-paused-until = Paused until { $time }
tray-market-paused = { $market } paused
tray-market-paused-until = { $market } paused until { $time }
tray-budget = { $market }: { $used } of { $quota } requests today
tray-tooltip = Tierstock: { $says }
tray-monday = Mon
tray-tuesday = Tue
tray-wednesday = Wed
tray-thursday = Thu
tray-friday = Fri
tray-saturday = Sat
tray-sunday = Sun
tray-open-alert = Open
tray-mute-a-day = Mute a day
