//! The table that is on the page, as it is filtered and ordered there.

use std::path::Path;

use crate::engine::Engine;
use crate::error::EngineError;
use crate::exporting::{TableForm, write_table};
use crate::spreadsheet::Value;
use crate::view::{InventoryLine, InventoryQuery, MoneyView, SaleLine, SalesFilter};

const INVENTORY: [&str; 17] = [
    "Stock number",
    "SKU",
    "Name",
    "Size",
    "Condition",
    "State",
    "Kept at",
    "Bought on",
    "Days held",
    "Currency",
    "Cost",
    "Pays out now",
    "Place",
    "Pays out if listed",
    "Profit now",
    "Listed on",
    "VAT treatment",
];

const SALES: [&str; 15] = [
    "Sold on",
    "SKU",
    "Name",
    "Size",
    "Place",
    "Place name",
    "State",
    "Order",
    "Currency",
    "Price",
    "Costs",
    "Profit",
    "ROI %",
    "Days",
    "Stock number",
];

impl Engine {
    /// Writes all units that the query finds to `target`, which is not there yet.
    pub async fn export_inventory(
        &self,
        query: InventoryQuery,
        form: TableForm,
        target: &Path,
    ) -> Result<(), EngineError> {
        let lines = self.inventory_lines(InventoryQuery { offset: 0, ..query }, u32::MAX).await?;
        let rows: Vec<_> = lines.iter().map(unit).collect();
        in_background(form, target, "inventory", &INVENTORY, rows).await
    }

    /// Writes all sales that the filter finds to `target`, which is not there yet.
    pub async fn export_sales(
        &self,
        filter: SalesFilter,
        form: TableForm,
        target: &Path,
    ) -> Result<(), EngineError> {
        let lines = self.sale_lines(filter, 0, u32::MAX).await?;
        let rows: Vec<_> = lines.iter().map(sale).collect();
        in_background(form, target, "sales", &SALES, rows).await
    }
}

async fn in_background(
    form: TableForm,
    target: &Path,
    name: &'static str,
    head: &'static [&'static str],
    rows: Vec<Vec<Value>>,
) -> Result<(), EngineError> {
    let target = target.to_owned();
    let written = tokio::task::spawn_blocking(move || write_table(form, &target, name, head, &rows));
    Ok(written.await.map_err(std::io::Error::other)??)
}

fn unit(line: &InventoryLine) -> Vec<Value> {
    let listed = line.listed.iter().map(|place| place.key()).collect::<Vec<_>>().join(", ");
    let if_listed = line.if_listed.as_ref().map(|best| &best.amount);
    let amounts = [line.cost.as_ref(), line.worth.as_ref(), if_listed, line.profit.as_ref()];
    vec![
        number(line.id),
        Value::text(&line.sku),
        Value::text(&line.name),
        Value::text(&line.size),
        Value::text(line.condition.key()),
        Value::text(line.state.key()),
        Value::text(&line.kept_at),
        day(line.bought_on.as_deref()),
        line.held_days.map_or(Value::Empty, |days| number(days.into())),
        currency(&amounts),
        amount(line.cost.as_ref()),
        amount(line.worth.as_ref()),
        line.worth_place.map_or(Value::Empty, |place| Value::text(place.key())),
        amount(if_listed),
        amount(line.profit.as_ref()),
        Value::text(listed),
        Value::text(line.treatment.key()),
    ]
}

fn sale(line: &SaleLine) -> Vec<Value> {
    let amounts = [line.price.as_ref(), line.costs.as_ref(), line.profit.as_ref()];
    vec![
        day(Some(&line.sold_on)),
        Value::text(&line.sku),
        Value::text(&line.name),
        Value::text(&line.size),
        Value::text(line.place.key()),
        Value::text(&line.place_name),
        Value::text(line.state.key()),
        Value::text(&line.reference),
        currency(&amounts),
        amount(line.price.as_ref()),
        amount(line.costs.as_ref()),
        amount(line.profit.as_ref()),
        line.roi.clone().map_or(Value::Empty, Value::Number),
        line.days.map_or(Value::Empty, |days| number(days.into())),
        number(line.unit),
    ]
}

fn number(number: i64) -> Value {
    Value::Number(number.to_string())
}

fn amount(amount: Option<&MoneyView>) -> Value {
    amount.map_or(Value::Empty, |amount| Value::Number(amount.amount.clone()))
}

/// All of a line's amounts are in the own currency.
fn currency(amounts: &[Option<&MoneyView>]) -> Value {
    let known = amounts.iter().flatten().next();
    known.map_or(Value::Empty, |amount| Value::text(&amount.currency))
}

fn day(day: Option<&str>) -> Value {
    day.map_or(Value::Empty, |day| Value::Day(day.to_owned()))
}
