history-history = Verlauf
history-what-was-done = Was getan wurde
history-nothing-yet = Noch nichts. Was du mit Stücken, Verkäufen und Einstellungen tust, steht hier und lässt sich rückgängig machen. Ein entferntes Produkt auch.
history-no-match = Nichts davon enthält alle diese Wörter.
history-kept = Was länger als ein Jahr her ist, wird nicht aufbewahrt.
history-do-again = Wiederholen
history-undo = Rückgängig
history-units =
    { $units ->
        [one] { $units } Stück
       *[other] { $units } Stück
    }
history-done-again = Wiederholt: { $what }
history-undone = Rückgängig gemacht: { $what }
history-cannot-redo = Lässt sich nicht wiederholen: { $why }
history-cannot-undo = Lässt sich nicht rückgängig machen: { $why }
