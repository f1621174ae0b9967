rules-step-range = ein Schritt ist mehr als nichts und höchstens 100 %
rules-unfit-step = ein Gewinn bewegt sich um einen Betrag, ein ROI um Prozentpunkte
rules-unfit-target = ein ROI kreuzt einen Prozentsatz, alles andere einen Betrag
rules-target-of-two = ein Ziel gilt für das Angebot oder das Gebot, nicht für beide
rules-nothing-at-once = eine Bewegung kann nicht schon zutreffen
rules-no-step = das alarmiert einmal oder bei jeder Rückkehr
rules-no-subject = wähl, wofür die Regel gilt
