//! What a pass waits for.

use chrono::TimeDelta;
use tierstock_domain::Tier;

use super::*;
use crate::scene::{PURPOSE, Scene, noon};

/// How long a pass waited for a slot so far away, if the wall clock is set meanwhile.
async fn waited(slot: TimeDelta, set_wall: TimeDelta) -> Duration {
    let scene = Scene::new().await;
    *scene.budget.slot.lock().unwrap() = Some(Ok(noon() + slot));
    let (gate, clock) = (scene.gate(), scene.clock.clone());
    let wait = tokio::spawn(async move { gate.pass(Market::StockX, PURPOSE).await.map(|_| clock.elapsed()) });
    scene.clock.quiet().await;
    scene.clock.shift_wall(set_wall);
    scene.clock.pass(Duration::from_hours(2)).await;
    wait.await.unwrap().unwrap()
}

#[tokio::test]
async fn a_pass_waits_for_its_slot() {
    assert_eq!(waited(TimeDelta::seconds(12), TimeDelta::zero()).await.as_secs(), 12);
    assert_eq!(waited(TimeDelta::seconds(-12), TimeDelta::zero()).await.as_secs(), 0);
}

#[tokio::test]
async fn a_wall_clock_set_back_does_not_delay_requests() {
    assert_eq!(waited(TimeDelta::seconds(12), TimeDelta::hours(-5)).await.as_secs(), 12);
}

#[tokio::test]
async fn a_wall_clock_that_is_set_forward_ends_the_wait_soon() {
    assert!(waited(TimeDelta::minutes(10), TimeDelta::hours(5)).await <= MAX_SLEEP);
}

/// Sixty requests that failed together wait to be tried again, and the machine sleeps.
#[tokio::test]
async fn slots_that_went_by_during_a_sleep_are_not_used_together() {
    let scene = Scene::new().await;
    let gate = scene.gate();
    let mut waiting = tokio::task::JoinSet::new();
    for nth in 0..60 {
        *scene.budget.slot.lock().unwrap() = Some(Ok(noon() + TimeDelta::seconds(nth)));
        let (gate, clock) = (gate.clone(), scene.clock.clone());
        waiting.spawn(async move { gate.pass(Market::StockX, PURPOSE).await.map(|_| clock.now()) });
        scene.clock.quiet().await;
    }
    let woken = scene.clock.now() + TimeDelta::hours(1);
    *scene.budget.slot.lock().unwrap() = None;
    scene.clock.shift_wall(TimeDelta::hours(1));
    scene.clock.pass(Duration::from_mins(5)).await;
    let sent: Vec<_> = waiting.join_all().await.into_iter().map(Result::unwrap).collect();
    let after = sent.into_iter().filter(|at| *at >= woken).count();
    assert!(after > 50, "{after} waited");
    let reserved_again = scene.budget.reserved.lock().unwrap().iter().filter(|(at, _)| *at >= woken).count();
    assert_eq!(reserved_again, after, "each has a new slot");
}

#[tokio::test]
async fn a_slot_is_never_waited_for_longer_than_an_hour() {
    assert_eq!(waited(TimeDelta::days(400), TimeDelta::zero()).await, MAX_WAIT);
}

#[tokio::test]
async fn no_pass_is_given_when_the_budget_says_no() {
    let scene = Scene::new().await;
    let spent = BudgetError::QuotaSpent { resets_at: noon() };
    *scene.budget.slot.lock().unwrap() = Some(Err(spent.clone()));
    let refused = scene.gate().pass(Market::Alias, Purpose::Tier(Tier::Cold)).await;
    assert_eq!(refused.unwrap_err(), spent);
}

/// How long a pass waited whose slot was 12 s away, if the marketplace asked for a pause of `pause` after 5 s.
async fn waited_through(pause: TimeDelta, market: Market) -> (u64, usize) {
    let scene = Scene::new().await;
    *scene.budget.slot.lock().unwrap() = Some(Ok(noon() + TimeDelta::seconds(12)));
    let (gate, clock) = (scene.gate(), scene.clock.clone());
    let waiting = gate.clone();
    let wait =
        tokio::spawn(async move { waiting.pass(Market::StockX, PURPOSE).await.map(|_| clock.elapsed()) });
    scene.clock.pass(Duration::from_secs(5)).await;
    *scene.budget.slot.lock().unwrap() = None;
    gate.cool_down(market, scene.clock.now() + pause).await.unwrap();
    scene.clock.pass(Duration::from_hours(2)).await;
    (wait.await.unwrap().unwrap().as_secs(), scene.reservations().len())
}

#[tokio::test]
async fn a_slot_within_a_new_pause_is_replaced_by_one_after_it() {
    assert_eq!(waited_through(TimeDelta::seconds(20), Market::StockX).await, (25, 2));
}

#[tokio::test]
async fn a_pause_before_the_slot_or_elsewhere_changes_nothing() {
    assert_eq!(waited_through(TimeDelta::seconds(4), Market::StockX).await, (12, 1));
    assert_eq!(waited_through(TimeDelta::seconds(60), Market::Alias).await, (12, 1));
}

#[tokio::test]
async fn a_pause_that_cannot_be_written_is_kept_and_spends_nothing() {
    let scene = Scene::new().await;
    *scene.budget.full.lock().unwrap() = true;
    let (gate, clock) = (scene.gate(), scene.clock.clone());
    gate.cool_down(Market::StockX, noon() + TimeDelta::seconds(20)).await.unwrap_err();
    let wait = tokio::spawn(async move { gate.pass(Market::StockX, PURPOSE).await.map(|_| clock.elapsed()) });
    scene.clock.pass(Duration::from_hours(2)).await;
    assert_eq!(wait.await.unwrap().unwrap().as_secs(), 20);
    assert_eq!(scene.reservations(), [0], "one, and after the pause");
    assert_eq!(scene.budget.reserved.lock().unwrap()[0].0, noon() + TimeDelta::seconds(20));
}

#[tokio::test]
async fn a_long_pause_is_told_and_neither_waited_for_nor_spent_on() {
    let scene = Scene::new().await;
    let (gate, until) = (scene.gate(), noon() + TimeDelta::minutes(40));
    gate.cool_down(Market::StockX, until).await.unwrap();
    let refused = gate.pass(Market::StockX, PURPOSE).await;
    assert_eq!(refused.unwrap_err(), BudgetError::Paused { until });
    assert!(scene.budget.reserved.lock().unwrap().is_empty());
    assert!(gate.pass(Market::Alias, PURPOSE).await.is_ok(), "the other marketplace asked for none");
    scene.clock.pass(Duration::from_mins(40)).await;
    assert!(gate.pass(Market::StockX, PURPOSE).await.is_ok());
}

#[tokio::test]
async fn a_pause_is_known_after_a_restart_with_its_beginning() {
    let scene = Scene::new().await;
    let (gate, until) = (scene.gate(), noon() + TimeDelta::minutes(50));
    gate.cool_down(Market::StockX, noon() + TimeDelta::minutes(40)).await.unwrap();
    scene.clock.pass(Duration::from_mins(10)).await;
    gate.cool_down(Market::StockX, until).await.unwrap();
    let restarted = scene.gate();
    let kept = Pause { since: noon(), until };
    assert_eq!([gate.pause(Market::StockX).await, restarted.pause(Market::StockX).await], [Some(kept); 2]);
    restarted.end_pause(Market::StockX).await.unwrap();
    assert_eq!([restarted.pause(Market::StockX).await, scene.gate().pause(Market::StockX).await], [None; 2]);
}

#[tokio::test]
async fn a_try_goes_in_spite_of_a_pause_and_is_spent() {
    let scene = Scene::new().await;
    let gate = scene.gate();
    gate.cool_down(Market::StockX, noon() + TimeDelta::minutes(40)).await.unwrap();
    let pass = gate.pass_for_a_try(Market::StockX, PURPOSE).await.unwrap();
    assert_eq!((pass.tries(), scene.reservations()), (1, vec![0]));
    assert!(gate.pass(Market::StockX, PURPOSE).await.is_err(), "the pause goes on");
}

#[tokio::test]
async fn a_pause_outlasts_neither_a_sleep_nor_a_clock_set_back() {
    for (set, over_after) in [(TimeDelta::hours(3), 0), (TimeDelta::hours(-3), 40)] {
        let scene = Scene::new().await;
        let gate = scene.gate();
        gate.cool_down(Market::StockX, noon() + TimeDelta::minutes(40)).await.unwrap();
        scene.clock.shift_wall(set);
        let mut minutes = 0;
        while gate.pause(Market::StockX).await.is_some() {
            scene.clock.pass(Duration::from_mins(1)).await;
            minutes += 1;
        }
        assert_eq!(minutes, over_after, "{set}");
    }
}

#[tokio::test]
async fn a_pass_held_too_long_is_replaced_and_a_probe_stays_one() {
    let scene = Scene::new().await;
    let gate = scene.gate();
    let held = gate.pass(Market::StockX, PURPOSE).await.unwrap().once();
    let held = gate.in_time(held).await.unwrap();
    assert_eq!(scene.reservations(), [0], "it is still good");
    scene.clock.pass(Duration::from_secs(50)).await;
    let next = gate.in_time(held).await.unwrap();
    assert_eq!((scene.reservations(), next.tries()), (vec![0, 50], 1));
}

/// A busy machine sends the first request 120 ms late: the next one's slot, on disk, is a second after its slot.
#[tokio::test]
async fn a_late_send_does_not_make_the_next_one_early() {
    let scene = Scene::new().await;
    *scene.budget.apart.lock().unwrap() = Duration::from_secs(1);
    let (gate, clock) = (scene.gate(), scene.clock.clone());
    let first = gate.pass(Market::StockX, PURPOSE).await.unwrap();
    scene.clock.pass(Duration::from_millis(120)).await;
    drop(gate.in_time(first).await.unwrap());
    *scene.budget.slot.lock().unwrap() = Some(Ok(noon() + TimeDelta::seconds(1)));
    let mut sent = Vec::new();
    for _ in 0..2 {
        let (gate, clock) = (gate.clone(), clock.clone());
        let next = async move {
            let pass = gate.pass(Market::StockX, PURPOSE).await.unwrap();
            gate.in_time(pass).await.map(|_| clock.elapsed().as_millis())
        };
        sent.push(scene.while_time_passes(next).await.unwrap());
    }
    assert_eq!(sent, [1_120, 2_120]);
    let other = scene.pass(Market::Alias).await;
    drop(gate.in_time(other).await.unwrap());
    assert_eq!(clock.elapsed().as_millis(), 2_120, "the other marketplace has a distance of its own");
}

#[tokio::test]
async fn requests_that_have_their_passes_together_still_go_apart() {
    let scene = Scene::new().await;
    *scene.budget.apart.lock().unwrap() = Duration::from_secs(1);
    let gate = scene.gate();
    let mut going = tokio::task::JoinSet::new();
    for _ in 0..4 {
        let pass = gate.pass(Market::StockX, PURPOSE).await.unwrap();
        let (gate, clock) = (gate.clone(), scene.clock.clone());
        going.spawn(async move { gate.in_time(pass).await.map(|_| clock.elapsed().as_millis()) });
    }
    scene.clock.pass(Duration::from_secs(10)).await;
    let mut sent: Vec<_> = going.join_all().await.into_iter().map(Result::unwrap).collect();
    sent.sort_unstable();
    assert_eq!(sent, [0, 1_000, 2_000, 3_000]);
}

#[tokio::test]
async fn no_more_are_open_than_may_be_and_the_slow_ones_are_counted() {
    let scene = Scene::new().await;
    let gate = scene.gate();
    let mut open = Vec::new();
    for _ in 0..open::MAX_OPEN {
        let pass = gate.pass(Market::StockX, PURPOSE).await.unwrap();
        open.push(gate.in_time(pass).await.unwrap());
    }
    let slow = |market| gate.open_for(market, Duration::from_secs(10));
    assert_eq!(slow(Market::StockX), 0);
    let (waiting, clock) = (gate.clone(), scene.clock.clone());
    let next =
        tokio::spawn(async move { waiting.pass(Market::StockX, PURPOSE).await.map(|_| clock.elapsed()) });
    scene.clock.pass(Duration::from_secs(50)).await;
    assert_eq!((slow(Market::StockX), slow(Market::Alias)), (open::MAX_OPEN, 0));
    assert_eq!(scene.reservations().len(), open::MAX_OPEN, "what can't be open is not reserved");
    let _alias = gate.pass(Market::Alias, PURPOSE).await.unwrap();
    drop(open.pop());
    scene.clock.pass(Duration::from_secs(1)).await;
    assert_eq!(next.await.unwrap().unwrap().as_secs(), 50);
    drop(open);
    assert_eq!(slow(Market::StockX), 0);
}
