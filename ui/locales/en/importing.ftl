importing-drop-file = Drop a file here, or choose it
importing-formats = XLSX, XLS, ODS, CSV or TSV, up to 100 MB. What the columns are is worked out for you.
importing-reading = Reading…
importing-choose-file = Choose a file
importing-file = File to import
importing-rows-to-import = Rows to import
importing-paste-rows = Or paste the rows here, with the line of the columns' names
importing-read-rows = Read the rows
importing-columns = Columns
importing-hide = Hide
importing-show-and-change = Show and change
importing-remember-as = Remember as
importing-name-it = Name it
importing-sheet = Sheet
importing-column = Column { $number }
importing-column-empty = empty
importing-what-is = What "{ $name }" is
importing-known = known
importing-sure = { $confidence }% sure
importing-title = Import a file
importing-about = Your spreadsheet, or a sales report of StockX, Alias or eBay. Nothing is saved before you say so.
importing-another-file = Another file
importing-importing = Importing
importing-stop = Stop
importing-save-refused = Save the rows not imported
importing-import = Import
importing-imported-files = Imported files
importing-there-already-count = { $rows } there already
importing-not-imported-count = { $rows } not imported
importing-undo-import-of = Undo the import of { $source }
importing-undo = Undo
importing-decisions = Decisions
importing-decided = Decided for the whole file
importing-tell-once = Tell us once for the whole file
importing-choose = Choose…
importing-ask-condition = What does the condition "{ $word }" mean?
importing-ask-sizes = On which scale are the sizes?
importing-ask-days = Which comes first in the dates?
importing-ask-decimals = How are amounts written?
importing-ask-currency = In which currency are the amounts?
importing-ask-unit = Are the prices in cents?
importing-ask-counted = What are amounts for where a row has several units?
importing-ask-place = Where were they sold?
importing-ask-meets = What do sales do to your stock?
importing-import-undone = The import is undone: all is as before.
importing-imported = Imported
importing-undoing = Undoing…
importing-undo-import = Undo the import
importing-line = Line { $line }
importing-another-pair = This is another unit
importing-take-in = Take it in again
importing-leave-out = Leave it out
importing-cancel = Cancel
importing-line-head = Line
importing-product = Product
importing-size = Size
importing-paid = Paid
importing-bought = Bought
importing-sold = Sold
importing-what-happens = What happens
importing-list-all = All ({ $rows })
importing-list-stock = In stock ({ $rows })
importing-list-sales = Sales ({ $rows })
importing-list-known = There already ({ $rows })
importing-list-refused = Not imported ({ $rows })
importing-would-happen = What would happen
importing-what-is-left = What is left of the file
importing-rows = Rows
importing-no-rows = No such rows.
importing-rows-of-file = Rows of the file
importing-all-others = All that differ in one field are other units
importing-sold-for = sold for { $amount }
importing-paid-out-of = paid out { $amount }
importing-open-line = Open line { $line }: { $what }
importing-group-goods = Goods
importing-field-sku = Style code (SKU)
importing-field-name = Name
importing-field-brand = Brand
importing-field-size = Size
importing-field-condition = Condition
importing-field-quantity = Number of units
importing-field-own-code = Your own code
importing-group-purchase = Purchase
importing-field-paid = Price paid
importing-field-total-cost = Total cost, tax and shipping included
importing-field-tax = Tax paid
importing-field-inbound = Shipping to you
importing-field-other-cost = Other costs
importing-field-bought-on = Bought on
importing-field-bought-from = Bought from
importing-field-purchase-order = Purchase order number
importing-field-kept-at = Kept at
importing-group-sale = Sale
importing-field-state = In stock or sold
importing-field-sold-on = Sold on
importing-field-place = Place of sale
importing-field-sale-price = Sale price
importing-field-shipping-paid = Shipping the buyer paid
importing-field-payout = Payout
importing-field-selling-fee = Selling fee
importing-field-processing = Payment processing
importing-field-shipping-fee = Shipping fee
importing-field-cash-out = Cash-out fee
importing-field-other-fee = Other fee
importing-field-outbound = Shipping you paid
importing-field-sale-order = Order number
importing-field-buyer = Buyer
importing-group-more = More
importing-field-currency = Currency
importing-field-tags = Tags
importing-field-notes = Notes
importing-field-source-id = Row number of the source
importing-field-nothing = Not imported
importing-columns-taken =
    { $columns ->
        [one] { $columns } column imported
       *[other] { $columns } columns imported
    }
importing-table-rows = { $rows } rows
importing-import-rows =
    { $rows ->
        [one] Import { $rows } row
       *[other] Import { $rows } rows
    }
importing-new-products =
    { $products ->
        [one] { $products } new product
       *[other] { $products } new products
    }
importing-sales-without-cost =
    { $sales ->
        [one] { $sales } sale without a known cost
       *[other] { $sales } sales without a known cost
    }
importing-paid-sum = paid { $amount }
importing-sold-sum = sold { $amount }
importing-paid-out-sum = paid out { $amount }
importing-rows-of = { $done } of { $total } rows
importing-all-or-none = Importing { $rows }. All of them count at the end, or none.
importing-row-count =
    { $rows ->
        [one] { $rows } row
       *[other] { $rows } rows
    }
importing-new-units =
    { $units ->
        [one] { $units } new unit
       *[other] { $units } new units
    }
importing-sale-count =
    { $sales ->
        [one] { $sales } sale
       *[other] { $sales } sales
    }
importing-rows-imported =
    { $rows ->
        [one] { $rows } row imported
       *[other] { $rows } rows imported
    }
importing-stands-in-history = { $parts }. It stands in History, where it can be undone as a whole.
importing-recognised-as = recognised as { $layout }
importing-saved-as = Saved as { $path }
importing-correct = Correct
