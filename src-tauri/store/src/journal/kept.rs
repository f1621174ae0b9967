//! A unit as the journal keeps it: JSON in a version of its own, which is read whatever came to a unit since.

use serde_json::{Map, Value};
use tierstock_domain::Unit;

/// The version in which units are written.
///
/// A field that is only added leaves it as it is: an entry from before says nothing of it, so it is neither compared nor
/// put back. A field that gets another name or meaning raises it, and [`STEPS`] gets a step.
pub(super) const VERSION: u32 = 1;

/// A step from one version to the next.
type Step = fn(&mut Value);

/// The steps in their order, the first from version 1 to 2.
const STEPS: &[Step] = &[];

/// Which parts of the JSON have fields of their own, that may come and go; all else is taken whole.
enum Shape {
    Whole,
    Fields(&'static [(&'static str, Shape)]),
    List(&'static Shape),
}

const UNIT: Shape = Shape::Fields(&[
    ("details", Shape::Fields(&[("cost", Shape::Fields(&[]))])),
    ("offers", Shape::List(&Shape::Fields(&[]))),
    ("sales", Shape::List(&Shape::Fields(&[]))),
]);

/// The unit that was kept. Of what it does not say yet it is as `now`; what it says that is not known any more is passed
/// over. An error says what can't be read.
pub(super) fn read(kept: &str, version: u32, now: &Unit) -> Result<Unit, serde_json::Error> {
    let mut kept = serde_json::from_str(kept)?;
    raise(&mut kept, version, STEPS);
    serde_json::from_value(lay(kept, Some(serde_json::to_value(now)?), &UNIT))
}

/// Takes the steps that the version has still before it.
fn raise(kept: &mut Value, version: u32, steps: &[Step]) {
    let taken = usize::try_from(version.saturating_sub(1)).unwrap_or(usize::MAX);
    for step in steps.iter().skip(taken) {
        step(kept);
    }
}

/// Lays what was kept over what is there now.
fn lay(kept: Value, now: Option<Value>, shape: &Shape) -> Value {
    match (shape, kept, now) {
        (Shape::Fields(deeper), Value::Object(kept), Some(Value::Object(now))) => {
            Value::Object(lay_fields(kept, now, deeper))
        }
        (Shape::List(shape), Value::Array(kept), Some(Value::Array(now))) => {
            let now = now.into_iter().map(Some).chain(std::iter::repeat(None));
            let each = kept.into_iter().zip(now).map(|(kept, now)| {
                // At another place it is another listing.
                let now = now.filter(|now| now.get("place") == kept.get("place"));
                lay(kept, now, shape)
            });
            Value::Array(each.collect())
        }
        (_, kept, _) => kept,
    }
}

fn lay_fields(
    kept: Map<String, Value>,
    mut now: Map<String, Value>,
    deeper: &[(&str, Shape)],
) -> Map<String, Value> {
    for (name, kept) in kept {
        let under = now.remove(&name);
        let shape = deeper.iter().find(|(of, _)| *of == name).map_or(&Shape::Whole, |(_, shape)| shape);
        now.insert(name, lay(kept, under, shape));
    }
    now
}

#[cfg(test)]
mod tests {
    use serde_json::json;
    use tierstock_domain::{Cost, Currency, Details, Money, ProductId, SizeId, UnitId};

    use super::*;

    fn unit() -> Unit {
        let cost = Cost::of(Money::new(9_000, Currency::GBP), None);
        let details = Details { kept_at: "Garage".into(), ..Details::of(SizeId(1), cost) };
        Unit::bought(UnitId(1), ProductId(1), details)
    }

    #[test]
    fn a_field_that_was_not_kept_yet_is_as_it_is_now() {
        let mut kept = serde_json::to_value(unit()).unwrap();
        kept["details"].as_object_mut().unwrap().remove("notes");
        kept["details"]["cost"].as_object_mut().unwrap().remove("tax");
        kept["details"]["kept_at"] = json!("Shelf 4");
        let mut now = unit();
        now.details.notes = "Newer than the entry".into();
        now.details.cost.tax = 7;
        let read = read(&kept.to_string(), VERSION, &now).unwrap();
        now.details.kept_at = "Shelf 4".into();
        assert_eq!(read, now);
    }

    #[test]
    fn an_unknown_field_is_ignored() {
        let mut kept = serde_json::to_value(unit()).unwrap();
        kept["details"]["colour"] = json!("red");
        kept["insured"] = json!({ "until": "2027-01-01" });
        assert_eq!(read(&kept.to_string(), VERSION, &unit()).unwrap(), unit());
    }

    #[test]
    fn an_older_version_is_raised_step_by_step() {
        const RENAMED: &[Step] = &[
            |kept| kept["shelf"] = kept["kept_at"].take(),
            |kept| kept["shelf"] = json!(kept["shelf"].as_str().map(str::to_uppercase)),
        ];
        for (version, shelf) in [(1, json!("A 4")), (2, json!(null)), (3, json!(null))] {
            let mut kept = json!({ "kept_at": "a 4" });
            raise(&mut kept, version, RENAMED);
            assert_eq!(kept["shelf"], shelf, "from version {version}");
        }
    }

    #[test]
    fn what_is_no_unit_says_why() {
        assert!(read("{\"details\": 7}", VERSION, &unit()).is_err());
        assert!(read("", VERSION, &unit()).is_err());
    }
}
