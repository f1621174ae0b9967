adding-title = Add products
adding-about = Paste SKUs or rows of a spreadsheet, type a name or paste a link to search both marketplaces, or scan a barcode.
adding-add = Add
adding-adding = Adding…
adding-search = Search
adding-searching = Searching…
adding-look-up = Look up the barcode
adding-looking-up = Looking it up…
adding-skus = SKUs
adding-placeholder = DD1503-103, M2002RDA…   rows of a spreadsheet   a name   or scan a barcode
adding-search-instead = Search instead
adding-already-there-count = { $known } already there
adding-not-added-count = { $refused } not added
adding-undone = Undone
adding-undo-named = Undo: { $title }
adding-undo = Undo
adding-by-hand = Not there? Keep it by hand
adding-sku-if-any = SKU, if it has one
adding-brand = Brand
adding-name = Name
adding-keep-by-hand = Keep by hand
adding-by-hand-about = You add its sizes and units in its panel.
adding-table = This is a table. The SKUs are in
adding-column = Column { $number }
adding-every-cell = Every cell
adding-would-be-added = What would be added
adding-new = New
adding-already-there = Already there
adding-show-more = Show more
adding-empty = Empty
adding-nothing-found = Neither marketplace has anything like it. Try another spelling, or keep it by hand.
adding-found = Found
adding-no-code = no code
adding-and-size = { " " }· size { $size }
adding-add-unit-of = Add a unit of { $name }
adding-add-unit = Add a unit
adding-add-named = Add { $name }
adding-open-named = Open { $name }
adding-added-open = Added · open
adding-on-board-open = On the board · open
adding-not-on = not on { $name }
adding-added-count =
    { $products ->
        [one] { $products } product added
       *[other] { $products } products added
    }
adding-lines-and-more = lines { $lines } and { $more } more
adding-lines =
    { $count ->
        [1] line { $lines }
       *[other] lines { $lines }
    }
adding-unreadable = Can't be read
