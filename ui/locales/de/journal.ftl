journal-set-sizes = Größen auf { $scale } gestellt
journal-set-system-appearance = Aussehen auf System gestellt
journal-set-light = Aussehen auf hell gestellt
journal-set-dark = Aussehen auf dunkel gestellt
journal-set-keep-syncing = Schließen des Fensters auf weiter abgleichen gestellt
journal-set-quit = Schließen des Fensters auf beenden gestellt
journal-set-look-for-updates = Suche nach neuen Versionen auf einmal am Tag gestellt
journal-set-no-updates = Suche nach neuen Versionen abgestellt
journal-set-regions = Regionen auf { $regions } gestellt
journal-set-no-spare = { $market }: keine freien Anfragen
journal-set-spare = { $market }: { $percent } % des Kontingents für freie Anfragen
journal-set-rate = { $market }: eine Anfrage alle { $milliseconds } ms, { $requests } am Tag
journal-set-sold-as = Verkauft als { $item }: { $condition }
journal-set-fee = { $place }: { $figure } auf { $amount } gestellt
journal-set-fee-percent = { $place }: { $figure } auf { $percent } % gestellt
journal-set-tier = Stufe { $tier } auf { $minutes } min gestellt, { $turn } je Runde
journal-set-tier-minutes = Stufe { $tier } auf { $minutes } min gestellt
journal-set-tier-turn = Stufe { $tier } auf { $turn } je Runde gestellt
journal-set-automatic-tiers = Vorgeschlagene Stufen auf automatisch gestellt
journal-set-tiers-wait = Vorgeschlagene Stufen warten auf dich
journal-set-no-suggestion = Keine vorgeschlagene Stufe mehr für ein Produkt
journal-set-suggestions = Vorgeschlagene Stufen für alle Produkte
journal-set-no-quiet-hours = Ruhezeiten abgestellt
journal-set-quiet-hours = Ruhezeiten auf { $from }–{ $until } gestellt
journal-set-alerts-a-day = Benachrichtigungen auf { $alerts } je Produkt und Tag gestellt
journal-set-silent = Benachrichtigungen auf stumm gestellt
journal-set-sound = Benachrichtigungen auf Ton gestellt
journal-set-muted = Alarme eines Produkts stumm geschaltet
journal-set-not-muted = Alarme eines Produkts wieder an
journal-set-snoozed = Einen Alarm zurückgestellt
journal-set-watched = Ein Produkt beobachtet
journal-set-rule = Eine Regel für Alarme gesetzt
journal-transaction = Transaktionsgebühr
journal-watches = Gebühr für Uhren
journal-handbags = Gebühr für Handtaschen
journal-processing = Zahlungsabwicklung
journal-minimum = Mindestgebühr
journal-shipping = Versand
journal-commission = Provision
journal-seller-fee = Verkäufergebühr
journal-cash-out = Auszahlungsgebühr
journal-conversion = Umrechnungsgebühr
journal-units = { $units ->
    [one] { $units } Stück
   *[other] { $units } Stück
}
journal-listed = Bei { $place } inseriert: { $units }
journal-taken-down = Bei { $place } herausgenommen: { $units }
journal-sold-on = Bei { $place } verkauft: { $units }
journal-sold = Verkauft: { $units }
journal-sale-changed = Verkauf geändert: { $units }
journal-returned = Zurückgegeben: { $units }
journal-cancelled = Verkauf storniert: { $units }
journal-edited = Bearbeitet: { $units }
journal-deleted = Gelöscht: { $units }
journal-resized = Größe geändert: { $units }
journal-receipt-attached = Beleg angehängt: { $units }
journal-receipt-removed = Beleg entfernt: { $units }
journal-added = Hinzugefügt: { $name }
journal-added-several = Hinzugefügt: { $count } × { $name }
journal-added-products = { $products ->
    [one] { $products } Produkt hinzugefügt
   *[other] { $products } Produkte hinzugefügt
}
journal-removed = Entfernt: { $name }
journal-imported = { $rows ->
    [one] { $rows } Zeile aus { $source } importiert
   *[other] { $rows } Zeilen aus { $source } importiert
}
journal-pasted-table = Eingefügte Tabelle
journal-rule-changed = Regel geändert: { $rule }
journal-rule-added = Regel hinzugefügt: { $rule }
journal-rule-deleted = Regel gelöscht: { $rule }
journal-watching = Beobachtet: { $name }
journal-not-watching = Nicht mehr beobachtet: { $name }
journal-alerts-on = Alarme wieder an: { $name }
journal-muted-hour = Für eine Stunde stumm: { $name }
journal-muted-today = Bis morgen stumm: { $name }
journal-muted-day = Für einen Tag stumm: { $name }
journal-muted-week = Für eine Woche stumm: { $name }
journal-muted-year = Für ein Jahr stumm: { $name }
journal-snoozed-hour = Alarm für eine Stunde zurückgestellt: { $name }
journal-snoozed-evening = Alarm bis zum Abend zurückgestellt: { $name }
journal-snoozed-morning = Alarm bis zum Morgen zurückgestellt: { $name }
journal-not-snoozed = Alarm zurückgeholt: { $name }
journal-suggested = { $name } nach { $tier } verschoben, wie vorgeschlagen
journal-suggested-several = { $products ->
    [one] { $products } Produkt in die vorgeschlagene Stufe verschoben
   *[other] { $products } Produkte in vorgeschlagene Stufen verschoben
}
journal-suggested-for-week = { $products ->
    [one] { $products } Produkt für die Woche in die vorgeschlagene Stufe verschoben
   *[other] { $products } Produkte für die Woche in vorgeschlagene Stufen verschoben
}
journal-no-suggestions = Keine vorgeschlagenen Stufen mehr für { $name }
journal-suggest-again = Für { $name } wieder Stufen vorschlagen
journal-suggest-for-moved = Stufen auch für von Hand verschobene Produkte vorgeschlagen
journal-set-system-language = Sprache auf System gestellt
journal-set-english = Sprache auf Englisch gestellt
journal-set-german = Sprache auf Deutsch gestellt
