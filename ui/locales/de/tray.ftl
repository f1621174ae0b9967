tray-nothing-synced = Nichts wird abgeglichen
tray-next-try = Nächster Versuch { $time }
tray-see-window = Öffne Tierstock, um zu sehen, was zu tun ist
tray-next-run = Nächster Lauf { $time }
tray-resume = Abgleich fortsetzen
tray-pause-an-hour = Eine Stunde pausieren
tray-pause-until-tomorrow = Bis morgen pausieren
tray-not-changed = Der Abgleich konnte nicht pausiert oder fortgesetzt werden
tray-unread = { $alerts ->
    [one] { $alerts } ungelesener Alarm
   *[other] { $alerts } ungelesene Alarme
}
tray-open = Tierstock öffnen
tray-quit = Tierstock beenden
tray-not-connected = Kein Marktplatz ist verbunden
tray-up-to-date = Preise werden aktuell gehalten
tray-progress = { $label }: { $done } von { $total }
tray-paused = Pausiert
tray-paused-until = Pausiert bis { $time }
tray-market-paused = { $market } pausiert
tray-market-paused-until = { $market } pausiert bis { $time }
tray-budget = { $market }: heute { $used } von { $quota } Anfragen
tray-tooltip = Tierstock: { $says }
tray-monday = Mo
tray-tuesday = Di
tray-wednesday = Mi
tray-thursday = Do
tray-friday = Fr
tray-saturday = Sa
tray-sunday = So
tray-open-alert = Öffnen
tray-mute-a-day = Einen Tag stumm
