parts-size = Größe { $size } { $what }
parts-sizes = Größen { $sizes } und { $last } { $what }
parts-sizes-and-more = Größen { $sizes } und { $more } weitere { $what }
parts-a-size = eine Größe { $what }
parts-repeated = kam mehrfach vor
parts-repeated-many = kamen mehrfach vor
parts-contradictory = kam mehrfach vor, mit verschiedenen Preisen
parts-contradictory-many = kamen mehrfach vor, mit verschiedenen Preisen
parts-has = hat { $what }
parts-have = haben { $what }
parts-no-ask = kein brauchbares Angebot
parts-no-bid = kein brauchbares Gebot
parts-no-last-sale = keine brauchbare Angabe zum letzten Verkauf
parts-other-product = Produkt { $answered } statt { $asked }
parts-other-currency = Preise in { $answered } statt { $asked }
parts-unnamed = ein Element ohne Produkt, Währung oder Größe
parts-no-size = ein Element ohne Größe
parts-no-condition = ein Element, das den Zustand der Ware nicht nennt
parts-no-consignment = ein Element, das nicht sagt, ob die Ware in Kommission ist
parts-and-more = und { $more } weitere
parts-new-sizes = { $sizes ->
    [1] Preise einer Größe, die es beim Zuordnen des Produkts nicht gab
   *[other] Preise von { $sizes } Größen, die es beim Zuordnen des Produkts nicht gab
}
parts-few-sizes = sie nennt nur { $mentioned } von { $own } Größen des Produkts, und das seit einer Stunde
parts-repeated-size = eine Größe, die mehrfach vorkam
parts-contradictory-size = eine Größe, die mehrfach vorkam, mit verschiedenen Preisen
