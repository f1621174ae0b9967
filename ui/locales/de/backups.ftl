backups-folder-away = { $folder } ist gerade nicht da. Tierstock versucht es jede Stunde noch einmal.
backups-no-folder = { $folder } ist kein Ordner.
backups-not-writable = { $folder } kann nicht geschrieben werden. Prüfe die Rechte.
backups-no-room = { $folder } hat keinen Platz mehr. Schaff Platz.
backups-unsound = Das Backup in { $folder } ist nicht, was es sein soll ({ $said }). Tierstock versucht es jede Stunde noch einmal.
backups-folder-other = { $folder } ist gerade nicht zu gebrauchen ({ $said }). Tierstock versucht es jede Stunde noch einmal.
backups-not-made = Das letzte Backup konnte nicht erstellt werden: { $why }.
backups-whole-path = Gib den ganzen Pfad eines Ordners an.
backups-no-such-folder = Den Ordner { $folder } gibt es nicht.
backups-in-data-folder = Dieser Ordner liegt im Datenordner: Was den mitnimmt, nimmt auch die Backups mit.
backups-choose-first = Wähl zuerst ein Backup.
backups-nested = Die Daten können nicht in ihren eigenen Ordner verschoben werden.
backups-taken = In { $folder } ist schon etwas. Wähl einen anderen Ordner.
backups-unusable = { $folder } ist nicht zu gebrauchen ({ $said }).
backups-named-by-environment = TIERSTOCK_DATA_DIR nennt diesen Datenordner. Schließ Tierstock, verschieb den Ordner und gib dort seinen neuen Pfad an.
backups-data-away = Schließ den Datenträger an, auf dem er liegt, dann versuch es noch einmal. Um ohne ihn neu anzufangen, lösche { $named_in }.
backups-synced = { $by } gleicht den Datenordner ab. Eine Datenbank, die abgeglichen wird, während sie benutzt wird, nimmt Schaden: Bewahr die Daten anderswo auf. Backups dürfen dort liegen.
backups-none = Noch kein Backup.
backups-backups = Backups
backups-in-own-folder = { " " }· in deinem eigenen Ordner
backups-of-other-data = { " " }· von anderen Daten
backups-restore-of = Backup vom { $at } wiederherstellen
backups-restore-dots = Wiederherstellen …
backups-looked-at-first = Jedes wird erst angesehen: Nichts wird geändert, bevor du gesehen hast, was geschehen würde.
backups-restore-file = Datei wiederherstellen
backups-from-elsewhere = Oder ein Backup von anderswo
backups-its-whole-path = Der ganze Pfad
backups-choose-file = Datei wählen …
backups-look-at-it = Ansehen
backups-restore-a-backup = Backup wiederherstellen
backups-this-file = diese Datei
backups-the-backup-of = das Backup vom { $moment }
backups-restore-what = { $what } wiederherstellen?
backups-restore-about = Noch wurde nichts geändert. Deine jetzigen Daten werden daneben aufbewahrt und lassen sich ebenso wiederherstellen.
backups-looking-at = Das Backup wird angesehen …
backups-restoring = Wird wiederhergestellt …
backups-restore = Wiederherstellen
backups-cancel = Abbrechen
backups-now = Jetzt
backups-after = Danach
backups-products = Produkte
backups-units-in-stock = Stücke im Lager
backups-sales = Verkäufe
backups-entries = Einträge im Verlauf
backups-all-the-same = Alles Gezählte ist gleich. Einstellungen und Notizen können abweichen.
backups-what-changes = Was sich ändert
backups-stays = Preise, heutige Anfragen, Bestandsnummern und Benachrichtigungen bleiben, wie sie sind. Schlüssel sind in keinem Backup: Deine Konten bleiben verbunden.
backups-would-be-gone = Wäre weg
backups-sold = verkauft
backups-product = Produkt
backups-reason-daily = Täglich
backups-reason-asked = Von dir verlangt
backups-reason-import = Vor einem Import
backups-reason-change = Vor einer Änderung vieler Stücke
backups-reason-full = Mit Preisverlauf
backups-reason-none = Vor einem Update oder einer Wiederherstellung
backups-units-gone =
    { $units ->
        [one] { $units } Stück wäre weg
       *[other] { $units } Stück wären weg
    }
backups-units-back =
    { $units ->
        [one] { $units } Stück käme zurück
       *[other] { $units } Stück kämen zurück
    }
backups-units-changed =
    { $units ->
        [one] { $units } Stück wäre wie im Backup
       *[other] { $units } Stück wären wie im Backup
    }
backups-sales-gone =
    { $sales ->
        [one] { $sales } Verkauf wäre weg
       *[other] { $sales } Verkäufe wären weg
    }
backups-sales-back =
    { $sales ->
        [one] { $sales } Verkauf käme zurück
       *[other] { $sales } Verkäufe kämen zurück
    }
backups-products-gone =
    { $products ->
        [one] { $products } Produkt wäre weg
       *[other] { $products } Produkte wären weg
    }
backups-products-back =
    { $products ->
        [one] { $products } Produkt käme zurück
       *[other] { $products } Produkte kämen zurück
    }
backups-without-history =
    { $products ->
        [one] { $products } Produkt hätte keinen Preisverlauf
       *[other] { $products } Produkte hätten keinen Preisverlauf
    }
backups-show-all =
    { $backups ->
        [one] Alle { $backups } Backups zeigen
       *[other] Alle { $backups } Backups zeigen
    }
backups-and-more = und { $more } weitere
backups-cant-be-read = nicht lesbar
