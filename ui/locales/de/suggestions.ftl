suggestions-move-to = { $name } nach { $to } verschieben
suggestions-move-savers-first = Verschieb zuerst die, die Anfragen sparen, oder alle
suggestions-dismiss-named = { $name } ablehnen
suggestions-to = nach
suggestions-move = Verschieben
suggestions-dismiss = Ablehnen
suggestions-title = Vorgeschlagene Stufen
suggestions-about = Wo Geld auf dem Spiel steht, werden Preise öfter angesehen, anderswo seltener. Was du selbst verschoben hast, bleibt.
suggestions-suggestions = Vorschläge
suggestions-move-it = Verschieben
suggestions-move-all = Alle { $total } verschieben
suggestions-none = Jedes Produkt ist in der Stufe, in die es gehört.
suggestions-none-else = Sonst wird nichts vorgeschlagen.
suggestions-none-about = Vorschläge kommen aus dem, was du besitzt und verkaufst, wie sehr sich der Preis bewegt und was du beobachtest.
suggestions-watched = Du beobachtest es.
suggestions-selling = Du hast in den letzten 30 Tagen { $sold } verkauft und besitzt noch { $units }.
suggestions-at-stake = { $owned }: mit am meisten in deinem Bestand.
suggestions-owned-and-frozen = { $owned }, und Eingefrorenes wird nur angesehen, wenn du es öffnest.
suggestions-little-at-stake = { $owned }: wenig neben dem Rest deines Bestands.
suggestions-aged = Du besitzt { $units }, vor { $days } Tagen oder früher gekauft, und hast in den letzten 90 Tagen keins verkauft.
suggestions-sold-lately = Du besitzt keins und hast in den letzten 90 Tagen { $sold } verkauft.
suggestions-none-owned = Du besitzt keins, beobachtest es nicht und hast in den letzten 90 Tagen keins verkauft.
suggestions-no-more-requests = Keine weiteren Anfragen am Tag
suggestions-nothing-owned = Nichts, was du besitzt, bewegt sich mit seinem Preis.
suggestions-unfrozen = Letzte 30 Tage: { $moves }, ohne dass du es öffnest.
suggestions-not-moved = Der Preis hat sich in den letzten 30 Tagen nicht bewegt.
suggestions-hour-earlier = { "" } Das ist wie { $amount } eine Stunde früher gesehen.
suggestions-hour-later = { "" } Das ist wie { $amount } eine Stunde später gesehen.
suggestions-as-soon = Letzte 30 Tage: { $moves } ebenso früh.
suggestions-needs-room = braucht die Anfragen, die andere sparen
suggestions-together =
    { $total ->
        [1] Dieser Vorschlag: { $cost }.
       *[other] Alle { $total } zusammen: { $cost }.
    }
suggestions-more = { $more } mehr, als aufgeführt sind.
suggestions-beyond =
    { $products ->
        [one] { $products } weiteres Produkt würde davon gewinnen, aber die Anfragen des Tages reichen nicht.
       *[other] { $products } weitere Produkte würden davon gewinnen, aber die Anfragen des Tages reichen nicht.
    }
suggestions-by-hand =
    { $products ->
        [one] { $products } Produkt bleibt, wohin du es verschoben hast.
       *[other] { $products } Produkte bleiben, wohin du sie verschoben hast.
    }
suggestions-by-spare =
    { $products ->
        [one] { $products } Produkt wird von freien Anfragen so oft angesehen wie in einer schnelleren Stufe.
       *[other] { $products } Produkte werden von freien Anfragen so oft angesehen wie in einer schnelleren Stufe.
    }
suggestions-dismissed =
    { $products ->
        [one] Für { $products } Produkt wird auf deinen Wunsch nichts vorgeschlagen
       *[other] Für { $products } Produkte wird auf deinen Wunsch nichts vorgeschlagen
    }
suggestions-suggest-again = Wieder vorschlagen
suggestions-suggest-again-named = Für { $name } wieder Stufen vorschlagen
suggestions-suggest-too =
    { $products ->
        [1] Auch dafür Stufen vorschlagen
       *[other] Auch für sie Stufen vorschlagen
    }
suggestions-own = Du besitzt { $units }
suggestions-own-worth = Du besitzt { $units } im Wert von { $worth }
suggestions-own-moves =
    { $units ->
        [1] { $owned }, was sich um etwa { $amount } am Tag bewegt
       *[other] { $owned }, was sich um etwa { $amount } am Tag bewegt
    }
suggestions-fewer = { $market } { $requests } weniger
suggestions-more-requests = { $market } { $requests } mehr
suggestions-requests-a-day =
    { $last ->
        [1] { $each } Anfrage am Tag
       *[other] { $each } Anfragen am Tag
    }
suggestions-too-few-days =
    { $days ->
        [one] Bisher { $days } Tag mit Preisen; was es bringen würde, steht nach { $needed } fest.
       *[other] Bisher { $days } Tage mit Preisen; was es bringen würde, steht nach { $needed } fest.
    }
suggestions-later = Letzte 30 Tage: { $moves }, im Mittel { $time } später.
suggestions-earlier = Letzte 30 Tage: { $moves }, im Mittel { $time } früher.
suggestions-moves-worth =
    { $moves ->
        [one] { $moves } Bewegung, zusammen { $worth }, wäre gesehen worden
       *[other] { $moves } Bewegungen, zusammen { $worth }, wären gesehen worden
    }
suggestions-moves =
    { $moves ->
        [one] { $moves } Bewegung wäre gesehen worden
       *[other] { $moves } Bewegungen wären gesehen worden
    }
