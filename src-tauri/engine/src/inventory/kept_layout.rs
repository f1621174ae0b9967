//! How the user likes the inventory, as it is kept: JSON that is read for years.

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use tierstock_store::{StoreError, UnitSort};

use super::entry::line;
use crate::engine::Engine;
use crate::error::EngineError;
use crate::refusal::UnitRefusal;
use crate::view::{ColumnChoice, InventoryLayout, SavedView, UnitsFilter};

const SETTING: &str = "inventory.layout";

const MAX_VIEWS: usize = 50;

impl Engine {
    /// How the user likes the inventory.
    pub async fn inventory_layout(&self) -> Result<InventoryLayout, EngineError> {
        let kept = self.state.store.setting(SETTING).await?;
        Ok(kept.map(|kept| read(&kept)).unwrap_or_default())
    }

    /// Keeps how the user likes the inventory.
    pub async fn set_inventory_layout(
        &self,
        mut layout: InventoryLayout,
    ) -> Result<InventoryLayout, EngineError> {
        if layout.views.len() > MAX_VIEWS {
            return Err(UnitRefusal::TooManyViews { most: MAX_VIEWS }.into());
        }
        for view in &mut layout.views {
            view.name = line(&view.name);
            if view.name.is_empty() {
                return Err(UnitRefusal::ViewName.into());
            }
        }
        let text = serde_json::to_string(&layout).map_err(|error| StoreError::Other(error.to_string()))?;
        self.state.store.set_setting(SETTING, &text).await?;
        Ok(layout)
    }
}

/// Reads it column by column and view by view: what an older version did not write yet is as by default, and one that
/// can't be read does not take the others along.
fn read(kept: &str) -> InventoryLayout {
    let kept: Value = serde_json::from_str(kept).unwrap_or_default();
    let column = ColumnChoice { column: String::new(), shown: true, width: None };
    let view = SavedView {
        name: String::new(),
        filter: UnitsFilter::default(),
        sort: UnitSort::default(),
        descending: false,
        group: None,
    };
    InventoryLayout { columns: each(&kept["columns"], &column), views: each(&kept["views"], &view) }
}

fn each<T: Serialize + DeserializeOwned>(kept: &Value, default: &T) -> Vec<T> {
    let kept = kept.as_array().cloned().unwrap_or_default();
    let read = kept.into_iter().map(|kept| {
        let default = serde_json::to_value(default)?;
        serde_json::from_value(over(default, kept))
    });
    let readable = read.filter_map(|read| {
        read.inspect_err(|error| tracing::warn!(%error, "a part of the inventory's layout can't be read"))
            .ok()
    });
    readable.collect()
}

/// Lays what was kept over the default, field by field.
fn over(default: Value, kept: Value) -> Value {
    match (default, kept) {
        (Value::Object(mut fields), Value::Object(kept)) => {
            for (name, kept) in kept {
                let default = fields.remove(&name).unwrap_or_default();
                fields.insert(name, over(default, kept));
            }
            Value::Object(fields)
        }
        (_, kept) => kept,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::UnitsShown;
    use tierstock_domain::{Condition, Treatment};
    use tierstock_store::UnitGrouping;

    #[test]
    fn a_view_that_lacks_a_field_is_read_with_its_default() {
        let older = r#"{"columns":[{"column":"cost"}],
            "views":[{"name":"Shelf 4","filter":{"keptAt":"Shelf 4","colour":"red"},"sort":"cost"}]}"#;
        let InventoryLayout { columns, views } = read(older);
        assert_eq!((columns[0].column.as_str(), columns[0].shown), ("cost", true));
        assert_eq!(views[0].filter.kept_at.as_deref(), Some("Shelf 4"));
        assert_eq!((views[0].filter.shown, views[0].sort), (UnitsShown::default(), UnitSort::Cost));
    }

    #[rstest::rstest]
    #[case("product", UnitGrouping::Product)]
    #[case("place", UnitGrouping::KeptAt)]
    #[case("age", UnitGrouping::Month)]
    fn a_saved_view_keeps_its_grouping(#[case] word: &str, #[case] group: UnitGrouping) {
        let kept = format!(
            r#"{{"views":[{{"name":"Shelves","group":"{word}",
                "filter":{{"condition":"damaged_box","treatment":"not_stated"}},"sort":"kept_at"}}]}}"#
        );
        let view = &read(&kept).views[0];
        assert_eq!((view.group, view.sort), (Some(group), UnitSort::KeptAt));
        assert_eq!(view.filter.condition, Some(Condition::DamagedBox));
        assert_eq!(view.filter.treatment, Some(Treatment::NotStated));
    }

    #[test]
    fn one_view_that_can_not_be_read_takes_no_other_along() {
        let odd = r#"{"columns":7,"views":[{"name":"By star sign","sort":"star_sign"},{"name":"All"}]}"#;
        let InventoryLayout { columns, views } = read(odd);
        assert_eq!((columns.len(), views.len(), views[0].name.as_str()), (0, 1, "All"));
        assert_eq!(read("nonsense"), InventoryLayout::default());
    }

    #[test]
    fn what_is_written_is_read_as_it_was() {
        let filter = UnitsFilter { text: "dunk".into(), product: Some(7), ..UnitsFilter::default() };
        let view = SavedView {
            name: "Dunks".into(),
            filter,
            sort: UnitSort::Worth,
            descending: true,
            group: Some(UnitGrouping::KeptAt),
        };
        let column = ColumnChoice { column: "worth".into(), shown: false, width: Some(90) };
        let layout = InventoryLayout { columns: vec![column], views: vec![view] };
        assert_eq!(read(&serde_json::to_string(&layout).unwrap()), layout);
    }
}
