//! One measured number, and the table of them.

use std::fmt::Write;

use serde::{Deserialize, Serialize};

/// A measured number with the least it could possibly be.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub(super) struct Measure {
    pub(super) name: String,
    pub(super) value: f64,
    pub(super) unit: String,
    /// The least that is possible at all, in the same unit; none where nothing bounds it.
    pub(super) floor: Option<f64>,
    /// Value over floor: 1 is perfect.
    pub(super) ratio: Option<f64>,
}

/// A line of a benchmark program.
#[derive(Deserialize)]
struct Printed {
    name: String,
    value: f64,
    unit: String,
    floor: Option<f64>,
}

impl Measure {
    #[cfg(target_os = "linux")]
    pub(super) fn unbounded(name: &str, value: f64, unit: &str) -> Self {
        Self { name: name.into(), value, unit: unit.into(), floor: None, ratio: None }
    }

    /// Beside the least that is possible, which was measured in the same run.
    #[cfg(target_os = "linux")]
    pub(super) fn over(name: &str, value: f64, unit: &str, floor: f64) -> Self {
        Self { floor: Some(floor), ratio: Some(value / floor), ..Self::unbounded(name, value, unit) }
    }

    /// Reads a line of a benchmark program; `None` for a line that is no measure.
    pub(super) fn parse(line: &str) -> Option<Self> {
        let Printed { name, value, unit, floor } = serde_json::from_str(line).ok()?;
        let ratio = floor.filter(|floor| *floor > 0.0).map(|floor| value / floor);
        Some(Self { name, value, unit, floor, ratio })
    }
}

/// The measures as an aligned table.
pub(super) fn table(measures: &[Measure]) -> String {
    let mut text = format!("\n{:<28}{:>14} {:<10}{:>12}{:>9}\n", "name", "value", "unit", "floor", "ratio");
    for Measure { name, value, unit, floor, ratio } in measures {
        let (floor, ratio) = (shown(*floor), shown(*ratio));
        // Writing to a String cannot fail.
        let _infallible = writeln!(text, "{name:<28}{value:>14.3} {unit:<10}{floor:>12}{ratio:>9}");
    }
    text
}

fn shown(number: Option<f64>) -> String {
    number.map_or_else(|| "–".to_owned(), |number| format!("{number:.3}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_measure_is_compared_with_its_floor() {
        let measure =
            Measure::parse(r#"{"name":"first_sync_112","value":116.5,"unit":"s","floor":111}"#).unwrap();
        assert!((measure.ratio.unwrap() - 1.0495).abs() < 0.0001);
    }

    #[test]
    fn a_measure_without_a_floor_has_no_ratio() {
        let measure = Measure::parse(r#"{"name":"commit_feed","value":2,"unit":"ms"}"#).unwrap();
        assert_eq!((measure.floor, measure.ratio), (None, None));
    }

    #[test]
    fn what_else_a_program_says_is_no_measure() {
        assert_eq!(Measure::parse("warming up…"), None);
        assert_eq!(Measure::parse(r#"{"name":"half"}"#), None);
    }

    #[test]
    fn the_file_says_null_where_there_is_no_floor() {
        let measure = Measure::parse(r#"{"name":"pss","value":216,"unit":"MiB"}"#).unwrap();
        assert_eq!(
            serde_json::to_string(&measure).unwrap(),
            r#"{"name":"pss","value":216.0,"unit":"MiB","floor":null,"ratio":null}"#
        );
    }
}
