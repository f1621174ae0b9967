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
clock-month =
    { $month ->
        [1] Jan
        [2] Feb
        [3] Mar
        [4] Apr
        [5] May
        [6] Jun
        [7] Jul
        [8] Aug
        [9] Sep
        [10] Oct
        [11] Nov
       *[other] Dec
    }
clock-september = Sept
clock-day-and-month = { $day } { $month } { $year }
clock-month-and-day = { $month } { $day }, { $year }
clock-before-noon = { $time } AM
clock-after-noon = { $time } PM
