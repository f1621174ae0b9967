sales-no-brand = Ohne Marke
sales-no-rate-known = Kein Wechselkurs bekannt
sales-no-profit-known = Kein Gewinn bekannt
sales-paid-out = Ausgezahlt
sales-expected = Erwartet
sales-cancellation-cost = Die Stornierung kostete { $amount }
sales-shipping-paid = Dein Versand { $amount }
sales-return-cost = { " " }· die Rückgabe kostete { $amount }
sales-converted = { " " }· umgerechnet { $rate }
sales-all-places = Alle Verkaufsorte
sales-period = Zeitraum
sales-place = Verkaufsort
sales-other = Anderswo
sales-no-cost-or-rate = Kosten oder Wechselkurs sind nicht bekannt
sales-product = Produkt
sales-size = Größe
sales-sold = Verkauft
sales-price = Preis
sales-fees-and-costs = Gebühren, Kosten
sales-profit = Gewinn
sales-held = Gehalten
sales-sales = Verkäufe
sales-days = { $days } T
sales-months = Monate
sales-places = Verkaufsorte
sales-brands = Marken
sales-nothing-sold = In dieser Zeit wurde nichts verkauft. Verkaufe ein Stück im Lager mit S oder bei seinem Produkt.
sales-no-match = Kein Verkauf in dieser Zeit enthält alle diese Wörter.
sales-nothing-in-month = nichts verkauft
sales-in-groups = In Gruppen
sales-revenue-and-profit = Umsatz und Gewinn
sales-by = Nach
sales-not-known = Nicht bekannt
sales-totals = Summen
sales-ended = { $sales } zurückgegeben oder storniert
sales-revenue = Umsatz
sales-nothing-known = Nichts bekannt
sales-fees = Gebühren
sales-days-to-sell = Tage bis zum Verkauf
sales-stock-book-title = Bestandsbuch der Differenzbesteuerung (UK)
sales-stock-book-about = Stücke mit Differenzbesteuerung, jedes mit Kauf, Verkauf, Marge und der Umsatzsteuer darauf, wie HMRC Notice 718 es verlangt.
sales-stock-book = Bestandsbuch
sales-vat-rate = USt.-Satz, %
sales-save = Speichern …
sales-not-stated = keine Angabe
sales-standard = Regelbesteuerung
sales-none = keine
sales-state-at-once = Dort wählt { $keys } sie aus, und E gibt es für alle auf einmal an.
sales-this-month = Dieser Monat
sales-last-month = Letzter Monat
sales-this-year = Dieses Jahr
sales-last-year = Letztes Jahr
sales-all = Alles
sales-count =
    { $sales ->
        [one] { $sales } Verkauf
       *[other] { $sales } Verkäufe
    }
sales-show-all-places = { $place }: wieder alle Verkaufsorte zeigen
sales-show-all-brands = { $brand }: wieder alle Marken zeigen
sales-without-rate = von { $sales } Verkäufen haben { $lacking } keinen Wechselkurs
sales-without-cost = von { $sales } Verkäufen haben { $lacking } keine bekannten Kosten
sales-not-in-the-book = Nicht darin, nach ihrer Umsatzsteuer: { $reasons }.
sales-show-not-stated =
    { $units ->
        [one] { $units } Stück ohne Angabe zeigen
       *[other] { $units } Stück ohne Angabe zeigen
    }
sales-in-the-book =
    { $units ->
        [0] Kein Stück ist darin.
        [1] 1 Stück ist darin.
       *[other] { $units } Stück sind darin.
    }
sales-more = Mehr
sales-more-about = Mehr zum Verkauf von { $name }
sales-estimated = geschätzt
sales-returned = zurückgegeben
sales-cancelled = storniert
sales-open-product = Produkt öffnen
sales-copy-reference = Referenz kopieren
sales-edit = Bearbeiten …
sales-enter-payout = Auszahlung eingeben …
sales-return-or-cancel = Rückgabe oder Stornierung …
