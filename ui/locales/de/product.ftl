product-asking-title = Wie muss ich inserieren?
product-asking-about = { $name }: der Preis, von dem nach den Gebühren und Kursen von heute bleibt, was du willst.
product-place = Verkaufsort
product-to-earn = Verdienen, in { $sign }
product-over-paid = Über dem, was du zahlst, in { $sign }
product-not-known = nicht bekannt
product-tradingview = Diagramm von TradingView, https://www.tradingview.com/
product-chart-cost = deine Kosten
product-chart-sold = verkauft
product-chart-bought = gekauft
product-chart-cost-of = deine Kosten { $cost }
product-refreshing-now = Wird gerade aufgefrischt
product-turn-comes = Kommt noch dran
product-late-turn = Älter, als die Stufe zusagt; kommt noch dran
product-failing = Schlägt fehl
product-failed-retried = Es schlug fehl und wird von selbst noch einmal versucht
product-second-look = Der zweite Blick auf einen Sprung: { $waits }
product-you-asked = Was du verlangt hast: { $waits }
product-ask-advice = Angebot bei { $market }, mit Rat
product-links = Zuordnungen
product-wrong-link = Falsche Zuordnung bei { $name }?
product-wrong-link-about = Die Preise von { $name } und ihr Verlauf gehen damit weg.
product-undo-link = Zuordnung aufheben
product-not-linked = { $name }: nicht zugeordnet
product-look-again-on = Noch einmal bei { $name } suchen
product-look-again = Noch einmal suchen
product-similar-on = Ähnliches bei { $name }
product-no-style-code = ohne Stylecode
product-this-one-named = Dieses: { $name }
product-this-one = Dieses
product-found-by-name = { $name } hat diese nach dem Namen gefunden, und ohne Code ist keines sicher. Ist es eins davon?
product-several-same = Mehrere Produkte bei { $name } haben die SKU { $sku }. Welches davon ist es?
product-one-without-code = { $name } hat ein Produkt zu { $sku } gefunden und nennt keinen Stylecode, darum werden die Preise nicht übernommen. Ist es dieses?
product-only-similar = Bei { $name } wurden nur ähnliche Produkte gefunden. Keines hat die SKU { $sku }, darum wird kein Preis davon übernommen:
product-standing-lowest = niedrigstes
product-standing-level = gleichauf niedrigstes
product-standing-undercut = niedrigstes ist { $lowest }
product-listed-title = Bei { $where } inseriert seit { $day }, etwa { $amount } bleiben. Klick, wenn du es herausgenommen hast.
product-done = Erledigt
product-menu-asking = Wie muss ich inserieren …
product-menu-add-size = Größe hinzufügen …
product-menu-remove = Dieses Produkt entfernen …
product-copy-sku = SKU kopieren
product-add-unit = Stück hinzufügen
product-refreshing = Wird aufgefrischt
product-refresh-r = Auffrischen (R)
product-more-about = Mehr zum Produkt
product-close = Schließen
product-no-code = ohne Code
product-synced-when-opened = beim Öffnen abgeglichen
product-next = weiter { $when }
product-no-requests = Keine automatischen Anfragen
product-never-synced = nie abgeglichen
product-you-get-now-size = Du bekommst jetzt, { $size }
product-you-get-now = Du bekommst jetzt
product-no-best-now = Gerade bietet niemand, oder die Preise sind nicht bekannt
product-if-listed = Zum niedrigsten Angebot
product-no-ask-now = Gerade kein Angebot, oder die Preise sind nicht bekannt
product-lowest-ask = Niedrigstes Angebot
product-change-24h = Änderung 24 h
product-no-yesterday = Der Preis von gestern ist nicht bekannt
product-profit-of-sales = Gewinn deiner Verkäufe
product-not-known-cap = Nicht bekannt
product-profit-now = Gewinn bei Verkauf jetzt
product-own-none = Du besitzt keins
product-no-cost-or-payout = Kosten oder Auszahlung sind nicht bekannt
product-you-own = Du besitzt
product-not-asked = { $name }: noch nicht abgefragt
product-not-in-answer = Nicht in der neuesten Antwort
product-last-known = Zuletzt bekannt { $moment }
product-ago = vor { $old }
product-confirmed = { $name }{ $quoted }, bestätigt { $moment }
product-all = Alles
product-range-week = 7 T
product-range-month = 30 T
product-range-quarter = 90 T
product-range-year = 1 J
product-price-chart = Preisdiagramm
product-price = Preis
product-time = Zeit
product-no-prices-yet = In dieser Zeit noch keine Preise dieser Größe.
product-sold-at = Verkauft { $price }
product-sales = Verkäufe
product-alerts = Alarme
product-add-rule = Regel hinzufügen
product-watched = Beobachtet: Regeln gelten für alle Größen, im Besitz oder nicht
product-every-size = { $name }, jede Größe
product-not-looked = Es wurde noch nicht angesehen.
product-came-of-looking = Was das Ansehen ergab
product-earlier-days = Frühere Tage zeigen
product-product = Produkt
product-remove-this = Dieses Produkt entfernen
product-remove-about = Nimmt es vom Board, mit Zuordnungen, Preisen und deren Verlauf. 90 Tage lang kannst du das rückgängig machen.
product-remove = Produkt entfernen
product-keep = Behalten
product-sale-on = Verkauf bei { $place }
product-paid-out-cap = Ausgezahlt
product-expected-payout = Erwartete Auszahlung
product-edit = Bearbeiten
product-enter-payout = Auszahlung eintragen
product-return = Rückgabe …
product-no-cost-or-rate = Kosten oder Wechselkurs sind nicht bekannt
product-roi = { $roi } ROI ·{ " " }
product-paid-out = ausgezahlt
product-estimated = geschätzt
product-differs = { $what } { $actual }, nicht { $estimated }
product-price-lower = Preis
product-us-youth = US Jugend
product-us-infant = US Kleinkind
product-letters = Buchstaben
product-as-written = Wie geschrieben
product-one-size = Einheitsgröße
product-add-size = Größe hinzufügen
product-scale = Skala
product-new-size = Neue Größe
product-add-the-size = Größe hinzufügen
product-none-add = Keine davon: hinzufügen
product-two-requests = Zwei der heutigen Anfragen an Alias
product-asking-alias = Alias wird abgefragt …
product-alias-size-sales = Letzte Verkäufe und Angebote von { $size } bei Alias
product-ask-again = Noch einmal abfragen
product-no-alias-sale = Alias nennt keinen Verkauf.
product-no-offers = Gerade keine Angebote.
product-sizes = Größen
product-region = Region
product-currency = Währung
product-as-quoted = Wie genannt
product-channels = Flex, Direct und Kommission
product-size-system = Größe ({ $system })
product-size = Größe
product-own = Besitz
product-you-get-on = Du bekommst bei { $market }
product-nobody-bids = { $name }: gerade bietet niemand
product-better-place = { $name }, der bessere Verkaufsort
product-at-highest-bid = Zum höchsten Gebot
product-show-chart = Diagramm zeigen
product-converted = Umgerechnet { $rate }
product-no-cost = Die Kosten sind nicht bekannt
product-not-listed = Nicht inseriert
product-more-about-unit = Mehr zu Stück { $id }
product-units = Stücke
product-unlisted = Größen, die nicht gelistet sind
product-unlisted-about = Kein Marktplatz führt diese Größen von dir, darum haben sie keinen Preis. Welche sind es?
product-not-known-yet = noch nicht bekannt
product-none-keep = keine davon: wie geschrieben lassen
product-say-what = Sag, was { $name } ist
product-save = Speichern
product-unmatched = Nicht zugeordnete Größen
product-matched-by-you-title = Von dir zugeordnete Größen
product-unmatched-about = Diese sind nicht sicher eine der Größen oben, darum bleiben ihre Preise weg.
product-named-differently = Die Marktplätze nennen diese verschieden. Bis du sagst, welche gleich sind, ist jede eine eigene Größe.
product-size-is = { $market }: { $size } ist
product-not-matched = nicht zugeordnet
product-own-size = eine eigene Größe
product-match-size = { $market } zuordnen: { $size }
product-undo-size = Rückgängig: { $name } { $size }
product-undo = Rückgängig
product-match = Zuordnen
product-ask = Angebot
product-bid = Gebot
product-last = Letzter
product-you-get = Du bekommst
product-receipt = Beleg
product-channel-standard = Standard
product-channel-flex = Flex
product-channel-direct = Direct
product-channel-consigned = Kommission
product-menu-sell = Verkaufen …
product-menu-list = Inserieren …
product-menu-edit = Bearbeiten …
product-menu-same = Noch eins davon …
product-open-receipt = Beleg öffnen
product-attach-receipt = Beleg anhängen …
product-remove-receipt = Beleg entfernen
product-delete = Löschen
product-chart-no-ask = kein Angebot bekannt
product-chart-no-bid = kein Gebot bekannt
product-chart-asks = Angebot von { $from } bis { $to }
product-chart-bids = Gebot von { $from } bis { $to }
product-chart-purchases =
    { $purchases ->
        [one] { $purchases } Kauf
       *[other] { $purchases } Käufe
    }
product-chart-sales =
    { $sales ->
        [one] { $sales } Verkauf
       *[other] { $sales } Verkäufe
    }
product-alert-count =
    { $alerts ->
        [one] { $alerts } Alarm
       *[other] { $alerts } Alarme
    }
product-chart = Diagramm: { $said }
product-advises = { $market } rät zu diesem Angebot
product-linked-as = { $name }: zugeordnet als <b>{ $sku }</b>
product-chosen-by-you = von dir gewählt
product-shared-with = { $sku } auf deinem Board ist dort dasselbe Produkt: Behalt eins davon, sonst werden seine Preise doppelt abgefragt
product-unused-by-name = { $name } ist nicht verbunden. Sobald es das ist, wird dort nach dem Namen des Produkts gesucht.
product-unused = { $name } ist nicht verbunden. Sobald es das ist, wird dort nach { $sku } gesucht.
product-pending-by-name = Bei { $name } wurde noch nicht nach dem Namen gesucht; das kommt von selbst dran.
product-pending = Bei { $name } wurde noch nicht nach { $sku } gesucht; das kommt von selbst dran.
product-this-is-similar = Das ist ähnlich:
product-absent-by-name = Bei { $name } nicht nach dem Namen gefunden.
product-absent = Bei { $name } nicht gefunden: Dort gibt es nichts mit der SKU { $sku }.
product-sold-elsewhere = Anderswo verkauft: Nimm es bei { $where } heraus
product-take-down = herausnehmen
product-prices-from = Preise von
product-costs =
    { $requests ->
        [one] Kostet { $requests } Anfrage am Tag
       *[other] Kostet { $requests } Anfragen am Tag
    }
product-without = ohne { $units }
product-cost = Kosten
product-units-not-known = { $units } nicht bekannt
product-units-sold = { $units } verkauft
product-unit-named = Stück #{ $id }: { $what }
product-returned = zurückgegeben { $day } · Kosten { $cost }
product-cancelled = storniert { $day } · Kosten { $cost }
product-other-than-estimated = Anders als geschätzt:
product-is-in-table = { $stated } ist hier { $name } und steht in der Tabelle.
product-could-be = { $typed } könnte { $names } sein. Diese stehen in der Tabelle: Wähl die richtige für dein Stück.
product-or = { " oder " }
product-alias-size = Alias, { $size }
product-sold-lately-or-more = { $sold } oder mehr in 30 Tagen verkauft
product-sold-lately = { $sold } in 30 Tagen verkauft
product-consigned = in Kommission
product-offers =
    { $offers ->
        [one] { $offers } Kaufgebot
       *[other] { $offers } Kaufgebote
    }
product-more = { $hidden } weitere
product-yours-first = deine zuerst
product-no-size-under-way = Noch ist keine Größe bekannt. Größen kommen mit dem ersten Abgleich, der gerade läuft.
product-no-size = Noch ist keine Größe bekannt. Größen kommen mit dem ersten Abgleich.
product-owned = im Besitz
product-list = Inserieren
product-sell = Verkaufen
product-unit-size = Stück, Größe { $size }
product-unit-no-size = Stück, Größe unbekannt
product-show-more-units =
    { $units ->
        [one] { $units } weiteres Stück zeigen
       *[other] { $units } weitere Stücke zeigen
    }
product-unlisted-is =
    { $units ->
        [one] { $name } ({ $units } Stück) ist
       *[other] { $name } ({ $units } Stück) ist
    }
product-matched-by-you = von dir zugeordnet
product-list-at = Inseriere zu <b>{ $price }</b> <soft>{ $over }</soft>
product-unit = Stück
product-in-currency = in { $currency }
product-rate-about = Preise werden mit diesem Kurs umgerechnet; Auszahlungen auch mit dem, was die Bank des Marktplatzes nimmt
product-prices-of = Preise von { $name } in { $region }
