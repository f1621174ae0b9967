inventory-to-earn = Verdienen, in { $sign }
inventory-use = Nehmen
inventory-see-what = Sieh, wie du inserieren solltest.
inventory-over-paid = über den { $paid }, die du bezahlt hast
inventory-after-fees = nach Gebühren; was du bezahlt hast, ist nicht bekannt
inventory-what-is-selected = Was ausgewählt ist
inventory-sell = Verkaufen
inventory-list = Inserieren
inventory-edit = Bearbeiten
inventory-tag = Etikett
inventory-delete = Löschen
inventory-clear-selection = Auswahl aufheben
inventory-change-about = Was du leer lässt, bleibt bei jedem, wie es ist.
inventory-edit-units = Stücke bearbeiten
inventory-kept-at = Lagerort
inventory-as-it-is = wie es ist
inventory-condition = Zustand
inventory-bought-from = Gekauft bei
inventory-bought-on = Gekauft am
inventory-order-number = Bestellnummer
inventory-vat-treatment = Umsatzsteuer
inventory-add-tag = Etikett hinzufügen
inventory-remove-tag = Etikett entfernen
inventory-columns = Spalten
inventory-rows = Zeilen
inventory-dense = Dicht
inventory-comfortable = Luftig
inventory-further-left = { $name } weiter nach links
inventory-further-right = { $name } weiter nach rechts
inventory-returned = Zurückgegeben
inventory-cancelled = Storniert
inventory-returned-costs = Einbehaltene Gebühren, Rückversand, eine Strafe. Dein Versand zählt ohnehin.
inventory-cancelled-costs = Eine Strafe, ein Versandlabel, das du gekauft hattest. Der Versand des Verkaufs zählt nicht mehr.
inventory-end-title = Rückgabe oder Stornierung
inventory-end-about = Das Stück ist wieder im Lager. Der Verkauf bleibt in den Büchern und zählt nur mit dem, was er dich gekostet hat.
inventory-back-in-stock = Zurück ins Lager
inventory-what-happened = Was geschah
inventory-on = Am
inventory-cost-you = Was es dich kostete, { $currency }
inventory-not-grouped = Nicht gruppiert
inventory-by-product = Nach Produkt
inventory-by-place = Nach Lagerort
inventory-by-month = Nach Kaufmonat
inventory-group-named = Gruppe: { $grouped }
inventory-group = Gruppieren
inventory-in-stock = Im Lager
inventory-listed = Inseriert
inventory-not-listed = Nicht inseriert
inventory-over-90 = Über 90 Tage
inventory-no-price = Ohne Preis
inventory-to-take-down = Herauszunehmen
inventory-with-sold = Verkaufte auch
inventory-filter-chosen = Filter · { $chosen }
inventory-filter = Filter
inventory-any-condition = Beliebiger Zustand
inventory-vat = USt.
inventory-any-vat = Beliebige USt.
inventory-anywhere = Überall
inventory-one-product = Ein Produkt
inventory-no-purchase-day = Kauftag nicht bekannt
inventory-bought-in = Gekauft { $month }
inventory-show-all-again = { $name }: wieder alle zeigen
inventory-totals = Summen
inventory-no-cost-known = Keine Kosten bekannt
inventory-no-price-known = Kein Preis bekannt
inventory-no-ask-known = Kein Angebot bekannt
inventory-no-profit-known = Kein Gewinn bekannt
inventory-without-cost = { $units } ohne Kosten
inventory-without-price = { $units } ohne Preis
inventory-rates-of = Wechselkurse vom { $day }, die neuesten bekannten
inventory-product = Produkt
inventory-bought-in-head = Gekauft
inventory-nowhere = Kein Lagerort vermerkt
inventory-day-not-known = Tag nicht bekannt
inventory-units = Stücke
inventory-cost = Kosten
inventory-you-get-now = Du bekommst jetzt
inventory-profit = Gewinn
inventory-inventory = Lager
inventory-sell-up-to = Verkaufe höchstens { $most } Stück auf einmal.
inventory-none-like-that = So eins ist nicht dabei.
inventory-at-next-sync = Beim nächsten Abgleich
inventory-awaited = Die Preise von Alias für den Zustand kommen mit dem nächsten Abgleich
inventory-valued-by-you = eigener
inventory-another-price = Der Preis ist inzwischen ein anderer.
inventory-at-highest-bid = Zum höchsten Gebot
inventory-at-lowest-ask = Zum niedrigsten Angebot
inventory-list-about = Notiere, wo es angeboten wird. Ist es an einem Ort verkauft, wirst du gebeten, es an den anderen herauszunehmen.
inventory-listing = Inserat
inventory-listed-done = Inseriert
inventory-place = Verkaufsort
inventory-price-each = Preis je Stück
inventory-currency = Währung
inventory-your-rate = Dein Kurs: { $home } für 1 { $currency }
inventory-rate-of-day = der des Tages
inventory-now-converted = Gerade umgerechnet { $words }.
inventory-empty-rate = Leer: der Kurs der Europäischen Zentralbank an dem Tag.
inventory-rate-was-for = Dein Kurs von { $rate } galt für { $currency }. Leer: der Kurs der Europäischen Zentralbank an dem Tag.
inventory-place-name = Name des Verkaufsorts
inventory-place-example = eBay, Vinted, …
inventory-the-sale = Der Verkauf
inventory-sale = Verkauf
inventory-save = Speichern
inventory-sold = Verkauft
inventory-expected = Was erwartet wurde
inventory-estimated-payout = Geschätzte Auszahlung
inventory-enter-fees = Tatsächliche Gebühren eintragen
inventory-price = Preis
inventory-sold-on = Verkauft am
inventory-shipping-you-pay = Dein Versand
inventory-reference = Referenz
inventory-reference-example = Bestell- oder Rechnungsnummer
inventory-buyer = Käufer
inventory-write-price = Trag einen Preis ein, um zu sehen, was davon bleibt.
inventory-what-was-taken = Was abgezogen wurde
inventory-sell-many-about = Jedes zu seinem Preis. Verkauft werden alle oder keins; einmal Rückgängig nimmt alle zurück.
inventory-sales = Verkäufe
inventory-draft-place = { $title }: Verkaufsort
inventory-draft-price = { $title }: Preis
inventory-worth-after-fees = Wert nach Gebühren
inventory-profit-now = Gewinn bei Verkauf jetzt
inventory-roi = ROI
inventory-not-known = Nicht bekannt
inventory-edit-the-unit = Stück bearbeiten
inventory-add-units = Stücke hinzufügen
inventory-add-count-units = { $count } Stück hinzufügen
inventory-add-the-unit = Stück hinzufügen
inventory-how-many = Wie viele
inventory-tags = Etiketten
inventory-tags-example = Winter, Grail
inventory-notes = Notizen
inventory-not-known-lower = nicht bekannt
inventory-fewer-fields = Weniger Felder
inventory-more-fields = Mehr: Zustand, Steuer und Versand, woher, Etiketten, Notizen
inventory-size = Größe
inventory-tax = Steuer
inventory-shipping-to-you = Versand zu dir
inventory-other-costs = Andere Kosten
inventory-own-value = Eigener Wert, { $currency }
inventory-best-bid = das beste Gebot
inventory-best-bid-alias = das beste Gebot bei Alias
inventory-views = Ansichten
inventory-no-view = Noch keine Ansicht gespeichert.
inventory-saved-views = Gespeicherte Ansichten
inventory-forget-view = Ansicht { $name } vergessen
inventory-save-view-as = Das Gezeigte speichern als
inventory-no-code = ohne Code
inventory-no-cost-or-rate = Die Kosten oder der Wechselkurs des Tages sind nicht bekannt
inventory-you-get = Du bekommst
inventory-no-cost-or-payout = Kosten oder Auszahlung sind nicht bekannt
inventory-kept = Lagerort
inventory-bought = Gekauft
inventory-held = Alter
inventory-if-listed = Wenn inseriert
inventory-held-very-long = Sehr lange gehalten
inventory-open-product = Produkt öffnen
inventory-lowest-ask = Niedrigstes Angebot: <b>{ $price }</b>
inventory-use-lowest-ask = Das niedrigste Angebot nehmen
inventory-list-at = Inseriere zu <b>{ $price }</b> { $over }
inventory-selected = { $units } ausgewählt
inventory-edit-title =
    { $units ->
        [one] { $units } Stück bearbeiten
       *[other] { $units } Stück bearbeiten
    }
inventory-change-units =
    { $units ->
        [one] { $units } Stück ändern
       *[other] { $units } Stück ändern
    }
inventory-unit-count =
    { $units ->
        [one] { $units } Stück
       *[other] { $units } Stück
    }
inventory-nobody-bids = Gerade bietet niemand, oder die Preise sind nicht bekannt
inventory-nobody-asks = Gerade bietet es niemand an, oder die Preise sind nicht bekannt
inventory-list-title =
    { $units ->
        [one] { $units } Stück inserieren
       *[other] { $units } Stück inserieren
    }
inventory-sell-title =
    { $units ->
        [one] { $units } Stück verkaufen
       *[other] { $units } Stück verkaufen
    }
inventory-sold-units =
    { $units ->
        [one] { $units } Stück verkauft
       *[other] { $units } Stück verkauft
    }
inventory-without-either = { $units } ohne Kosten oder Preis
inventory-take-down = Herausnehmen: { $places }
inventory-menu-sell = Verkaufen …
inventory-menu-sell-several = { $units } Stück verkaufen …
inventory-menu-list = Inserieren …
inventory-menu-list-several = { $units } Stück inserieren …
inventory-menu-edit = Bearbeiten …
inventory-menu-edit-several = { $units } Stück bearbeiten …
inventory-menu-tag = Etikett …
inventory-menu-tag-several = { $units } Stück mit Etikett versehen …
inventory-delete-several = { $units } Stück löschen
