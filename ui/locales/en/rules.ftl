rules-step-range = a step is more than nothing, and at most 100%
rules-unfit-step = a profit moves by an amount, and a return on investment by percentage points
rules-unfit-target = a return on investment crosses a percentage, and everything else an amount
rules-target-of-two = a target is one of the ask or of the bid, not of both
rules-nothing-at-once = a move can't be true already
rules-no-step = this alerts once, or at each return
rules-no-subject = choose what the rule is about
