//! Units, sales and fees: what the window can ask and do.

use std::path::PathBuf;

use tierstock_domain::Percent;
use tierstock_sync::Change;

use super::Engine;
use crate::error::EngineError;
use crate::view::{
    DoneView, FeesView, FigureEntry, InventoryLayout, InventoryLine, InventoryQuery, InventorySummary,
    PayoutView, PlaceName, ProductUnits, SaleDraft, SaleEntry, SaleStateName, SalesFilter, SalesGroupView,
    SalesGrouping, SalesPage, StockBookSummary, UnitChange, UnitEntry, UnitGroupView, UnitGrouping, UnitView,
    UnitsFilter, UnitsPage,
};
use crate::{fees, inventory};

impl Engine {
    /// Adds so many equal units.
    pub async fn add_units(
        &self,
        product: i64,
        entry: UnitEntry,
        count: u32,
    ) -> Result<DoneView, EngineError> {
        self.done(inventory::add_units(&self.running, product, &entry, count).await)
    }

    /// Changes what the user says of a unit.
    pub async fn edit_unit(&self, unit: i64, entry: UnitEntry) -> Result<DoneView, EngineError> {
        self.done(inventory::edit_unit(&self.running, unit, &entry).await)
    }

    /// Changes many units at once.
    pub async fn change_units(&self, units: Vec<i64>, change: UnitChange) -> Result<DoneView, EngineError> {
        self.done(inventory::change_units(&self.running, units, change).await)
    }

    /// Takes units out of the inventory.
    pub async fn delete_units(&self, units: Vec<i64>) -> Result<DoneView, EngineError> {
        self.done(inventory::delete_units(&self.running, units).await)
    }

    /// One unit.
    pub async fn unit(&self, unit: i64) -> Result<UnitView, EngineError> {
        inventory::unit(&self.running, unit).await
    }

    /// Some of a product's units: the first, or those after that unit.
    pub async fn product_units(
        &self,
        product: i64,
        which: ProductUnits,
        after: Option<i64>,
    ) -> Result<UnitsPage, EngineError> {
        inventory::product_units(&self.running, product, which, after).await
    }

    /// Keeps a receipt with a unit.
    pub async fn attach_receipt(&self, unit: i64, contents: Vec<u8>) -> Result<DoneView, EngineError> {
        self.done(inventory::attach_receipt(&self.running, unit, contents).await)
    }

    /// The unit has no receipt any more.
    pub async fn remove_receipt(&self, unit: i64) -> Result<DoneView, EngineError> {
        self.done(inventory::remove_receipt(&self.running, unit).await)
    }

    /// The receipt's file.
    pub async fn receipt_file(&self, unit: i64) -> Result<PathBuf, EngineError> {
        inventory::receipt_file(&self.running, unit).await
    }

    /// Units are listed somewhere for this price each.
    pub async fn list_units(
        &self,
        units: Vec<i64>,
        place: PlaceName,
        price: &str,
        currency: &str,
    ) -> Result<DoneView, EngineError> {
        self.done(inventory::list_units(&self.running, units, place, price, currency).await)
    }

    /// Units are not listed there any more.
    pub async fn take_down(&self, units: Vec<i64>, place: PlaceName) -> Result<DoneView, EngineError> {
        self.done(inventory::take_down(&self.running, units, place).await)
    }

    /// What a price would pay out on a day, `YYYY-MM-DD`; empty: today.
    pub async fn estimate(
        &self,
        product: i64,
        place: PlaceName,
        price: &str,
        currency: &str,
        on: &str,
    ) -> Result<PayoutView, EngineError> {
        inventory::estimate(&self.running, product, place, price, currency, on).await
    }

    /// Where a unit can be sold right now.
    pub async fn sale_draft(&self, unit: i64) -> Result<SaleDraft, EngineError> {
        inventory::draft(&self.running, unit).await
    }

    /// A unit is sold.
    pub async fn sell_unit(&self, unit: i64, sale: SaleEntry) -> Result<DoneView, EngineError> {
        self.done(inventory::sell_unit(&self.running, unit, &sale).await)
    }

    /// Corrects the sale that holds, or enters what was paid out.
    pub async fn correct_sale(&self, unit: i64, sale: SaleEntry) -> Result<DoneView, EngineError> {
        self.done(inventory::correct_sale(&self.running, unit, &sale).await)
    }

    /// A sale was returned or cancelled.
    pub async fn end_sale(
        &self,
        unit: i64,
        how: SaleStateName,
        on: &str,
        cost: &str,
    ) -> Result<DoneView, EngineError> {
        self.done(inventory::end_sale(&self.running, unit, how, on, cost).await)
    }

    /// One page of the inventory.
    pub async fn inventory(&self, query: InventoryQuery) -> Result<Vec<InventoryLine>, EngineError> {
        inventory::inventory(&self.running, query).await
    }

    /// The sums of the inventory.
    pub async fn inventory_summary(&self, filter: UnitsFilter) -> Result<InventorySummary, EngineError> {
        inventory::summary(&self.running, filter).await
    }

    /// The inventory in groups.
    pub async fn inventory_groups(
        &self,
        filter: UnitsFilter,
        by: UnitGrouping,
    ) -> Result<Vec<UnitGroupView>, EngineError> {
        inventory::groups(&self.running, filter, by).await
    }

    /// How the user likes the inventory.
    pub async fn inventory_layout(&self) -> Result<InventoryLayout, EngineError> {
        inventory::layout(&self.running).await
    }

    /// Keeps how the user likes the inventory.
    pub async fn set_inventory_layout(
        &self,
        layout: InventoryLayout,
    ) -> Result<InventoryLayout, EngineError> {
        inventory::set_layout(&self.running, layout).await
    }

    /// One page of sales, and the sums of all that match.
    pub async fn sales(
        &self,
        filter: SalesFilter,
        offset: u32,
        limit: u32,
    ) -> Result<SalesPage, EngineError> {
        inventory::sales(&self.running, filter, offset, limit).await
    }

    /// The sales in groups.
    pub async fn sales_groups(
        &self,
        filter: SalesFilter,
        by: SalesGrouping,
    ) -> Result<Vec<SalesGroupView>, EngineError> {
        inventory::sales_groups(&self.running, filter, by).await
    }

    /// How many units are in the stock book, and how many are not.
    pub async fn stock_book_summary(&self) -> Result<StockBookSummary, EngineError> {
        inventory::stock_book_summary(&self.running).await
    }

    /// The stock book of the United Kingdom's margin scheme as CSV, at this rate of VAT.
    pub async fn stock_book(&self, vat: &str) -> Result<String, EngineError> {
        let vat = Percent::parse(vat).map_err(|error| EngineError::BadInput(format!("{error}.")))?;
        inventory::stock_book(&self.running, vat).await
    }

    /// What selling costs.
    pub async fn fees(&self) -> Result<FeesView, EngineError> {
        fees::view(&self.running).await
    }

    /// Changes a figure of the fees.
    pub async fn set_fee(&self, entry: FigureEntry) -> Result<DoneView, EngineError> {
        let done = fees::set(&self.running, entry).await?;
        self.running.events.send(Change::SettingsChanged);
        Ok(done)
    }

    pub(super) fn done(&self, done: Result<DoneView, EngineError>) -> Result<DoneView, EngineError> {
        if done.is_ok() {
            self.inventory_changed();
            // An old day may need the whole history of rates.
            self.running.valuation.ring();
        }
        done
    }

    pub(super) fn inventory_changed(&self) {
        self.running.events.send(Change::InventoryChanged);
        self.running.changed(Change::BoardChanged);
    }
}
