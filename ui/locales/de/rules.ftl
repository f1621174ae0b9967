rules-step-range = ein Schritt ist mehr als nichts und höchstens 100 %
rules-unfit-step = ein Gewinn bewegt sich um einen Betrag, ein ROI um Prozentpunkte
rules-unfit-target = ein ROI kreuzt einen Prozentsatz, alles andere einen Betrag
rules-target-of-two = ein Ziel gilt für das Angebot oder das Gebot, nicht für beide
rules-nothing-at-once = eine Bewegung kann nicht schon zutreffen
rules-no-step = das alarmiert einmal oder bei jeder Rückkehr
rules-no-subject = wähl, wofür die Regel gilt
rules-rises-by = { $what } steigt um { $step }
rules-falls-by = { $what } fällt um { $step }
rules-moves-by = { $what } bewegt sich um { $step }
rules-rises-to = { $what } steigt auf { $target }
rules-falls-to = { $what } fällt auf { $target }
rules-crosses = { $what } kreuzt { $target }
rules-undercut = Mein Inserat wird unterboten
rules-below-cost = Auszahlung fällt unter meine Kosten
rules-best-place = Bester Verkaufsort wechselt
rules-late = Preise sind älter als zugesagt
rules-ask = Angebot
rules-bid = Gebot
rules-ask-or-bid = Angebot oder Gebot
rules-last-sale = Letzter Verkauf
rules-payout = Auszahlung
rules-profit = Mein Gewinn
rules-roi = ROI
rules-and-at-least = { $percent } und mindestens { $amount }
rules-points = { $points } Prozentpunkte
rules-removed-product = ein entferntes Produkt
rules-whom-all = alle Größen im Lager und beobachtete Produkte
rules-whom-hot = Produkte der Stufe Heiß im Lager oder beobachtet
rules-whom-warm = Produkte der Stufe Warm im Lager oder beobachtet
rules-whom-cold = Produkte der Stufe Kalt im Lager oder beobachtet
rules-whom-frozen = Produkte der Stufe Eingefroren im Lager oder beobachtet
rules-whom-brand = { $brand } im Lager oder beobachtet
rules-whom-tag = Stücke mit dem Etikett { $tag }
rules-whom-product = { $product }, jede Größe
rules-once = einmal je Preis
rules-each-step = wieder bei jedem weiteren Schritt
rules-each-percent = wieder bei jeden weiteren { $percent }
rules-each-change = bei jedem Wechsel
rules-each-return = wieder, wenn es zurückgekehrt ist
rules-at-once = , sofort, wo es schon zutrifft
rules-without-confirming = , ohne zweiten Blick
rules-day-looked = { $looks ->
    [1] einmal nachgesehen
   *[other] { $looks }-mal nachgesehen
}
rules-day-failed = { $tries ->
    [one] { $tries } Versuch scheiterte
   *[other] { $tries } Versuche scheiterten
}
rules-day-below = { $moves ->
    [one] { $moves } Bewegung unter deinen Regeln
   *[other] { $moves } Bewegungen unter deinen Regeln
}
rules-day-suspect = { $prices ->
    [one] { $prices } Preis als verdächtig zurückgehalten
   *[other] { $prices } Preise als verdächtig zurückgehalten
}
rules-day-gone = { $moves ->
    [one] { $moves } Bewegung beim zweiten Blick verschwunden
   *[other] { $moves } Bewegungen beim zweiten Blick verschwunden
}
rules-day-alerts = { $alerts ->
    [one] { $alerts } Alarm
   *[other] { $alerts } Alarme
}
rules-day-flapping = { $alerts } davon hin und her: in der Zusammenfassung
rules-day-often = { $alerts } über der Grenze des Tages: in der Zusammenfassung
rules-day-kept = { $alerts } bis zum Ende der Ruhezeiten aufgehoben
rules-day-kept-hours = { $alerts } bis zum Ende der Ruhezeiten { $hours } aufgehoben
rules-day-muted = { $alerts } stumm
rules-day-no-move = kein Preis bewegte sich
