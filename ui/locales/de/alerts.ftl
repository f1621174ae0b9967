alerts-target = { " " }· Ziel { $target }
alerts-product-removed = { " " }· Produkt entfernt
alerts-gone-later = { " " }· eine Stunde später wieder weg
alerts-more-about = Mehr zum Alarm von { $name }
alerts-useful = Nützlich
alerts-not-useful = Nicht nützlich
alerts-inbox = Eingang
alerts-rules = Regeln
alerts-all = Alle
alerts-unread = Ungelesen
alerts-muted = Stumm
alerts-newest = Neueste
alerts-nearest = Am nächsten am Ziel
alerts-none-yet = Noch hat sich keiner deiner Preise bewegt. Wenn doch, steht es hier, mit oder ohne Benachrichtigung.
alerts-all-read = Du hast alle Alarme gelesen.
alerts-none-muted = Kein Alarm wurde dir vorenthalten. Schalt ein Produkt stumm, dann stehen seine Preisbewegungen hier, ohne Benachrichtigung.
alerts-alerts = Alarme
alerts-part-of-page = Teil der Seite
alerts-alerts-to-show = Welche Alarme
alerts-order = Reihenfolge der Alarme
alerts-kept = Alarme werden 180 Tage aufbewahrt, höchstens die neuesten 50.000. Einer, der noch gezeigt werden muss, wird nie verworfen.
alerts-unread-again = Sie sind wieder ungelesen
alerts-undo = Rückgängig
alerts-mark-all = Alle als gelesen markieren
alerts-preview = Vorschau
alerts-late-untold = Die Vergangenheit sagt nicht, wann Preise zu spät waren.
alerts-moves = Bewegungen
alerts-about-nothing = Sie betrifft nichts, was du gerade hast.
alerts-new-rule = Neue Regel
alerts-change-rule = Regel ändern
alerts-rule-about = Was dich alarmiert, gemessen in der Währung jedes Preises: Ein Wechselkurs tut es nie.
alerts-add-rule = Regel hinzufügen
alerts-save = Speichern
alerts-alert-when = Alarm, wenn
alerts-again = Noch einmal alarmieren
alerts-look-twice = Erst ein zweites Mal ansehen (eine Anfrage mehr)
alerts-alert-at-once = Sofort alarmieren, wo es schon zutrifft
alerts-about = Für
alerts-as-it-is = Wie es ist
alerts-price = Preis
alerts-direction = Richtung
alerts-to = Auf
alerts-by = Um
alerts-unit = Einheit
alerts-rules-about = Ein Preis, den mehrere Regeln betreffen, alarmiert einmal. Angesehen werden Preise deiner Region.
alerts-no-rule = Keine Regel ist übrig, also alarmiert dich nichts. Füg eine hinzu, um von Preisbewegungen zu hören.
alerts-delete-rule = Diese Regel löschen
alerts-change-named = Ändern: { $what }, { $whom }
alerts-delete-named = Löschen: { $what }, { $whom }
alerts-mute-hour = Produkt eine Stunde stumm schalten
alerts-mute-today = Produkt bis morgen stumm schalten
alerts-mute-day = Produkt einen Tag stumm schalten
alerts-mute-week = Produkt eine Woche stumm schalten
alerts-mute-year = Produkt ein Jahr stumm schalten
alerts-snooze-hour = Eine Stunde zurückstellen
alerts-snooze-evening = Bis zum Abend zurückstellen
alerts-snooze-morning = Bis zum Morgen zurückstellen
alerts-snoozed-until = Zurückgestellt bis { $moment }
alerts-unsnooze = Zurückgestellt bis { $moment }: zurückholen
alerts-came-back = wieder da seit { $moment }
alerts-mark-read = Als gelesen markieren
alerts-mark-unread = Als ungelesen markieren
alerts-take-useful-back = „Nützlich“ zurücknehmen
alerts-take-not-useful-back = „Nicht nützlich“ zurücknehmen
alerts-unmute = Stumm bis { $moment }: wieder laut
alerts-marked-read = Als gelesen markiert
alerts-marked-unread = Als ungelesen markiert
alerts-when-moves = ein Preis sich bewegt um …
alerts-when-crosses = ein Preis … kreuzt
alerts-when-undercut = mein Inserat unterboten wird
alerts-when-below-cost = die Auszahlung unter meine Kosten fällt
alerts-when-best-place = der beste Verkaufsort wechselt
alerts-when-late = Preise älter sind als zugesagt
alerts-of-ask = Angebot
alerts-of-bid = Gebot
alerts-of-ask-or-bid = Angebot oder Gebot
alerts-of-last-sale = Letzter Verkauf
alerts-of-payout = Auszahlung zum höchsten Gebot
alerts-of-profit = Mein Gewinn
alerts-of-roi = ROI
alerts-falls = Fällt
alerts-rises = Steigt
alerts-either-way = Beides
alerts-again-once = Einmal je Preis
alerts-again-step = Bei jedem weiteren Schritt
alerts-again-return = Wenn er zurückgekommen ist
alerts-scope-all = Alle Größen im Lager und beobachtete Produkte
alerts-scope-tier = Produkte in { $tier }
alerts-scope-tag = Stücke mit dem Etikett { $tag }
alerts-held-flapping = ging hin und her: in der Zusammenfassung des Tages
alerts-held-often = der vierte oder spätere des Tages: in der Zusammenfassung
alerts-held-quiet = in Ruhezeiten
alerts-held-muted = stumm
alerts-side-last-sale = letzter Verkauf
alerts-side-ask = Angebot
alerts-side-bid = Gebot
alerts-price-is = { $side } liegt bei { $price }
alerts-opened = geöffnet
alerts-up = gestiegen um
alerts-down = gefallen um
alerts-count =
    { $alerts ->
        [one] { $alerts } Alarm
       *[other] { $alerts } Alarme
    }
alerts-listed-since =
    { $units ->
        [1] seitdem inseriert
       *[other] { $units } seitdem inseriert
    }
alerts-sold-since =
    { $units ->
        [1] seitdem verkauft
       *[other] { $units } seitdem verkauft
    }
alerts-marked-count =
    { $alerts ->
        [one] { $alerts } Alarm als gelesen markiert
       *[other] { $alerts } Alarme als gelesen markiert
    }
alerts-stood = Von den Preisbewegungen der letzten 30 Tage hatten { $stood } von { $all } eine Stunde später noch Bestand (mindestens zur Hälfte).
alerts-stood-and-unknown = Von den Preisbewegungen der letzten 30 Tage hatten { $stood } von { $all } eine Stunde später noch Bestand (mindestens zur Hälfte); { $unknown } ließen sich nicht rechtzeitig prüfen.
alerts-called-useful = Du hast { $useful } von { $all } nützlich genannt.
alerts-true-at-once =
    { $prices ->
        [one] Gerade trifft sie auf { $prices } Preis zu: Er alarmiert sofort.
       *[other] Gerade trifft sie auf { $prices } Preise zu: Sie alarmieren sofort.
    }
alerts-true-once-back =
    { $prices ->
        [one] Gerade trifft sie auf { $prices } Preis zu: Er alarmiert, wenn er zurückgekommen ist.
       *[other] Gerade trifft sie auf { $prices } Preise zu: Sie alarmieren, wenn sie zurückgekommen sind.
    }
alerts-looked-at =
    { $products ->
        [one] { $tier }, { $products } Produkt: { $every } angesehen
       *[other] { $tier }, { $products } Produkte: { $every } angesehen
    }
alerts-hot-costs =
    { $requests ->
        [one] Heiß würde bei jedem Marktplatz { $requests } Anfrage mehr am Tag kosten
       *[other] Heiß würde bei jedem Marktplatz { $requests } Anfragen mehr am Tag kosten
    }
alerts-useful-of = nützlich: { $useful } von { $all }
alerts-never-useful =
    { $alerts ->
        [one] Du hast { $alerts } Alarm davon nicht nützlich genannt und keinen nützlich.
       *[other] Du hast { $alerts } Alarme davon nicht nützlich genannt und keinen nützlich.
    }
alerts-would-have =
    { $times ->
        [0] In den letzten 30 Tagen hätte sie nie alarmiert.
        [1] In den letzten 30 Tagen hätte sie { $times }-mal alarmiert.
       *[other] In den letzten 30 Tagen hätte sie { $times }-mal alarmiert.
    }
