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
clock-month =
    { $month ->
        [1] Jan.
        [2] Feb.
        [3] März
        [4] Apr.
        [5] Mai
        [6] Juni
        [7] Juli
        [8] Aug.
        [9] Sept.
        [10] Okt.
        [11] Nov.
       *[other] Dez.
    }
clock-september = Sept.
clock-day-and-month = { $day }. { $month } { $year }
clock-month-and-day = { $day }. { $month } { $year }
clock-before-noon = { $time } AM
clock-after-noon = { $time } PM
