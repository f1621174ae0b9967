parts-size = size { $size } { $what }
parts-sizes = sizes { $sizes } and { $last } { $what }
parts-sizes-and-more = sizes { $sizes } and { $more } more { $what }
parts-a-size = a size { $what }
parts-repeated = came more than once
parts-repeated-many = came more than once
parts-contradictory = came more than once, with different prices
parts-contradictory-many = came more than once, with different prices
parts-has = has { $what }
parts-have = have { $what }
parts-no-ask = no usable ask
parts-no-bid = no usable bid
parts-no-last-sale = no usable last sale
parts-other-product = product { $answered } instead of { $asked }
parts-other-currency = prices in { $answered } instead of { $asked }
parts-unnamed = an element without a product, currency or size
parts-no-size = an element without a size
parts-no-condition = an element that does not state the goods' condition
parts-no-consignment = an element that does not state whether the goods are consigned
parts-and-more = and { $more } more
parts-new-sizes = { $sizes ->
    [1] prices of a size that was not there when the product was linked
   *[other] prices of { $sizes } sizes that were not there when the product was linked
}
parts-few-sizes = it mentions only { $mentioned } of the product's { $own } sizes, as it has for an hour
parts-repeated-size = a size that came more than once
parts-contradictory-size = a size that came more than once, with different prices
