clock-ahead = This computer's clock is about { $span } ahead. Set it, or ages, due times and dates will be wrong.
clock-behind = This computer's clock is about { $span } behind. Set it, or ages, due times and dates will be wrong.
clock-minutes =
    { $minutes ->
        [one] { $minutes } minute
       *[other] { $minutes } minutes
    }
clock-hours =
    { $hours ->
        [one] { $hours } hour
       *[other] { $hours } hours
    }
clock-days =
    { $days ->
        [one] { $days } day
       *[other] { $days } days
    }
