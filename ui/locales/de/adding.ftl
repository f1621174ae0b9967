adding-title = Produkte hinzufügen
adding-about = Füg SKUs oder Zeilen einer Tabelle ein, tipp einen Namen oder füg einen Link ein, um beide Marktplätze zu durchsuchen, oder scann einen Barcode.
adding-add = Hinzufügen
adding-adding = Wird hinzugefügt …
adding-search = Suchen
adding-searching = Wird gesucht …
adding-look-up = Barcode nachschlagen
adding-looking-up = Wird nachgeschlagen …
adding-skus = SKUs
adding-placeholder = DD1503-103, M2002RDA …   Zeilen einer Tabelle   ein Name   oder scann einen Barcode
adding-search-instead = Stattdessen suchen
adding-already-there-count = { $known } schon da
adding-not-added-count = { $refused } nicht hinzugefügt
adding-undone = Rückgängig gemacht
adding-undo-named = Rückgängig: { $title }
adding-undo = Rückgängig
adding-by-hand = Nicht da? Von Hand führen
adding-sku-if-any = SKU, falls es eine hat
adding-brand = Marke
adding-name = Name
adding-keep-by-hand = Von Hand führen
adding-by-hand-about = Größen und Stücke fügst du in seinem Panel hinzu.
adding-table = Das ist eine Tabelle. Die SKUs stehen in
adding-column = Spalte { $number }
adding-every-cell = Jeder Zelle
adding-would-be-added = Was hinzugefügt würde
adding-new = Neu
adding-already-there = Schon da
adding-show-more = Mehr anzeigen
adding-empty = Leer
adding-nothing-found = Kein Marktplatz hat so etwas. Versuch eine andere Schreibweise, oder führ es von Hand.
adding-found = Gefunden
adding-no-code = ohne Code
adding-and-size = { " " }· Größe { $size }
adding-add-unit-of = Stück von { $name } hinzufügen
adding-add-unit = Stück hinzufügen
adding-add-named = { $name } hinzufügen
adding-open-named = { $name } öffnen
adding-added-open = Hinzugefügt · öffnen
adding-on-board-open = Auf dem Board · öffnen
adding-not-on = nicht bei { $name }
adding-added-count =
    { $products ->
        [one] { $products } Produkt hinzugefügt
       *[other] { $products } Produkte hinzugefügt
    }
adding-lines-and-more = Zeilen { $lines } und { $more } mehr
adding-lines =
    { $count ->
        [1] Zeile { $lines }
       *[other] Zeilen { $lines }
    }
adding-unreadable = Nicht lesbar
