history-history = History
history-what-was-done = What was done
history-nothing-yet = Nothing yet. What you do to units, sales and settings stands here, and can be undone. So does a product that you remove.
history-no-match = Nothing that was done has all of these words.
history-kept = What was done more than a year ago is not kept.
history-do-again = Do again
history-undo = Undo
history-units =
    { $units ->
        [one] { $units } unit
       *[other] { $units } units
    }
history-done-again = Done again: { $what }
history-undone = Undone: { $what }
history-cannot-redo = Can't be done again: { $why }
history-cannot-undo = Can't be undone: { $why }
