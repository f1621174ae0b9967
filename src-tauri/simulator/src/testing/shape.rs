//! The shape of JSON: which keys there are, of which types, and where null stands.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

/// What values at one place have been like.
#[derive(Debug, Default)]
pub(crate) struct Shape {
    types: BTreeSet<&'static str>,
    objects: usize,
    /// With how many objects had the key.
    keys: BTreeMap<String, (usize, Shape)>,
    elements: Option<Box<Shape>>,
}

impl Shape {
    pub fn of(value: &Value) -> Self {
        let mut shape = Self::default();
        shape.add(value);
        shape
    }

    fn add(&mut self, value: &Value) {
        self.types.insert(match value {
            Value::Null => "null",
            Value::Bool(_) => "a boolean",
            Value::Number(_) => "a number",
            Value::String(_) => "a string",
            Value::Array(_) => "an array",
            Value::Object(_) => "an object",
        });
        match value {
            Value::Array(values) => {
                let elements = self.elements.get_or_insert_default();
                for value in values {
                    elements.add(value);
                }
            }
            Value::Object(fields) => {
                self.objects += 1;
                for (name, field) in fields {
                    let (count, shape) = self.keys.entry(name.clone()).or_default();
                    *count += 1;
                    shape.add(field);
                }
            }
            _ => {}
        }
    }

    /// How `answer` differs from this example.
    ///
    /// A key that every object of the example has must be in every object of the answer, and the answer has no other
    /// keys; what `optional` names may be missing on either side. Types are the example's; where the example knows
    /// null alone, any. Null is where the example has it, and in what `nullable` names.
    pub fn differences(&self, answer: &Self, optional: &[&str], nullable: &[&str]) -> Vec<String> {
        let mut differences = Vec::new();
        self.compare("$", answer, &Allowed { optional, nullable }, &mut differences);
        differences
    }

    fn compare(&self, at: &str, answer: &Self, allowed: &Allowed<'_>, differences: &mut Vec<String>) {
        let name = at.rsplit('.').next().unwrap_or(at);
        let knows_null_alone = self.types.iter().all(|each| *each == "null");
        for other in answer.types.difference(&self.types) {
            let is_allowed =
                if *other == "null" { allowed.nullable.contains(&name) } else { knows_null_alone };
            if !is_allowed {
                differences.push(format!("{at} is {other}, and {:?} in the example", self.types));
            }
        }
        for (key, (count, shape)) in &self.keys {
            let at = format!("{at}.{key}");
            let of_answer = answer.keys.get(key);
            let is_always = of_answer.map_or(0, |(count, _)| *count) == answer.objects;
            if *count == self.objects && !is_always && !allowed.optional.contains(&key.as_str()) {
                differences.push(format!("{at} is missing"));
            }
            if let Some((_, of_answer)) = of_answer {
                shape.compare(&at, of_answer, allowed, differences);
            }
        }
        let others = answer.keys.keys().filter(|key| !self.keys.contains_key(*key));
        let others = others.filter(|key| !allowed.optional.contains(&key.as_str()) && self.objects > 0);
        differences.extend(others.map(|key| format!("{at}.{key} is not in the example")));
        if let (Some(example), Some(answer)) = (&self.elements, &answer.elements)
            && !example.types.is_empty()
        {
            example.compare(&format!("{at}[]"), answer, allowed, differences);
        }
    }
}

struct Allowed<'a> {
    optional: &'a [&'a str],
    nullable: &'a [&'a str],
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[rstest::rstest]
    #[case(json!({ "a": "1", "b": [{ "c": 1.5 }] }), &[])]
    #[case(json!({ "a": 1, "b": [] }), &["$.a is a number, and {\"a string\"} in the example"])]
    #[case(json!({ "a": null, "b": [] }), &["$.a is null, and {\"a string\"} in the example"])]
    #[case(json!({ "a": "1" }), &["$.b is missing"])]
    #[case(json!({ "a": "1", "b": [{ "c": null }], "z": 1 }), &["$.z is not in the example"])]
    #[case(json!({ "a": "1", "b": [{}] }), &["$.b[].c is missing"])]
    fn keys_types_and_nulls_are_compared(#[case] answer: Value, #[case] told: &[&str]) {
        let example = Shape::of(&json!({ "a": "1", "b": [{ "c": 1 }, { "c": null }] }));
        assert_eq!(example.differences(&Shape::of(&answer), &[], &[]), told);
    }

    #[test]
    fn what_may_be_missing_or_null_is_no_difference() {
        let example = Shape::of(&json!({ "a": "1", "b": "2" }));
        let answer = Shape::of(&json!({ "a": null, "c": true }));
        assert!(example.differences(&answer, &["b", "c"], &["a"]).is_empty());
    }
}
