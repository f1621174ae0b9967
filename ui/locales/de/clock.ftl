clock-ahead = Die Uhr dieses Computers geht etwa { $span } vor. Stell sie, sonst stimmen Alter, Fälligkeiten und Tage nicht.
clock-behind = Die Uhr dieses Computers geht etwa { $span } nach. Stell sie, sonst stimmen Alter, Fälligkeiten und Tage nicht.
clock-minutes =
    { $minutes ->
        [one] { $minutes } Minute
       *[other] { $minutes } Minuten
    }
clock-hours =
    { $hours ->
        [one] { $hours } Stunde
       *[other] { $hours } Stunden
    }
clock-days =
    { $days ->
        [one] { $days } Tag
       *[other] { $days } Tage
    }
