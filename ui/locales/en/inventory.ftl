inventory-to-earn = To earn, in { $sign }
inventory-use = Use
inventory-see-what = See what to list at.
inventory-over-paid = over the { $paid } you paid
inventory-after-fees = after fees; what you paid is not known
inventory-what-is-selected = What is selected
inventory-sell = Sell
inventory-list = List
inventory-edit = Edit
inventory-tag = Tag
inventory-delete = Delete
inventory-clear-selection = Clear the selection
inventory-change-about = What you leave empty stays as it is with each of them.
inventory-edit-units = Edit units
inventory-kept-at = Kept at
inventory-as-it-is = as it is
inventory-condition = Condition
inventory-bought-from = Bought from
inventory-bought-on = Bought on
inventory-order-number = Order number
inventory-vat-treatment = VAT treatment
inventory-add-tag = Add a tag
inventory-remove-tag = Remove a tag
inventory-columns = Columns
inventory-rows = Rows
inventory-dense = Dense
inventory-comfortable = Comfortable
inventory-further-left = { $name } further left
inventory-further-right = { $name } further right
inventory-returned = Returned
inventory-cancelled = Cancelled
inventory-returned-costs = Fees that were kept, shipping back, a penalty. The shipping you paid counts anyway.
inventory-cancelled-costs = A penalty, a label you had bought. The shipping of the sale no longer counts.
inventory-end-title = Return or cancellation
inventory-end-about = The unit is in stock again. The sale stays in the books, and counts only for what it cost you.
inventory-back-in-stock = Back in stock
inventory-what-happened = What happened
inventory-on = On
inventory-cost-you = What it cost you, { $currency }
inventory-not-grouped = Not grouped
inventory-by-product = By product
inventory-by-place = By where it is kept
inventory-by-month = By month of purchase
inventory-group-named = Group: { $grouped }
inventory-group = Group
inventory-in-stock = In stock
inventory-listed = Listed
inventory-not-listed = Not listed
inventory-over-90 = Over 90 d
inventory-no-price = No price
inventory-to-take-down = To take down
inventory-with-sold = With sold ones
inventory-filter-chosen = Filter · { $chosen }
inventory-filter = Filter
inventory-any-condition = Any condition
inventory-vat = VAT
inventory-any-vat = Any VAT
inventory-anywhere = Anywhere
inventory-one-product = One product
inventory-no-purchase-day = Day of purchase not known
inventory-bought-in = Bought in { $month }
inventory-show-all-again = { $name }: show all again
inventory-totals = Totals
inventory-no-cost-known = No cost is known
inventory-no-price-known = No price is known
inventory-no-ask-known = No ask is known
inventory-no-profit-known = No profit is known
inventory-without-cost = { $units } without a cost
inventory-without-price = { $units } without a price
inventory-rates-of = exchange rates of { $day }, the newest known
inventory-product = Product
inventory-bought-in-head = Bought in
inventory-nowhere = Nowhere noted
inventory-day-not-known = Day not known
inventory-units = Units
inventory-cost = Cost
inventory-you-get-now = You get now
inventory-profit = Profit
inventory-inventory = Inventory
inventory-sell-up-to = Sell up to { $most } units at once.
inventory-none-like-that = No unit is like that.
inventory-at-next-sync = At the next sync
inventory-awaited = Alias's prices for its condition come with the next sync
inventory-valued-by-you = yours
inventory-another-price = Its price is another by now.
inventory-at-highest-bid = At the highest bid
inventory-at-lowest-ask = At the lowest ask
inventory-list-about = Note where it is for sale. When it sells in one place, you are asked to take it down from the others.
inventory-listing = Listing
inventory-listed-done = Listed
inventory-place = Place
inventory-price-each = Price each
inventory-currency = Currency
inventory-your-rate = Your rate: { $home } for 1 { $currency }
inventory-rate-of-day = that of the day
inventory-now-converted = Now converted { $words }.
inventory-empty-rate = Empty: the European Central Bank's rate of that day.
inventory-rate-was-for = Your rate of { $rate } was for { $currency }. Empty: the European Central Bank's rate of that day.
inventory-place-name = Name of the place
inventory-place-example = eBay, Vinted…
inventory-the-sale = The sale
inventory-sale = Sale
inventory-save = Save
inventory-sold = Sold
inventory-expected = What was expected
inventory-estimated-payout = Estimated payout
inventory-enter-fees = Enter the actual fees
inventory-price = Price
inventory-sold-on = Sold on
inventory-shipping-you-pay = Shipping you pay
inventory-reference = Reference
inventory-reference-example = order or invoice number
inventory-buyer = Buyer
inventory-write-price = Write a price to see what is left of it.
inventory-what-was-taken = What was taken
inventory-sell-many-about = Each at its own price. All of them are sold, or none; one Undo takes all back.
inventory-sales = Sales
inventory-draft-place = { $title }: place
inventory-draft-price = { $title }: price
inventory-worth-after-fees = Worth after fees
inventory-profit-now = Profit if sold now
inventory-roi = ROI
inventory-not-known = Not known
inventory-edit-the-unit = Edit the unit
inventory-add-units = Add units
inventory-add-count-units = Add { $count } units
inventory-add-the-unit = Add the unit
inventory-how-many = How many
inventory-tags = Tags
inventory-tags-example = winter, grail
inventory-notes = Notes
inventory-not-known-lower = not known
inventory-fewer-fields = Fewer fields
inventory-more-fields = More: condition, tax and shipping, where from, tags, notes
inventory-size = Size
inventory-tax = Tax
inventory-shipping-to-you = Shipping to you
inventory-other-costs = Other costs
inventory-own-value = Worth in your view, { $currency }
inventory-best-bid = the best bid
inventory-best-bid-alias = the best bid at Alias
inventory-views = Views
inventory-no-view = No view is saved yet.
inventory-saved-views = Saved views
inventory-forget-view = Forget the view { $name }
inventory-save-view-as = Save what is shown as
inventory-no-code = no code
inventory-no-cost-or-rate = Its cost, or the exchange rate of its day, is not known
inventory-you-get = You get
inventory-no-cost-or-payout = Its cost or payout is not known
inventory-kept = Kept
inventory-bought = Bought
inventory-held = Held
inventory-if-listed = If listed
inventory-held-very-long = Held for very long
inventory-open-product = Open the product
inventory-lowest-ask = Lowest ask: <b>{ $price }</b>
inventory-use-lowest-ask = Use the lowest ask
inventory-list-at = List at <b>{ $price }</b> { $over }
inventory-selected = { $units } selected
inventory-edit-title =
    { $units ->
        [one] Edit { $units } unit
       *[other] Edit { $units } units
    }
inventory-change-units =
    { $units ->
        [one] Change { $units } unit
       *[other] Change { $units } units
    }
inventory-unit-count =
    { $units ->
        [one] { $units } unit
       *[other] { $units } units
    }
inventory-nobody-bids = Nobody bids for it now, or its prices are not known
inventory-nobody-asks = Nobody asks a price for it now, or its prices are not known
inventory-list-title =
    { $units ->
        [one] List { $units } unit
       *[other] List { $units } units
    }
inventory-sell-title =
    { $units ->
        [one] Sell { $units } unit
       *[other] Sell { $units } units
    }
inventory-sold-units =
    { $units ->
        [one] Sold { $units } unit
       *[other] Sold { $units } units
    }
inventory-without-either = { $units } without a cost or price
inventory-take-down = Take down: { $places }
inventory-menu-sell = Sell…
inventory-menu-sell-several = Sell { $units } units…
inventory-menu-list = List…
inventory-menu-list-several = List { $units } units…
inventory-menu-edit = Edit…
inventory-menu-edit-several = Edit { $units } units…
inventory-menu-tag = Tag…
inventory-menu-tag-several = Tag { $units } units…
inventory-delete-several = Delete { $units } units
