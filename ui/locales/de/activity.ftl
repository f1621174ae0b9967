activity-span-today = Heute
activity-span-days = 90 Tage
activity-activity = Aktivität
activity-span = Spanne der Diagramme
activity-what-went-wrong = Was schiefging
activity-promises = Zusagen
activity-scope-program = Tierstock selbst
activity-scope-computer = Dieser Computer und sein Netz
activity-scope-account = Deine Konten
activity-scope-market = Die Marktplätze
activity-scope-products = Einzelne Produkte
activity-reconnect = Neu verbinden
activity-try-now = Jetzt versuchen
activity-open = Öffnen
activity-settings = Einstellungen
activity-needs-you = Braucht dich
activity-all-good = Alles gut.
activity-and-more = { " " }und { $more } weitere
activity-market-requests = { $name }: Anfragen
activity-slowed = { " " }· gebremst durch „zu viele Anfragen“
activity-paused-too = { " " }· pausiert
activity-nothing-asked = Noch wurde nichts abgefragt.
activity-solved = Von selbst gelöst
activity-now-and-next = Jetzt und als Nächstes
activity-queue-empty = Nichts wartet. Produkte in Heiß, Warm und Kalt stehen hier, bevor sie abgeglichen werden.
activity-under-way = Läuft
activity-market-spare = { $name }: freie Anfragen
activity-spare-requests = Freie Anfragen
activity-asked-all-the-same = Was du öffnest oder auffrischst, wird trotzdem abgefragt.
activity-syncing-everything = Alles wird abgeglichen: { $cost }
activity-sync-now = Jetzt abgleichen
activity-cancel = Abbrechen
activity-sync-everything = Alles jetzt abgleichen
activity-stop = Anhalten
activity-purpose-hot = Heiß
activity-purpose-warm = Warm
activity-purpose-cold = Kalt
activity-purpose-on-demand = Von dir verlangt
activity-purpose-confirm = Zweite Blicke
activity-purpose-link = Suche nach Zuordnungen
activity-purpose-spare = Frei
activity-nothing-yet = noch nichts
activity-all-done = Alles Fällige ist erledigt
activity-run = { $label }: { $done } von { $total }
activity-run-left = { $amount } · noch { $time }
activity-why-on-demand = von dir verlangt
activity-why-confirm = ein zweiter Blick auf einen Sprung
activity-why-region = andere Region
activity-why-first = erste Preise
activity-why-everything = du wolltest alles
activity-why-link = wird zugeordnet
activity-why-retry = noch ein Versuch
activity-why-spare = frei: Hier bewegt sich vielleicht am meisten von deinem Geld
activity-late-since = zu spät seit { $time }
activity-promised-by = zugesagt bis { $time }
activity-now = jetzt
activity-next = als Nächstes
activity-nothing-older = nichts ist älter als 5 min
activity-lasted = dauerte { $time }
activity-a-second = { $rate } pro Sekunde
activity-used-of = <b>{ $used }</b> von { $quota } heute
activity-used-of-assumed = <b>{ $used }</b> von { $quota } (geschätzt) heute
activity-kept = { $requests } sind für das zurückbehalten, was du öffnest oder auffrischst
activity-slow-answers =
    { $requests ->
        [1] 1 Anfrage wartet auf eine langsame Antwort.
       *[other] { $requests } Anfragen warten auf langsame Antworten.
    }
activity-and-more-products =
    { $products ->
        [one] und { $products } weiteres Produkt
       *[other] und { $products } weitere Produkte
    }
activity-spare-off = Sie sind gerade aus.
activity-spare-share = Bis zu { $percent } % des Kontingents, nach jeder Zusage.
activity-spare-none = In den letzten 7 Tagen wurden keine gesendet.
activity-looks =
    { $looks ->
        [one] { $looks } Blick
       *[other] { $looks } Blicke
    }
activity-spare-no-change = { $looks } in den letzten 7 Tagen, und kein Preis von dem, was du besitzt, hatte sich geändert.
activity-spare-sooner = { "" }, im Mittel { $time } früher gesehen
activity-spare-worth = { "" }: { $amount } an Bewegungen
activity-spare-found =
    { $changes ->
        [one] { $looks } in den letzten 7 Tagen fanden { $changes } Preisänderung bei dem, was du besitzt{ $more }.
       *[other] { $looks } in den letzten 7 Tagen fanden { $changes } Preisänderungen bei dem, was du besitzt{ $more }.
    }
activity-no-change = keine Änderung
activity-changes =
    { $changes ->
        [one] { $changes } Änderung
       *[other] { $changes } Änderungen
    }
activity-chart-today = { $name }, Anfragen heute: { $spent }
activity-chart-days = { $name }, Anfragen der letzten 90 Tage: { $spent }
activity-tiers-go-on = { $cost }. Die Arbeit der Stufen geht weiter.
activity-everything-left = Alles wird abgeglichen: noch { $requests }
activity-resume-all = Alles fortsetzen
activity-pause-all = Alles pausieren
activity-resume = { $name } fortsetzen
activity-pause = { $name } pausieren
activity-cost =
    { $requests ->
        [one] { $requests } Anfrage, { $time }
       *[other] { $requests } Anfragen, { $time }
    }
activity-cost-beyond = { $cost }, { $beyond } mehr, als das Kontingent heute noch hergibt
activity-made-late =
    { $products ->
        [one] { $products } Produkt zu spät, höchstens um { $time }
       *[other] { $products } Produkte zu spät, höchstens um { $time }
    }
activity-stop-about = Was übrig ist, wird abgeglichen, wenn seine Stufe dran ist.
