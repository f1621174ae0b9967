importing-drop-file = Leg eine Datei hier ab oder wähl sie
importing-formats = XLSX, XLS, ODS, CSV oder TSV, bis 100 MB. Was die Spalten sind, wird für dich ermittelt.
importing-reading = Wird gelesen …
importing-choose-file = Datei wählen
importing-file = Datei zum Importieren
importing-rows-to-import = Zeilen zum Importieren
importing-paste-rows = Oder füg die Zeilen hier ein, mit der Zeile der Spaltennamen
importing-read-rows = Zeilen lesen
importing-columns = Spalten
importing-hide = Ausblenden
importing-show-and-change = Zeigen und ändern
importing-remember-as = Merken als
importing-name-it = Benennen
importing-sheet = Blatt
importing-column = Spalte { $number }
importing-column-empty = leer
importing-what-is = Was „{ $name }“ ist
importing-known = bekannt
importing-sure = zu { $confidence } % sicher
importing-title = Datei importieren
importing-about = Deine Tabelle oder ein Verkaufsbericht von StockX, Alias oder eBay. Nichts wird gespeichert, bevor du es sagst.
importing-another-file = Andere Datei
importing-importing = Wird importiert
importing-stop = Anhalten
importing-save-refused = Nicht importierte Zeilen speichern
importing-import = Importieren
importing-imported-files = Importierte Dateien
importing-there-already-count = { $rows } schon da
importing-not-imported-count = { $rows } nicht importiert
importing-undo-import-of = Import von { $source } rückgängig machen
importing-undo = Rückgängig
importing-decisions = Entscheidungen
importing-decided = Für die ganze Datei entschieden
importing-tell-once = Sag es einmal für die ganze Datei
importing-choose = Wählen …
importing-ask-condition = Was bedeutet der Zustand „{ $word }“?
importing-ask-sizes = In welcher Skala sind die Größen?
importing-ask-days = Was steht bei Tagen vorn?
importing-ask-decimals = Wie sind Beträge geschrieben?
importing-ask-currency = In welcher Währung sind die Beträge?
importing-ask-unit = Sind die Preise in Cent?
importing-ask-counted = Wofür gelten Beträge, wo eine Zeile mehrere Stücke hat?
importing-ask-place = Wo wurden sie verkauft?
importing-ask-meets = Was machen Verkäufe mit deinem Bestand?
importing-import-undone = Der Import ist rückgängig gemacht: Alles ist wie vorher.
importing-imported = Importiert
importing-undoing = Wird rückgängig gemacht …
importing-undo-import = Import rückgängig machen
importing-line = Zeile { $line }
importing-another-pair = Das ist ein anderes Stück
importing-take-in = Wieder aufnehmen
importing-leave-out = Weglassen
importing-cancel = Abbrechen
importing-line-head = Zeile
importing-product = Produkt
importing-size = Größe
importing-paid = Bezahlt
importing-bought = Gekauft
importing-sold = Verkauft
importing-what-happens = Was geschieht
importing-list-all = Alle ({ $rows })
importing-list-stock = Im Lager ({ $rows })
importing-list-sales = Verkäufe ({ $rows })
importing-list-known = Schon da ({ $rows })
importing-list-refused = Nicht importiert ({ $rows })
importing-would-happen = Was geschehen würde
importing-what-is-left = Was von der Datei übrig ist
importing-rows = Zeilen
importing-no-rows = Keine solchen Zeilen.
importing-rows-of-file = Zeilen der Datei
importing-all-others = Alle, die sich in einem Feld unterscheiden, sind andere Stücke
importing-sold-for = verkauft für { $amount }
importing-paid-out-of = ausgezahlt { $amount }
importing-open-line = Zeile { $line } öffnen: { $what }
importing-group-goods = Ware
importing-field-sku = Stylecode (SKU)
importing-field-name = Name
importing-field-brand = Marke
importing-field-size = Größe
importing-field-condition = Zustand
importing-field-quantity = Stückzahl
importing-field-own-code = Dein eigener Code
importing-group-purchase = Kauf
importing-field-paid = Bezahlter Preis
importing-field-total-cost = Gesamtkosten mit Steuer und Versand
importing-field-tax = Bezahlte Steuer
importing-field-inbound = Versand zu dir
importing-field-other-cost = Andere Kosten
importing-field-bought-on = Gekauft am
importing-field-bought-from = Gekauft bei
importing-field-purchase-order = Bestellnummer des Kaufs
importing-field-kept-at = Lagerort
importing-group-sale = Verkauf
importing-field-state = Im Lager oder verkauft
importing-field-sold-on = Verkauft am
importing-field-place = Verkaufsort
importing-field-sale-price = Verkaufspreis
importing-field-shipping-paid = Versand, den der Käufer zahlte
importing-field-payout = Auszahlung
importing-field-selling-fee = Verkaufsgebühr
importing-field-processing = Zahlungsabwicklung
importing-field-shipping-fee = Versandgebühr
importing-field-cash-out = Auszahlungsgebühr
importing-field-other-fee = Andere Gebühr
importing-field-outbound = Dein Versand
importing-field-sale-order = Bestellnummer
importing-field-buyer = Käufer
importing-group-more = Mehr
importing-field-currency = Währung
importing-field-tags = Etiketten
importing-field-notes = Notizen
importing-field-source-id = Zeilennummer der Quelle
importing-field-nothing = Nicht importiert
importing-columns-taken =
    { $columns ->
        [one] { $columns } Spalte importiert
       *[other] { $columns } Spalten importiert
    }
importing-table-rows = { $rows } Zeilen
importing-import-rows =
    { $rows ->
        [one] { $rows } Zeile importieren
       *[other] { $rows } Zeilen importieren
    }
importing-new-products =
    { $products ->
        [one] { $products } neues Produkt
       *[other] { $products } neue Produkte
    }
importing-sales-without-cost =
    { $sales ->
        [one] { $sales } Verkauf ohne bekannte Kosten
       *[other] { $sales } Verkäufe ohne bekannte Kosten
    }
importing-paid-sum = bezahlt { $amount }
importing-sold-sum = verkauft { $amount }
importing-paid-out-sum = ausgezahlt { $amount }
importing-rows-of = { $done } von { $total } Zeilen
importing-all-or-none = Importiert { $rows }. Am Ende zählen alle oder keine.
importing-row-count =
    { $rows ->
        [one] { $rows } Zeile
       *[other] { $rows } Zeilen
    }
importing-new-units =
    { $units ->
        [one] { $units } neues Stück
       *[other] { $units } neue Stücke
    }
importing-sale-count =
    { $sales ->
        [one] { $sales } Verkauf
       *[other] { $sales } Verkäufe
    }
importing-rows-imported =
    { $rows ->
        [one] { $rows } Zeile importiert
       *[other] { $rows } Zeilen importiert
    }
importing-stands-in-history = { $parts }. Es steht im Verlauf und lässt sich dort als Ganzes rückgängig machen.
importing-recognised-as = erkannt als { $layout }
importing-saved-as = Gespeichert als { $path }
importing-correct = Korrigieren
