palette-find-or-do = Alles finden oder tun
palette-nothing = So heißt nichts.
palette-this-product = dieses Produkt
palette-move = { $name } nach { $tier } verschieben
palette-refresh = { $name } auffrischen
palette-open = { $name } öffnen
palette-products =
    { $products ->
        [one] { $products } Produkt
       *[other] { $products } Produkte
    }
palette-sold = verkauft
palette-selection = Auswahl
palette-do = Tun
palette-go-to = Gehe zu
palette-settings = Einstellungen
palette-found-products = Produkte
palette-found-units = Stücke
palette-found-sales = Verkäufe
palette-results = Ergebnisse
