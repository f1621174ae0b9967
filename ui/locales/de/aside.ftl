aside-title = Beiseitegelegt
aside-about = Was nicht lesbar ist, wird hier aufbewahrt, damit alles andere funktioniert. Es zählt nirgends, bis es korrigiert ist.
aside-nothing = nichts
aside-when = Beiseitegelegt { $moment }.{ " " }
aside-copy = Wie es war, steht es in { $file } im Datenordner.
aside-correct-named = Korrigieren: { $what }
aside-drop = Verwerfen
aside-drop-about = Es wird nicht mehr gezeigt und zählt nirgends.
aside-drop-it = Verwerfen
aside-correct = Korrigieren
aside-more = { $more } weitere zeigen sich, wenn diese erledigt sind.
aside-records =
    { $records ->
        [one] { $records } Eintrag ist nicht lesbar und beiseitegelegt.
       *[other] { $records } Einträge sind nicht lesbar und beiseitegelegt.
    }
aside-count-nowhere =
    { $records ->
        [1] Er zählt in keiner Liste und keiner Summe.
       *[other] Sie zählen in keiner Liste und keiner Summe.
    }
aside-look =
    { $records ->
        [1] Ansehen
       *[other] Ansehen
    }
