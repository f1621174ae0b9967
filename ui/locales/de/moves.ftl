moves-while-off = { $moves ->
    [one] { $moves } Bewegung, während Benachrichtigungen aus waren
   *[other] { $moves } Bewegungen, während Benachrichtigungen aus waren
}
moves-of-named = { $name }: { $prices ->
    [one] { $prices } Preis bewegte sich
   *[other] { $prices } Preise bewegten sich
}
moves-one = Ein Preis bewegte sich
moves-of-product = { $prices ->
    [one] { $prices } Preis eines Produkts bewegte sich
   *[other] { $prices } Preise eines Produkts bewegten sich
}
moves-of-products = { $prices ->
    [one] { $prices } Preis bewegte
   *[other] { $prices } Preise bewegten
} sich bei { $products ->
    [one] { $products } Produkt
   *[other] { $products } Produkten
}
moves-alerts = { $alerts ->
    [1] Ein Alarm
   *[other] { $alerts } Alarme
}
moves-alerts-of-named = { $name }: { $alerts ->
    [one] { $alerts } Alarm
   *[other] { $alerts } Alarme
}
moves-and-more = und { $more } weitere
moves-times = , { $moves }-mal bewegt
moves-thin = dünn: Gebot und letzter Verkauf standen still
moves-paid = , bezahlt { $paid }
moves-last-ask = letztes Angebot { $ask }
moves-ask = Angebot { $old } → { $new }
moves-bid = Gebot { $old } → { $new }
moves-last-sale = letzter Verkauf { $old } → { $new }
moves-ask-is = Angebot liegt bei { $ask }
moves-bid-is = Gebot liegt bei { $bid }
moves-last-sale-is = letzter Verkauf liegt bei { $sale }
moves-consigned = in Kommission
moves-hours-ago = vor { $hours } h
moves-days-ago = vor { $days } T
moves-test = Test: { $title }
moves-late = Preise sind älter als zugesagt
moves-undercut-at = dein Inserat zu { $listed } wird unterboten
moves-undercut = dein Inserat wird unterboten
moves-below-cost-by = Auszahlung liegt { $loss } unter dem, was du bezahlt hast
moves-below-cost = Auszahlung liegt unter dem, was du bezahlt hast
moves-pays-more = { $market } zahlt jetzt mehr aus
moves-profit = Gewinn { $old } → { $new }
moves-return = Rendite { $old } → { $new }
moves-payout = Auszahlung { $old } → { $new }
moves-profit-is = Gewinn liegt bei { $profit }
moves-return-is = Rendite liegt bei { $share }
moves-payout-is = Auszahlung liegt bei { $payout }
moves-of-tiers = { $products ->
    [one] { $products } Produkt in eine andere Stufe verschoben
   *[other] { $products } Produkte in andere Stufen verschoben
}
moves-undone-in-history = Das lässt sich im Verlauf rückgängig machen.
