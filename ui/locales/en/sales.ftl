sales-no-brand = No brand
sales-no-rate-known = No exchange rate is known
sales-no-profit-known = No profit is known
sales-paid-out = Paid out
sales-expected = Expected
sales-cancellation-cost = The cancellation cost { $amount }
sales-shipping-paid = Shipping you paid { $amount }
sales-return-cost = { " " }· the return cost { $amount }
sales-converted = { " " }· converted { $rate }
sales-all-places = All places
sales-period = Period
sales-place = Place
sales-other = Other
sales-no-cost-or-rate = Its cost or exchange rate is not known
sales-product = Product
sales-size = Size
sales-sold = Sold
sales-price = Price
sales-fees-and-costs = Fees and costs
sales-profit = Profit
sales-held = Held
sales-sales = Sales
sales-days = { $days } d
sales-months = Months
sales-places = Places
sales-brands = Brands
sales-nothing-sold = Nothing was sold in this time. Sell a unit from the inventory with S, or from its product.
sales-no-match = No sale in this time has all of these words.
sales-nothing-in-month = nothing sold
sales-in-groups = In groups
sales-revenue-and-profit = Revenue and profit
sales-by = By
sales-not-known = Not known
sales-totals = Totals
sales-ended = { $sales } returned or cancelled
sales-revenue = Revenue
sales-nothing-known = Nothing is known
sales-fees = Fees
sales-days-to-sell = Days to sell
sales-stock-book-title = VAT margin scheme stock book
sales-stock-book-about = Units marked as margin scheme, each with its purchase, its sale, the margin and the VAT due on it, as HMRC's Notice 718 asks for.
sales-stock-book = Stock book
sales-vat-rate = VAT rate, %
sales-save = Save…
sales-not-stated = not stated
sales-standard = standard
sales-none = none
sales-state-at-once = There, { $keys } selects them and E states it for all of them at once.
sales-this-month = This month
sales-last-month = Last month
sales-this-year = This year
sales-last-year = Last year
sales-all = All
sales-count =
    { $sales ->
        [one] { $sales } sale
       *[other] { $sales } sales
    }
sales-show-all-places = { $place }: show all places again
sales-show-all-brands = { $brand }: show all brands again
sales-without-rate = of { $sales } sales, { $lacking } have no exchange rate
sales-without-cost = of { $sales } sales, { $lacking } have no known cost
sales-not-in-the-book = Not in it, by their VAT treatment: { $reasons }.
sales-show-not-stated =
    { $units ->
        [one] Show { $units } unit not stated
       *[other] Show { $units } units not stated
    }
sales-in-the-book =
    { $units ->
        [0] No unit is in it.
        [1] 1 unit is in it.
       *[other] { $units } units are in it.
    }
sales-more = More
sales-more-about = More about the sale of { $name }
sales-estimated = estimated
sales-returned = returned
sales-cancelled = cancelled
sales-open-product = Open the product
sales-copy-reference = Copy the reference
sales-edit = Edit…
sales-enter-payout = Enter the payout…
sales-return-or-cancel = Return or cancel…
