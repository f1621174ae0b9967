storage-no-product = Produkt { $id } gibt es nicht
storage-no-unit = Stück { $id } gibt es nicht
storage-no-size = Größe { $id } gibt es nicht
storage-no-entry = Eintrag { $id } gibt es nicht
storage-none-set-aside = unter { $id } ist nichts mehr beiseitegelegt
storage-no-place = { $name } gehört nicht mehr zur Datenbank
storage-not-saved = Die Änderung konnte nicht gespeichert werden: { $why }.
storage-written-by-newer = { $path } wurde von einer neueren Version von Tierstock geschrieben; aktualisiere Tierstock, um sie zu öffnen
storage-damaged = { $path } ist beschädigt ({ $why }); stell ein Backup wieder her
storage-not-a-folder = { $path } ist eine Datei, nötig ist ein Ordner
storage-not-writable = { $path } kann nicht geschrieben werden; prüfe die Rechte des Ordners
storage-no-copy = die Datenbank wurde nicht aktualisiert, weil sich keine sichere Kopie von ihr anlegen ließ ({ $why })
storage-not-updated = { $path } ließ sich nicht auf den neuen Stand bringen ({ $why }); sie ist unverändert, ihre Kopie { $copy } auch
storage-not-opened = Die Daten können nicht geöffnet werden: { $why }.
storage-not-a-file = { $path } gibt es nicht, oder es ist keine Datei
storage-backup-newer = eine neuere Version von Tierstock hat es erstellt; installiere das neueste Tierstock
storage-backup-damaged = seine Datei ist beschädigt ({ $why })
storage-backup-foreign = es ist kein Backup von Tierstock ({ $why })
storage-not-restored = Das Backup kann nicht wiederhergestellt werden: { $why }.
storage-not-opened-by-system = Das ließ sich nicht öffnen: { $said }.
storage-no-browser = Es ließ sich kein Browser öffnen.
storage-open-yourself = Öffne es selbst: { $path }
storage-undone-already = Es ist schon rückgängig gemacht.
storage-not-undone = Es wurde nicht rückgängig gemacht, also gibt es nichts zu wiederholen.
storage-changed-since = Es wurde seitdem wieder geändert. Mach zuerst „{ $title }“ rückgängig.
storage-undone-before = Was davor war, wurde auch rückgängig gemacht. Wiederhole zuerst „{ $title }“.
storage-changed = Es wurde seitdem geändert.
storage-came-back = Der Alarm ist schon wieder da.
storage-removed = Das Produkt dazu wurde entfernt. Mach zuerst „{ $title }“ rückgängig.
storage-addition-undone = Das Hinzufügen des Produkts wurde rückgängig gemacht. Wiederhole zuerst „{ $title }“.
storage-gone = Das Produkt dazu wurde entfernt und wird nicht mehr aufbewahrt.
storage-added-again = { $sku } wurde noch einmal hinzugefügt. Entferne zuerst das neue.
storage-set-aside = Das Stück dazu wurde beiseitegelegt. Korrigiere es zuerst.
storage-size-gone = Die Größe, die das Stück hatte, gibt es nicht mehr.
storage-nothing-to-change = Alles ist schon so, wie es danach wäre.
storage-unreadable = Was davon aufbewahrt wurde, ist nicht lesbar: { $why }.
storage-always-set = Davor gab es nichts, was sich zurückholen ließe.
storage-entry-no-product = ein Stück darin nennt kein Produkt
storage-product-owned = Du besitzt { $in_stock } davon: Lösche zuerst die Stücke, dann entferne das Produkt.
storage-product-sold = Du hast davon verkauft, und deine Verkäufe verweisen darauf. Friere es ein, dann kostet es keine Anfragen.
storage-has-units =
    { $units ->
        [one] { $sku } hat jetzt { $units } Stück. Lösche zuerst die Stücke; was verkauft ist, bleibt.
       *[other] { $sku } hat jetzt { $units } Stück. Lösche zuerst die Stücke; was verkauft ist, bleibt.
    }
storage-units-set-aside =
    { $units ->
        [one] { $units } Stück davon wurde beiseitegelegt, weil es nicht lesbar ist: Korrigiere oder verwirf es zuerst.
       *[other] { $units } Stück davon wurden beiseitegelegt, weil sie nicht lesbar sind: Korrigiere oder verwirf sie zuerst.
    }
storage-in-use = Diese Daten sind in einem anderen Fenster von Tierstock offen.
storage-folder-away = Der Datenordner { $folder } ist nicht da.
storage-file = Eine Datei ließ sich nicht verwenden: { $why }.
storage-set-up = Die Einstellungen lassen sich nicht verwenden: { $why }.
storage-bad-address = die Adresse für { $service } muss mit https beginnen, oder mit http auf diesem Computer, und darf weder Benutzernamen noch Abfrage noch Fragment haben
storage-no-connections = Verbindungen lassen sich nicht einrichten ({ $said })
storage-stockx-accounts = die Konten bei StockX
storage-exchange-rates = die Wechselkurse
storage-no-sample = Die Beispieldaten ließen sich nicht erstellen: { $said }.
