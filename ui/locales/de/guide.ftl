guide-chapters = Kapitel
guide-title = Anleitung
guide-about = Sie gehört zu Tierstock und braucht kein Netz.
