board-board = Board
board-clear-selection = Auswahl aufheben
board-owned-only = Nur im Besitz
board-suggestions-about = Produkte, die in einer anderen Stufe besser stünden
board-worth-title = Was die höchsten Gebote gerade auszahlen, nach allen Gebühren: { $amount }
board-over-24-hours = Über 24 Stunden
board-down = gefallen um
board-up = gestiegen um
board-selected = Ausgewählt
board-waiting = Wartet auf erste Preise
board-nobody-sells = Niemand verkauft eins
board-last-known-price = Der letzte bekannte Preis: Gerade gibt es keinen
board-nobody-bids = Gerade bietet niemand, also wird nichts ausgezahlt
board-no-bid = kein Gebot
board-payout-title = Was das höchste Gebot bei { $place } nach allen Gebühren auszahlt: { $about }
board-profit-title = Gewinn deiner Stücke bei Verkauf jetzt: { $profit }
board-watched = Beobachtet
board-late = Älter, als die Stufe zusagt
board-refresh-card = { $name } auffrischen
board-new = neu
board-tier-products = { $tier }: { $products } Produkte
board-change-up = Gestiegen
board-change-down = Gefallen
board-change-flat = Unverändert
board-change-title = { $word } in 24 h, von { $from }
board-no-match = Kein Treffer in dieser Stufe.
board-drag-here = Zieh eine Karte hierher.
board-shown-of = { $shown } von { $all }
board-fresh-products = { $tier }: frische Produkte
board-when-opened = beim Öffnen
board-all-fresh = alle frisch
board-fresh = { $fresh } frisch
board-no-products = keine Produkte
board-synced-before = { $synced } von { $all } schon abgeglichen
board-for-hot = Was du gerade verkaufst: { $every } abgeglichen.
board-for-warm = Was du im Auge behältst: { $every }.
board-for-cold = Was du für später hältst: { $every }.
board-for-frozen = Was ruht: nur abgeglichen, wenn du es öffnest.
board-empty = Noch keine Produkte
board-empty-about = Füg die SKUs deiner Produkte ein, so viele du willst. Jedes bekommt eine Stufe:
board-add-by-sku = Produkte per SKU hinzufügen
board-filter-chosen = Filter · { $chosen }
board-filter = Filter
board-clear-filter = Filter leeren
board-show-only = Nur zeigen
board-with-problem = Mit Problem
board-found-on = Gefunden bei
board-either-market = Beliebiger Marktplatz
board-brand = Marke
board-any-brand = Beliebige Marke
board-tag = Etikett
board-any-tag = Beliebiges Etikett
board-no-code = ohne Code
board-card-waiting = wartet auf erste Preise
board-card-payout = du bekommst { $amount } bei { $place }
board-held = { $name } ist aufgenommen.
board-over = Über { $tier }.
board-over-none = Über keiner Spalte.
board-dropped = Auf { $tier } abgelegt.
board-put-back = Zurückgelegt.
board-sort-oldest = Älteste zuerst
board-sort-price = Höchster Preis zuerst
board-sort-change = Größte Änderung zuerst
board-sort-stock = Ältester Bestand zuerst
board-sort-name = Nach Name
board-same-requests = gleich viele Anfragen am Tag
board-move-to-synced = Nach { $tier } · { $every } abgeglichen
board-then-shares = { $requests } · dann { $shares } der Anfragen des Tages
board-moved-to = { $what } nach { $tier } verschoben
board-moved-back = Zurückverschoben
board-all-moved-back = Alle zurückverschoben
board-one-product = 1 Produkt
board-undo = Rückgängig
board-move-to = Nach { $tier } verschieben
board-refresh = Auffrischen
board-open = Öffnen
board-select = Auswählen
board-copy-sku = SKU kopieren
board-selected-count = { $count } ausgewählt · zieh sie oder drück 1–4
board-suggestions =
    { $suggestions ->
        [one] { $suggestions } Vorschlag
       *[other] { $suggestions } Vorschläge
    }
board-worth =
    { $units ->
        [1] <b>{ $worth }</b>bei Verkauf deines Stücks jetzt
       *[other] <b>{ $worth }</b>bei Verkauf aller { $units } Stücke jetzt
    }
board-units =
    { $units ->
        [one] { $units } Stück
       *[other] { $units } Stück
    }
board-products =
    { $products ->
        [one] { $products } Produkt
       *[other] { $products } Produkte
    }
board-without-price = { $units } ohne Preis
board-to-take-down =
    { $units ->
        [one] { $units } Stück herauszunehmen
       *[other] { $units } Stück herauszunehmen
    }
board-today = { $amount } heute
board-order = Reihenfolge
board-ask = ab
board-not-known = nicht bekannt
board-ask-and-bid = { $market }: niedrigstes Angebot { $ask }, höchstes Gebot { $bid }
board-ask-alone = { $market }: niedrigstes Angebot { $ask }, kein Gebot
board-pays = zahlt
board-owned =
    { $units ->
        [one] { $units } Stück im Besitz
       *[other] { $units } Stück im Besitz
    }
board-next = { $fresh } · in { $next }
board-now = Kürze
board-fresh-of = { $fresh } von { $all } frisch
board-fresh-of-and-never = { $fresh } von { $all } frisch, { $never } nie abgeglichen
board-card-ask = Angebot { $ask } bei { $market }
board-card-last-ask = letztes Angebot { $ask } bei { $market }
board-card-up = in 24 Stunden um { $percent } gestiegen
board-card-down = in 24 Stunden um { $percent } gefallen
board-card-profit = Gewinn { $amount } bei Verkauf jetzt
board-card-loss = Verlust { $amount } bei Verkauf jetzt
board-card-age = Preise { $age } alt
board-card-late = Preise { $age } alt, zu spät
board-fewer-requests = { $requests } Anfragen weniger am Tag
board-more-requests = { $requests } Anfragen mehr am Tag
board-move-several =
    { $products ->
        [one] { $products } Produkt nach { $tier } verschieben
       *[other] { $products } Produkte nach { $tier } verschieben
    }
board-open-tier = { $tier } öffnen
board-open-folded =
    { $products ->
        [one] { $tier } öffnen: { $products } Produkt
       *[other] { $tier } öffnen: { $products } Produkte
    }
board-moved-part =
    { $products ->
        [one] { $moved } von { $products } Produkt nach { $tier } verschoben
       *[other] { $moved } von { $products } Produkten nach { $tier } verschoben
    }
board-left-out =
    { $products ->
        [1] Das andere war schon dort oder ist entfernt.
       *[other] Die anderen waren schon dort oder sind entfernt.
    }
board-moved-back-part = { $moved } von { $all } zurückverschoben
