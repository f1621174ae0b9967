palette-find-or-do = Find or do anything
palette-nothing = Nothing is called that.
palette-this-product = this product
palette-move = Move { $name } to { $tier }
palette-refresh = Refresh { $name }
palette-open = Open { $name }
palette-products =
    { $products ->
        [one] { $products } product
       *[other] { $products } products
    }
palette-sold = sold
palette-selection = Selection
palette-do = Do
palette-go-to = Go to
palette-settings = Settings
palette-found-products = Products
palette-found-units = Units
palette-found-sales = Sales
palette-results = Results
