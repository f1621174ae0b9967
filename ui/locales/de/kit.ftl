kit-hot = Heiß
kit-warm = Warm
kit-cold = Kalt
kit-frozen = Eingefroren
kit-local = Lokal
kit-other = Anderswo
kit-other-fees = Sonstiges
kit-transaction-fee = Transaktionsgebühr
kit-payment-processing = Zahlungsabwicklung
kit-shipping = Versand
kit-commission = Provision
kit-seller-fee = Verkäufergebühr
kit-cash-out-fee = Auszahlungsgebühr
kit-waits-paused = pausiert
kit-waits-quota = wartet bis 00:00 UTC
kit-waits-pause = wartet auf das Ende der Pause, die verlangt wurde
kit-waits-not-connected = nicht verbunden
kit-waits-for-you = wartet auf dich
kit-waits-outage = wartet auf eine Antwort
kit-tried-now = Wird gerade noch einmal versucht.
kit-next-try = Nächster Versuch { $when }.
kit-trying = { $name } wird jetzt mit einer Anfrage versucht.
kit-too-soon = { $name } wurde eben erst versucht. Der nächste Versuch geht in { $time }.
kit-quota-spent = Nichts wird gesendet: Die heutigen Anfragen an { $name } sind bis 00:00 UTC aufgebraucht.
kit-nothing-to-ask = Nichts wird gesendet: Kein Produkt wartet auf { $name }.
kit-all-well = Was fällig ist, wird bei { $name } abgefragt.
kit-not-stated = Keine Angabe
kit-margin-scheme = Differenzbesteuerung
kit-standard = Regelbesteuerung
kit-no-vat = Keine
kit-deadstock = Deadstock
kit-damaged-box = Karton beschädigt
kit-no-box = Ohne Karton
kit-worn = Getragen
kit-flawed = Mit Mangel
kit-old-bids = { $bids } nach alten Geboten
kit-undo = Rückgängig
kit-undone = Rückgängig gemacht: { $what }
kit-too-much = Zu viel für { $name }: { $need } Anfragen am Tag, { $usable } verfügbar.
kit-need = { $name }: { $need } von { $usable } Anfragen am Tag · { $percent } %
kit-suffice-late = Die Anfragen reichen für den Tag, aber manche Preise kommen später als eingestellt.
kit-on-time = Jede Stufe bleibt pünktlich: { $shares } der Anfragen des Tages.
kit-secondary-times = Preise anderer Regionen: { $times }-mal so alt wie eingestellt
kit-sleep = { $tier }: heute { $hours } von 24 h pünktlich
kit-forecast = { $market }: Vorhersage
kit-share = { $market }: Anteil an den Anfragen des Tages
kit-another-day = Mit dem Kurs eines anderen Tages umgerechnet, bis der des Tages selbst bekannt ist
kit-try-again = Noch einmal versuchen
kit-restore = Backup wiederherstellen
kit-show-more = Mehr anzeigen
kit-copy-what = Kopieren: { $label }
kit-copied = Kopiert
kit-copy = Kopieren
kit-keep = Behalten
kit-details = Details
kit-tier = Stufe
kit-find-on = Auf { $page } suchen
kit-show-parts = Bestandteile zeigen
kit-price = Preis
kit-you-get = Du bekommst
kit-no-rate = Der Wechselkurs ist nicht bekannt, darum fehlt es in Summen.
kit-close = Schließen
kit-cancel = Abbrechen
kit-choose = Auswählen …
kit-text-copied = { $text } kopiert
kit-nothing-lost = Nichts ging verloren. Versuch es noch einmal; passiert es wieder, starte Tierstock neu.
kit-never = nie
kit-now = jetzt
kit-just-now = gerade eben
kit-any-moment = jeden Moment
kit-less-than-minute = weniger als 1 min
kit-when-opened = beim Öffnen
kit-every-hour = jede Stunde
kit-every-day = jeden Tag
kit-seconds = { $seconds } s
kit-minutes = { $minutes } min
kit-hours = { $hours } h
kit-days = { $days } T
kit-hours-minutes = { $hours } h { $minutes } min
kit-minutes-seconds = { $minutes } min { $seconds } s
kit-ago = vor { $time }
kit-in = in { $time }
kit-every-days = alle { $days } Tage
kit-every-hours = alle { $hours } h
kit-every-minutes = alle { $minutes } min
kit-typed-today = heute
kit-typed-yesterday = gestern
kit-one-size = Einheitsgröße
kit-size = Größe { $size }
kit-hide = { $what } verbergen
kit-show = { $what } zeigen
kit-saved-as = Gespeichert als <b>{ $path }</b>
kit-late-tier = { $tier }: bis zu { $time } zu spät, { $products ->
    [1] 1 Produkt
   *[other] alle { $products } Produkte
}
kit-asleep = { $tiers }. Tierstock läuft { $hours } h am Tag auf diesem Computer, im Mittel der letzten Tage, an denen es offen war, und fragt nichts ab, solange es zu ist oder der Computer schläft.
kit-old-bids-in-full =
    { $units ->
        [one] { $units } Stück nach einem Gebot, das älter ist, als die Stufe zusagt, oder als 7 Tage, wenn eingefroren
       *[other] { $units } Stück nach einem Gebot, das älter ist, als die Stufe zusagt, oder als 7 Tage, wenn eingefroren
    }
kit-amounts-of-another-day =
    { $amounts ->
        [one] { $amounts } Betrag mit dem Kurs eines anderen Tages
       *[other] { $amounts } Beträge mit dem Kurs eines anderen Tages
    }
kit-undone-units = { $title } ({ $units ->
    [one] { $units } Stück
   *[other] { $units } Stück
})
kit-highest-bid = Höchstes Gebot { $price }{ $fees } = { $amount }
kit-region-uk = Vereinigtes Königreich
kit-region-eu = Europäische Union
kit-region-us = USA
kit-region-ch = Schweiz
kit-region-au = Australien
kit-region-ca = Kanada
kit-region-jp = Japan
kit-percent = { $percent } %
kit-key-ctrl = Strg
kit-key-shift = Umschalt
kit-key-enter = Eingabe
kit-key-delete = Entf
kit-key-scan = Scan
kit-saved = Gespeichert
kit-parts = Bestandteile
