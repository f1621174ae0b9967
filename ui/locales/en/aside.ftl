aside-title = Set aside
aside-about = What can't be read is kept here, so that everything else works. It counts nowhere until it is corrected.
aside-nothing = nothing
aside-when = Set aside { $moment }.{ " " }
aside-copy = As it was, it is in { $file } in the data folder.
aside-correct-named = Correct: { $what }
aside-drop = Drop
aside-drop-about = It is not shown again and counts nowhere.
aside-drop-it = Drop it
aside-correct = Correct
aside-more = { $more } more will show as these are settled.
aside-records =
    { $records ->
        [one] { $records } record can't be read and is set aside.
       *[other] { $records } records can't be read and are set aside.
    }
aside-count-nowhere =
    { $records ->
        [1] It counts in no list and no sum.
       *[other] They count in no list and no sum.
    }
aside-look =
    { $records ->
        [1] Look at it
       *[other] Look at them
    }
